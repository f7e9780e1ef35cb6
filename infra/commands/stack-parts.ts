import { DescribeTableCommand, type DynamoDBClient, ResourceNotFoundException } from '@aws-sdk/client-dynamodb'
import { CommandError } from './command.ts'

/** What a deployed stack is made of, as far as an operator's command touches it. */
export interface StackParts {
  readonly tables: { readonly journal: string; readonly register: string; readonly directory: string }
  /** The ARN of one of its topics, such as `events`. */
  topic(name: string): string
  /** What the names of its queues begin with. */
  readonly queuePrefix: string
}

/**
 * Finds a stack by its name alone: everything in it is named `<stack>-<name>`, and the Journal's ARN tells partition, region and account.
 * @throws CommandError where there is no such stack in this account and region.
 */
export const stackParts = async (db: DynamoDBClient, stack: string): Promise<StackParts> => {
  if (!/^[A-Za-z][A-Za-z0-9-]{0,127}$/.test(stack)) throw new CommandError(`"${stack}" is no name of a stack`)
  const tables = { journal: `${stack}-Journal`, register: `${stack}-Register`, directory: `${stack}-Directory` }
  const [, partition, , region, account] = (await arnOf(db, tables.journal, stack)).split(':')
  return {
    tables,
    topic: (name) => `arn:${partition}:sns:${region}:${account}:${stack}-${name}`,
    queuePrefix: `${stack}-`,
  }
}

const arnOf = async (db: DynamoDBClient, table: string, stack: string): Promise<string> => {
  try {
    const { Table } = await db.send(new DescribeTableCommand({ TableName: table }))
    return Table?.TableArn ?? ''
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error
    const region = await db.config.region()
    throw new CommandError(`There is no stack ${stack} in ${region}: it has no table ${table}`)
  }
}
