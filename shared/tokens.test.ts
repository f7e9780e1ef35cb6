import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { expect, it } from 'vitest'
import { lastsOf, tokenPut, tokens, tokenText } from './tokens.ts'

it('is kept as its hash alone, with the time at which the table drops it', () => {
  const access = { kind: 'track', receipt: '0000-0001-1' } as const
  const { Put } = tokenPut('Register', 'a-secret', access, '2026-11-24T02:00:00.000Z')
  expect(JSON.stringify(Put)).not.toContain('a-secret')
  expect(Put?.Item?.['id']?.S).toMatch(/^token#[0-9a-f]{64}$/)
  expect(Put?.Item?.['expiresAt']).toEqual({ N: String(Date.parse('2026-11-24T02:00:00.000Z') / 1000) })
})

it('is kept for sixty days more where its owner may ask for another: at the desk, or outside with tasks of a plan', () => {
  const desk = { kind: 'desk', memberId: 'm017' } as const
  const until = '2026-11-24T02:00:00.000Z'
  const kept = (receipts: string[]) => lastsOf({ ...desk, receipts }, until)
  const longer = { goodUntil: Date.parse(until) / 1000, expiresAt: Date.parse('2027-01-23T02:00:00.000Z') / 1000 }
  expect(kept(['0000-0001-1'])).toEqual(longer)
  const task = { kind: 'task', receipt: '0000-0001-1', party: 'police', contactId: 'c1' } as const
  expect(lastsOf(task, until)).toEqual(longer)
  expect(kept([])).toEqual({ expiresAt: Date.parse(until) / 1000 })
})

it('an item in a shape that nobody knows opens nothing', async () => {
  const Item = marshall({ id: 'token#broken', access: { kind: 'everything' }, expiresAt: 9_999_999_999 })
  const db = { send: async () => ({ Item }) } as unknown as DynamoDBClient
  await expect(tokens(db, 'Register').read('broken', new Date('2026-11-24T01:00:00.000Z'))).rejects.toThrow()
})

it('a token’s text is 128 bits that a link and an SMS carry unchanged', () => {
  const text = tokenText(new Uint8Array(16).fill(0xfb))
  expect(text).toMatch(/^[A-Za-z0-9_-]{22}$/)
  expect(Buffer.from(text, 'base64url')).toEqual(Buffer.alloc(16, 0xfb))
})
