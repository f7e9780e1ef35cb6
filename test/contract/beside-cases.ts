import { expect } from 'vitest'
import { carriedPut } from '../../shared/carried.ts'
import { idempotencyPut, type Made } from '../../shared/idempotency.ts'
import { type Access, tokenPut } from '../../shared/tokens.ts'
import type { Case } from './stores.ts'

const NOW = new Date('2026-11-24T01:00:00.000Z')
const hoursLater = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000)
const made = (receipt: string): Made => ({
  fingerprint: 'f',
  salt: 'c2FsdA',
  receipt,
  clocks: [{ kind: 'resolve', dueAt: '2026-12-15T01:00:00.000Z' }],
})
const HOURLY = { count: 3, minutes: 60 }

const TOKENS: readonly Case[] = [
  [
    'a token opens what it was kept for until its second has come, and fractions of a second do not lengthen it',
    async ({ tokens, freshReceipt }) => {
      const receipt = freshReceipt()
      const desk: Access = { kind: 'desk', memberId: 'm017', receipts: [receipt] }
      await tokens.put(`desk-${receipt}`, desk, '2026-11-24T02:00:00.999Z')
      expect(await tokens.read(`desk-${receipt}`, new Date('2026-11-24T01:59:59.999Z'))).toEqual(desk)
      expect(await tokens.read(`desk-${receipt}`, new Date('2026-11-24T02:00:00.000Z'))).toBe('expired')
    },
  ],
  [
    'a desk’s token is known after it has expired, and opens nothing then',
    async ({ tokens, freshReceipt }) => {
      const receipt = freshReceipt()
      const desk: Access = { kind: 'desk', memberId: 'm017', receipts: [receipt] }
      await tokens.put(`late-${receipt}`, desk, '2026-11-24T02:00:00.000Z')
      expect(await tokens.expired(`late-${receipt}`, NOW)).toBeUndefined()
      expect(await tokens.expired(`late-${receipt}`, new Date('2026-11-24T02:00:00.000Z'))).toEqual(desk)
      expect(await tokens.expired(`none-${receipt}`, NOW)).toBeUndefined()
    },
  ],
  [
    'nobody knows a token that was not kept, one in other capitals included',
    async ({ names, tokens, write, freshReceipt }) => {
      const receipt = freshReceipt()
      const track: Access = { kind: 'track', receipt }
      expect(await write([tokenPut(names.register, `Abc-${receipt}`, track, '2026-11-24T02:00:00.000Z')])).toBe(
        'written',
      )
      expect(await tokens.read(`Abc-${receipt}`, NOW)).toEqual(track)
      expect(await tokens.read(`abc-${receipt}`, NOW)).toBe('unknown')
      expect(await tokens.read('', NOW)).toBe('unknown')
    },
  ],
  [
    'a token that is kept again opens the second thing, for as long as that says',
    async ({ tokens, freshReceipt }) => {
      const [one, two] = [freshReceipt(), freshReceipt()]
      await tokens.put(`again-${one}`, { kind: 'track', receipt: one }, '2026-11-24T03:00:00.000Z')
      await tokens.put(`again-${one}`, { kind: 'track', receipt: two }, '2026-11-24T02:00:00.000Z')
      expect(await tokens.read(`again-${one}`, NOW)).toEqual({ kind: 'track', receipt: two })
      expect(await tokens.read(`again-${one}`, new Date('2026-11-24T02:00:00.000Z'))).toBe('expired')
    },
  ],
]

const KEYS: readonly Case[] = [
  [
    'a key gives what was made under it for two days, and then nothing',
    async ({ names, idempotency, write, freshReceipt }) => {
      const receipt = freshReceipt()
      await write([idempotencyPut(names.register, receipt, made(receipt), NOW)])
      expect(await idempotency.read(receipt, hoursLater(47.99))).toEqual(made(receipt))
      expect(await idempotency.read(receipt, hoursLater(48))).toBeUndefined()
      expect(await idempotency.read(freshReceipt(), NOW)).toBeUndefined()
    },
  ],
  [
    'a key is taken by whoever comes first, also of two at once',
    async ({ names, idempotency, write, freshReceipt }) => {
      const [key, other] = [freshReceipt(), freshReceipt()]
      const taken = await Promise.all(
        [key, other].map((mine) => write([idempotencyPut(names.register, key, made(mine), NOW)])),
      )
      expect(taken.toSorted()).toEqual([[0], 'written'])
      expect(await idempotency.read(key, NOW)).toEqual(made(taken[0] === 'written' ? key : other))
    },
  ],
  [
    'a key can be taken again once it is forgotten, even while the table still holds it',
    async ({ names, idempotency, write, freshReceipt }) => {
      const [key, other] = [freshReceipt(), freshReceipt()]
      const take = (hours: number) => write([idempotencyPut(names.register, key, made(other), hoursLater(hours))])
      await write([idempotencyPut(names.register, key, made(key), NOW)])
      expect(await take(47.99)).toEqual([0])
      expect(await take(48)).toBe('written')
      expect(await idempotency.read(key, hoursLater(49))).toEqual(made(other))
    },
  ],
]

const LIMITS: readonly Case[] = [
  [
    'as many get through as the limit says, then nobody until the window ends',
    async ({ limits, freshReceipt }) => {
      const who = freshReceipt()
      const take = (time: string) => limits.take('phone', who, HOURLY, new Date(`2026-11-24T${time}Z`))
      const first = [await take('01:10:00.000'), await take('01:10:00.001'), await take('01:59:59.998')]
      expect(first).toEqual(Array(3).fill({ ok: true }))
      expect(await take('01:59:59.999')).toEqual({ ok: false, retryAt: '2026-11-24T02:00:00.000Z' })
      expect(await take('02:00:00.000')).toEqual({ ok: true })
    },
  ],
  [
    'a limit counts exactly where many come at once, and everybody and everything apart',
    async ({ limits, freshReceipt }) => {
      const [who, other] = [freshReceipt(), freshReceipt()]
      const taken = await Promise.all(Array.from({ length: 12 }, () => limits.take('address', who, HOURLY, NOW)))
      expect(taken.filter(({ ok }) => ok)).toHaveLength(3)
      expect(await limits.take('address', other, HOURLY, NOW)).toEqual({ ok: true })
      expect(await limits.take('phone', who, HOURLY, NOW)).toEqual({ ok: true })
    },
  ],
  [
    'a use that was refused does not count, so that a wider limit lets the next one through',
    async ({ limits, freshReceipt }) => {
      const who = freshReceipt()
      const daily = { count: 1, minutes: 1440 }
      await limits.take('phone', who, daily, NOW)
      const refused = { ok: false, retryAt: '2026-11-25T00:00:00.000Z' }
      for (const _ of [1, 2, 3]) expect(await limits.take('phone', who, daily, NOW)).toEqual(refused)
      expect(await limits.take('phone', who, { ...daily, count: 2 }, NOW)).toEqual({ ok: true })
    },
  ],
]

const CARRIED: readonly Case[] = [
  [
    'what a message carried is known for a week by the provider’s name for it, and nothing of one that nobody sent',
    async ({ names, carried, write, freshReceipt }) => {
      const name = freshReceipt()
      await write([carriedPut(names.register, name, ['n/1', 'n/2'], NOW)])
      expect(await carried.carriedBy(name, hoursLater(7 * 24 - 0.01))).toEqual(['n/1', 'n/2'])
      expect(await carried.carriedBy(name, hoursLater(7 * 24))).toEqual([])
      expect(await carried.carriedBy(freshReceipt(), NOW)).toEqual([])
    },
  ],
  [
    'what a message carried can be kept again, and the last word stands',
    async ({ carried, freshReceipt }) => {
      const name = freshReceipt()
      await carried.keepCarried(name, ['n/1'], NOW)
      await carried.keepCarried(name, ['n/2', 'n/3'], NOW)
      expect(await carried.carriedBy(name, NOW)).toEqual(['n/2', 'n/3'])
    },
  ],
]

/** What stands in the Register beside the streams. */
export const BESIDE: readonly Case[] = [...TOKENS, ...KEYS, ...LIMITS, ...CARRIED]
