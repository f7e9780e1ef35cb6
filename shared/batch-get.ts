import { setTimeout as sleep } from 'node:timers/promises'
import { type AttributeValue, BatchGetItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'

/** As many as DynamoDB gives at once. */
const BATCH = 100
/** The last pause is 0.4 s, since somebody waits for the answer. */
const TRIES = 5

/**
 * The items of these ids, in the ids' order, without those that are not there. What the table has no room for at the moment it is
 * asked again, after a while. Eventually consistent.
 */
export const batchGet = async (
  db: DynamoDBClient,
  table: string,
  ids: readonly string[],
  pause: (ms: number) => Promise<unknown> = sleep,
): Promise<Record<string, unknown>[]> => {
  const found = new Map<unknown, Record<string, unknown>>()
  for (let from = 0; from < ids.length; from += BATCH) {
    let left: Record<string, AttributeValue>[] = ids.slice(from, from + BATCH).map((id) => marshall({ id }))
    for (let tries = 0; left.length > 0; tries++) {
      if (tries === TRIES) throw new Error(`${table} did not give ${left.length} items in ${TRIES} tries`)
      if (tries > 0) await pause(25 * 2 ** tries)
      const asked = new BatchGetItemCommand({ RequestItems: { [table]: { Keys: left } } })
      const { Responses = {}, UnprocessedKeys = {} } = await db.send(asked)
      for (const item of (Responses[table] ?? []).map((raw) => unmarshall(raw))) found.set(item['id'], item)
      left = UnprocessedKeys[table]?.Keys ?? []
    }
  }
  return ids.map((id) => found.get(id)).filter((item) => item !== undefined)
}
