import { GetItemCommand, PutItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestStore, testStore } from '../test/store.ts'
import { type Access, hashToken, type Tokens, tokenPut, tokens, tokenText } from './tokens.ts'

let store: TestStore
let kept: Tokens
beforeAll(async () => {
  store = await testStore()
  kept = tokens(store.db, store.tables.register)
})
afterAll(() => store.stop())

const NOW = new Date('2026-11-24T01:00:00.000Z')
const LATER = '2026-11-24T02:00:00.000Z'
const track: Access = { kind: 'track', receipt: '0000-0001-1' }

it('a token opens what it was kept for until it expires, to the second', async () => {
  const desk: Access = { kind: 'desk', memberId: 'm017', receipts: ['0000-0001-1', '0000-0002-2'] }
  await kept.put('squad', desk, LATER)
  expect(await kept.read('squad', NOW)).toEqual(desk)
  expect(await kept.read('squad', new Date('2026-11-24T01:59:59.999Z'))).toEqual(desk)
  expect(await kept.read('squad', new Date(LATER))).toBe('expired')
})

it('nobody knows another token, one in other capitals included', async () => {
  await kept.put('Abc', track, LATER)
  expect(await kept.read('Abc', NOW)).toEqual(track)
  expect(await kept.read('abc', NOW)).toBe('unknown')
  expect(await kept.read('', NOW)).toBe('unknown')
})

it('is kept as its hash alone, with the time at which the table drops it', async () => {
  await store.db.send(
    new TransactWriteItemsCommand({ TransactItems: [tokenPut(store.tables.register, 'a-secret', track, LATER)] }),
  )
  const Key = marshall({ id: `token#${hashToken('a-secret')}` })
  const { Item } = await store.db.send(new GetItemCommand({ TableName: store.tables.register, Key }))
  expect(JSON.stringify(Item)).not.toContain('a-secret')
  expect(Item?.['expiresAt']).toEqual({ N: String(Date.parse(LATER) / 1000) })
  expect(await kept.read('a-secret', NOW)).toEqual(track)
})

it('an item in a shape that nobody knows opens nothing', async () => {
  const id = `token#${hashToken('broken')}`
  const Item = marshall({ id, access: { kind: 'everything' }, expiresAt: 9_999_999_999 })
  await store.db.send(new PutItemCommand({ TableName: store.tables.register, Item }))
  await expect(kept.read('broken', NOW)).rejects.toThrow()
})

it('a token’s text is 128 bits that a link and an SMS carry unchanged', () => {
  const text = tokenText(new Uint8Array(16).fill(0xfb))
  expect(text).toMatch(/^[A-Za-z0-9_-]{22}$/)
  expect(Buffer.from(text, 'base64url')).toEqual(Buffer.alloc(16, 0xfb))
})
