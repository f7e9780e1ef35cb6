import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { arnOf } from './zone/deployed.ts'

/** What a deployed stack is made of, as far as an operator's command touches it. */
export interface StackParts {
  readonly tables: { readonly journal: string; readonly register: string }
  /** The ARN of one of its topics, such as `events`. */
  topic(name: string): string
}

/**
 * Finds a stack by its name alone: all that is in it is named `<stack>-<name>`, and a table's ARN has partition and account (docs/adr/0004).
 * @throws Unreachable
 */
export const stackParts = async (db: DynamoDBClient, stack: string): Promise<StackParts> => {
  const tables = { journal: `${stack}-Journal`, register: `${stack}-Register` }
  const [, partition, , , account] = (await arnOf(db, tables.journal, stack)).split(':')
  const region = await db.config.region()
  return { tables, topic: (name) => `arn:${partition}:sns:${region}:${account}:${stack}-${name}` }
}
