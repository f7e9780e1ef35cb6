import { createHash } from 'node:crypto'
import { GetItemCommand, TransactionCanceledException, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestStore, testStore } from '../test/store.ts'
import { derivedToken, fingerprintOf, type Idempotency, idempotency, idempotencyPut, type Made } from './idempotency.ts'

let store: TestStore
let kept: Idempotency
beforeAll(async () => {
  store = await testStore()
  kept = idempotency(store.db, store.tables.register)
})
afterAll(() => store.stop())

const NOW = new Date('2026-11-24T01:00:00.000Z')
const hoursLater = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000)
const made = (receipt: string): Made => ({
  fingerprint: fingerprintOf({ title: '七台设备三天内进园' }),
  salt: 'c2FsdA',
  receipt,
  clocks: [{ kind: 'resolve', dueAt: '2026-12-15T01:00:00.000Z' }],
})
const remember = (key: string, what: Made, now = NOW) =>
  store.db.send(
    new TransactWriteItemsCommand({ TransactItems: [idempotencyPut(store.tables.register, key, what, now)] }),
  )

describe('a key', () => {
  it('gives what was made under it for two days, and then nothing', async () => {
    await remember('k-1', made('0000-0001-1'))
    expect(await kept.read('k-1', hoursLater(47))).toEqual(made('0000-0001-1'))
    expect(await kept.read('k-1', hoursLater(48))).toBeUndefined()
    expect(await kept.read('k-2', NOW)).toBeUndefined()
  })

  it('is taken by whoever comes first', async () => {
    const racing = await Promise.allSettled(['0000-0001-1', '0000-0002-2'].map((id) => remember('k-3', made(id))))
    expect(racing.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const lost = racing.find((each) => each.status === 'rejected')
    expect(lost?.reason).toBeInstanceOf(TransactionCanceledException)
    const winner = racing[0]?.status === 'fulfilled' ? '0000-0001-1' : '0000-0002-2'
    expect(await kept.read('k-3', NOW)).toEqual(made(winner))
  })

  it('is free again once forgotten, even while the table still holds it', async () => {
    await remember('k-4', made('0000-0001-1'))
    await expect(remember('k-4', made('0000-0002-2'), hoursLater(47))).rejects.toThrow()
    await remember('k-4', made('0000-0002-2'), hoursLater(48))
    expect(await kept.read('k-4', hoursLater(49))).toEqual(made('0000-0002-2'))
  })

  it('stands in the table as its hash, and no token with it', async () => {
    await remember('a-key-of-the-caller', made('0000-0001-1'))
    const id = `idempotency#${createHash('sha256').update('a-key-of-the-caller').digest('hex')}`
    const { Item } = await store.db.send(
      new GetItemCommand({ TableName: store.tables.register, Key: marshall({ id }) }),
    )
    expect(Object.keys(Item ?? {}).toSorted()).toEqual(['clocks', 'expiresAt', 'fingerprint', 'id', 'receipt', 'salt'])
    expect(JSON.stringify(Item)).not.toContain('a-key-of-the-caller')
  })
})

it('content has one fingerprint, in whatever order its fields stand', () => {
  const one = { title: '用电增容', answers: { voltage: '110', load: '5000' }, photos: [1, 2] }
  const other = { photos: [1, 2], answers: { load: '5000', voltage: '110' }, title: '用电增容' }
  expect(fingerprintOf(one)).toBe(fingerprintOf(other))
  expect(fingerprintOf(one)).not.toBe(fingerprintOf({ ...one, photos: [2, 1] }))
  expect(fingerprintOf(one)).not.toBe(fingerprintOf({ ...one, title: '用电减容' }))
})

it('a derived token is told only to whoever knows salt, key and content', () => {
  const token = derivedToken('salt', 'key', 'content')
  expect(token).toMatch(/^[A-Za-z0-9_-]{22}$/)
  expect(derivedToken('salt', 'key', 'content')).toBe(token)
  for (const other of [
    derivedToken('Salt', 'key', 'content'),
    derivedToken('salt', 'Key', 'content'),
    derivedToken('salt', 'key', 'Content'),
  ])
    expect(other).not.toBe(token)
})
