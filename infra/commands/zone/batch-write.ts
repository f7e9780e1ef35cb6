import { setTimeout as sleep } from 'node:timers/promises'
import { BatchWriteItemCommand, type DynamoDBClient, type WriteRequest } from '@aws-sdk/client-dynamodb'

/** As many as DynamoDB takes at once. */
const BATCH = 25
const TRIES = 10

/** Writes all of them; what the table has no room for at the moment is given to it again, after a while. */
export const batchWrite = async (
  db: DynamoDBClient,
  table: string,
  requests: readonly WriteRequest[],
  pause: (ms: number) => Promise<unknown> = sleep,
): Promise<void> => {
  for (let from = 0; from < requests.length; from += BATCH) {
    let left = requests.slice(from, from + BATCH)
    for (let tries = 0; left.length > 0; tries++) {
      if (tries === TRIES) throw new Error(`${table} did not take ${left.length} items in ${TRIES} tries; load again`)
      if (tries > 0) await pause(25 * 2 ** tries)
      const { UnprocessedItems = {} } = await db.send(new BatchWriteItemCommand({ RequestItems: { [table]: left } }))
      left = UnprocessedItems[table] ?? []
    }
  }
}
