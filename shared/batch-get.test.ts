import { type BatchGetItemCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { expect, test } from 'vitest'
import { batchGet } from './batch-get.ts'

const ids = Array.from({ length: 130 }, (_, n) => `notice#${n}`)
const atOnce = async () => undefined

/** A table that gives as many of a batch as `most` says, the last first, and has nothing of the ids in `gone`. */
const table = (most: number, gone: readonly string[] = []) => {
  const batches: number[] = []
  const db = new DynamoDBClient({ region: 'us-east-1' })
  db.send = async ({ input: { RequestItems = {} } }: { input: BatchGetItemCommandInput }) => {
    const keys = RequestItems['Register']?.Keys ?? []
    batches.push(keys.length)
    const Register = keys.slice(0, most).filter(({ id }) => !gone.includes(id?.S ?? ''))
    const left = keys.slice(most)
    return {
      Responses: { Register: Register.reverse() },
      UnprocessedKeys: left.length > 0 ? { Register: { Keys: left } } : {},
    }
  }
  return { db, batches }
}

test('the items come in the order of their ids, though the table gives them in any', async () => {
  const { db, batches } = table(100)
  expect((await batchGet(db, 'Register', ids)).map(({ id }) => id)).toEqual(ids)
  expect(batches).toEqual([100, 30])
})

test('what the table leaves unprocessed is asked again', async () => {
  const { db, batches } = table(60)
  expect((await batchGet(db, 'Register', ids, atOnce)).map(({ id }) => id)).toEqual(ids)
  expect(batches).toEqual([100, 40, 30])
})

test('what is not there is left out', async () => {
  const { db } = table(100, ['notice#1'])
  expect(await batchGet(db, 'Register', ['notice#2', 'notice#1', 'notice#0'])).toEqual([
    { id: 'notice#2' },
    { id: 'notice#0' },
  ])
})

test('for no ids nothing is asked', async () => {
  const { db, batches } = table(100)
  expect(await batchGet(db, 'Register', [])).toEqual([])
  expect(batches).toEqual([])
})

test('a table that gives nothing is given up in the end, by name', async () => {
  const { db } = table(0)
  await expect(batchGet(db, 'Register', ids, atOnce)).rejects.toThrow('Register did not give 100 items in 5 tries')
})
