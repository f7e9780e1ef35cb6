import { type BatchWriteItemCommandInput, DynamoDBClient, type WriteRequest } from '@aws-sdk/client-dynamodb'
import { expect, test } from 'vitest'
import { batchWrite } from './batch-write.ts'

const requests = Array.from({ length: 60 }, (_, n): WriteRequest => ({ PutRequest: { Item: { sk: { N: `${n}` } } } }))

/** A table that takes as many of a batch as `most` says. */
const table = (most: number) => {
  const taken: string[] = []
  const batches: number[] = []
  const db = new DynamoDBClient({ region: 'us-east-1' })
  db.send = async ({ input: { RequestItems = {} } }: { input: BatchWriteItemCommandInput }) => {
    const all = RequestItems['Directory'] ?? []
    batches.push(all.length)
    taken.push(...all.slice(0, most).map(({ PutRequest }) => PutRequest?.Item?.['sk']?.N ?? ''))
    return { UnprocessedItems: all.length > most ? { Directory: all.slice(most) } : {} }
  }
  return { db, taken, batches }
}

test('what the table leaves unprocessed is given to it again until it has all, each once', async () => {
  const { db, taken, batches } = table(15)
  await batchWrite(db, 'Directory', requests)
  expect(taken).toEqual(requests.map((_, n) => `${n}`))
  expect(batches).toEqual([25, 10, 25, 10, 10])
})

test('a table that takes nothing is given up in the end, by name', async () => {
  const { db } = table(0)
  await expect(batchWrite(db, 'Directory', requests, async () => undefined)).rejects.toThrow(
    'Directory did not take 25 items in 10 tries; load again',
  )
})
