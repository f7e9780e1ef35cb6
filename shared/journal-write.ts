import {
  type DynamoDBClient,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import type { DomainEvent } from '../events/event.ts'

/** Reasons that pass by themselves: another transaction holds the item, or the table is asked too much. */
const PASSING = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])

/** Writes all or nothing. The places of the items whose condition failed, none where only something passing was in the way. */
export const transact = async (
  db: DynamoDBClient,
  items: readonly TransactWriteItem[],
): Promise<'written' | readonly number[]> => {
  try {
    await db.send(new TransactWriteItemsCommand({ TransactItems: [...items] }))
    return 'written'
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error
    const codes = (error.CancellationReasons ?? []).map(({ Code = '' }) => Code)
    const refused = codes.flatMap((code, place) => (code === 'ConditionalCheckFailed' ? [place] : []))
    if (refused.length === 0 && !codes.some((code) => PASSING.has(code))) throw error
    return refused
  }
}

const marshalled = (value: object) => marshall(value, { removeUndefinedValues: true })

/** Puts an event where there is none yet. */
export const eventPut = (table: string, event: DomainEvent): TransactWriteItem => ({
  Put: {
    TableName: table,
    Item: marshalled(event),
    ConditionExpression: 'attribute_not_exists(#stream)',
    ExpressionAttributeNames: { '#stream': 'stream' },
  },
})

/** Holds where a version still stands; 0 is that of a stream without a state. */
const versionIs = (version: number) =>
  version === 0
    ? { ConditionExpression: 'attribute_not_exists(#id)', ExpressionAttributeNames: { '#id': 'id' } }
    : {
        ConditionExpression: '#version = :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: marshall({ ':version': version }),
      }

/** Puts a state where the version before it still stands. */
export const statePut = (table: string, item: object, version: number): TransactWriteItem => ({
  Put: { TableName: table, Item: marshalled(item), ...versionIs(version) },
})

/** Writes nothing, and lets nothing be written once a stream has gone beyond a version. */
export const stateCheck = (table: string, stream: string, version: number): TransactWriteItem => ({
  ConditionCheck: { TableName: table, Key: marshall({ id: stream }), ...versionIs(version) },
})
