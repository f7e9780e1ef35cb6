import { DynamoDBClient, type QueryCommandInput } from '@aws-sdk/client-dynamodb'
import { expect, test } from 'vitest'
import { itemsOf } from '../../infra/commands/zone-items.ts'
import { smallZone } from '../../test/zone.ts'
import { directory } from './directory.ts'

const AT = new Date('2026-11-24T01:00:00Z')
const after = (ms: number) => new Date(AT.getTime() + ms)

/** A client that answers queries from a zone's items a few at a time, or as it is told. */
const client = (answer?: () => Promise<never>) => {
  const asked: string[] = []
  const items = itemsOf(smallZone)
  const db = new DynamoDBClient({ region: 'us-east-1' })
  db.send = async ({ input }: { input: QueryCommandInput }) => {
    const kind = input.ExpressionAttributeValues?.[':kind']?.S ?? ''
    asked.push(kind)
    if (answer && asked.length <= 9) return answer()
    const of = items.filter((item) => item.kind === kind).map(({ attributes }) => attributes)
    const from = Number(input.ExclusiveStartKey?.['n']?.N ?? 0)
    const more = from + 2 < of.length ? { LastEvaluatedKey: { n: { N: String(from + 2) } } } : {}
    return { Items: of.slice(from, from + 2).toReversed(), ...more }
  }
  return { db, asked }
}

test('reads a zone page by page, and gives its lists in the order of the files', async () => {
  const { db, asked } = client()
  expect(await directory(db, 'Directory').zone(AT)).toEqual(smallZone)
  expect(asked.filter((kind) => kind === 'member').length).toBe(Math.ceil(smallZone.members.length / 2))
})

test('is read once for everybody within a minute, and anew after it', async () => {
  const { db, asked } = client()
  const { zone } = directory(db, 'Directory')
  const [one, other] = await Promise.all([zone(AT), zone(AT)])
  expect(other).toBe(one)
  const once = asked.length
  expect(await zone(after(59_999))).toBe(one)
  expect(asked).toHaveLength(once)
  expect(await zone(after(60_000))).not.toBe(one)
  expect(asked).toHaveLength(2 * once)
})

test('a failure is told to all who wait for it and forgotten, so the next caller reads again', async () => {
  const { db } = client(() => Promise.reject(new Error('ThrottlingException')))
  const { zone } = directory(db, 'Directory')
  const waiting = [zone(AT), zone(AT)]
  for (const each of waiting) await expect(each).rejects.toThrow('ThrottlingException')
  expect(await zone(after(1))).toEqual(smallZone)
})

test('a failure of the past does not push out what was read since', async () => {
  const failures: ((error: Error) => void)[] = []
  const { db, asked } = client(() => new Promise((_resolve, reject) => failures.push(reject)))
  const { zone } = directory(db, 'Directory')
  const old = zone(AT)
  const fresh = zone(after(60_000))
  for (const fail of failures) fail(new Error('too late'))
  await expect(old).rejects.toThrow('too late')
  const one = await fresh
  const reads = asked.length
  expect(await zone(after(60_001))).toBe(one)
  expect(asked).toHaveLength(reads)
})

test('a clock that was set back reads again rather than keep a zone of the future', async () => {
  const { db, asked } = client()
  const { zone } = directory(db, 'Directory')
  await zone(AT)
  const once = asked.length
  await zone(after(-1))
  expect(asked).toHaveLength(2 * once)
})

test('an empty table says how to fill it', async () => {
  const db = new DynamoDBClient({ region: 'us-east-1' })
  db.send = async () => ({ Items: [] })
  await expect(directory(db, 'Doorstep-Directory').zone(AT)).rejects.toThrow(
    'Doorstep-Directory holds no zone; load one with "npm run directory -- load"',
  )
})
