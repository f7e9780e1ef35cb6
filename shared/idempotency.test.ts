import { expect, it } from 'vitest'
import { derivedToken, fingerprintOf, idempotencyPut } from './idempotency.ts'

it('a key stands in the table as its hash, and no token with it', () => {
  const made = {
    fingerprint: fingerprintOf({ title: '七台设备三天内进园' }),
    salt: 's',
    receipt: '0000-0001-1',
    clocks: [],
  }
  const { Put } = idempotencyPut('Register', 'a-key-of-the-caller', made, new Date('2026-11-24T01:00:00.000Z'))
  expect(Object.keys(Put?.Item ?? {}).toSorted()).toEqual([
    'clocks',
    'expiresAt',
    'fingerprint',
    'id',
    'receipt',
    'salt',
  ])
  expect(JSON.stringify(Put)).not.toContain('a-key-of-the-caller')
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
