import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SNSClient } from '@aws-sdk/client-sns'
import type { Destination } from '../load-zone.ts'

/** The stack cannot be reached for a reason that the operator can mend; the message says how. */
export class Unreachable extends Error {
  override name = 'Unreachable'
}

/**
 * The Directory and the topics of a deployed stack. The stack names its tables after itself, and the table's ARN has the rest:
 * partition, region and account (docs/adr/0004).
 */
export const deployed = async (stack: string): Promise<Destination> => {
  const db = new DynamoDBClient()
  const table = `${stack}-Directory`
  const arn = await arnOf(db, table, stack)
  const [, partition, , region, account] = arn.split(':')
  // SNS refuses more than so many calls a second; the SDK waits and tries again.
  const sns = new SNSClient({ maxAttempts: 10 })
  return { db, sns, table, topicPrefix: `arn:${partition}:sns:${region}:${account}:${stack}-squad-` }
}

export const arnOf = async (db: DynamoDBClient, table: string, stack: string): Promise<string> => {
  try {
    const { Table } = await db.send(new DescribeTableCommand({ TableName: table }))
    return Table?.TableArn ?? ''
  } catch (error) {
    throw new Unreachable(await reason(db, table, stack, error))
  }
}

const reason = async (db: DynamoDBClient, table: string, stack: string, error: unknown): Promise<string> => {
  const { name, message } = error instanceof Error ? error : new Error(String(error))
  switch (name) {
    case 'ResourceNotFoundException':
      return `There is no table ${table} in ${await db.config.region()}. Is "${stack}" the stack's name, is it deployed, and do AWS_REGION and AWS_PROFILE say where?`
    case 'CredentialsProviderError':
      return 'There are no AWS credentials. Sign in, or say which to use with AWS_PROFILE.'
    case 'AccessDeniedException':
      return `These credentials may not look at ${table}: ${message}`
    default:
      return message === 'Region is missing'
        ? 'Say in which region the stack is: AWS_REGION=…'
        : `${table} cannot be reached: ${message}`
  }
}
