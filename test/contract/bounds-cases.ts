import { expect } from 'vitest'
import { request } from '../../shared/domain/request-decide.ts'
import { eventPut } from '../../shared/journal-write.ts'
import { tokenPut } from '../../shared/tokens.ts'
import { message, NOW, submit } from './given.ts'
import type { Case } from './stores.ts'

const track = (receipt: string) => ({ kind: 'track', receipt }) as const
const LATER = '2026-11-24T02:00:00.000Z'

/** Where DynamoDB ends a page or a transaction. */
export const BOUNDS: readonly Case[] = [
  [
    'a history comes whole and in the order of its numbers, beyond nine events and beyond a page of a megabyte',
    async ({ journal, names, write, freshReceipt }) => {
      const receipt = freshReceipt()
      await journal.handle(request, receipt, submit)
      await journal.handle(request, receipt, message('详'.repeat(100_000)))
      const [, event] = await journal.history(`request#${receipt}`)
      if (!event) throw new Error('There is no event')
      const later = [12, 11, 10, 9, 8, 7, 6, 5, 4, 3].map((version) => ({
        ...event,
        version,
        id: `${event.stream}/${version}`,
      }))
      expect(await write(later.map((one) => eventPut(names.journal, one)))).toBe('written')
      const history = await journal.history(`request#${receipt}`)
      expect(history.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    },
  ],
  [
    'a transaction takes a hundred items and no more, and no item twice',
    async ({ names, tokens, write, freshReceipt }) => {
      const receipt = freshReceipt()
      const puts = (count: number, name: string) =>
        Array.from({ length: count }, (_, place) =>
          tokenPut(names.register, `${name}-${receipt}-${place}`, track(receipt), LATER),
        )
      expect(await write(puts(100, 'full'))).toBe('written')
      expect(await tokens.read(`full-${receipt}-99`, new Date(NOW))).toEqual(track(receipt))
      await expect(write(puts(101, 'over'))).rejects.toThrow()
      expect(await tokens.read(`over-${receipt}-0`, new Date(NOW))).toBe('unknown')
      await expect(write([...puts(1, 'twice'), ...puts(1, 'twice')])).rejects.toThrow()
      expect(await tokens.read(`twice-${receipt}-0`, new Date(NOW))).toBe('unknown')
    },
  ],
]

/** Its bounds in bytes. The memory minds them where it has an item in DynamoDB's own form. */
export const SIZES: readonly Case[] = [
  [
    'an event of more than 400 KB is no item, and leaves nothing behind',
    async ({ journal, freshReceipt }) => {
      const receipt = freshReceipt()
      await journal.handle(request, receipt, submit)
      const handled = journal.handle(request, receipt, message('长'.repeat(140_000)))
      await expect(handled).rejects.toThrow(/size/i)
      expect(await journal.history(`request#${receipt}`)).toHaveLength(1)
    },
  ],
  [
    'a transaction of more than 4 MB is none, and leaves nothing behind',
    async ({ journal, names, write, freshReceipt }) => {
      const receipt = freshReceipt()
      await journal.handle(request, receipt, submit)
      const [event] = await journal.history(`request#${receipt}`)
      if (!event) throw new Error('There is no event')
      const large = { ...event, cause: '长'.repeat(130_000) }
      const events = Array.from({ length: 11 }, (_, place) => ({ ...large, version: place + 2 }))
      await expect(write(events.map((one) => eventPut(names.journal, one)))).rejects.toThrow()
      expect(await journal.history(`request#${receipt}`)).toHaveLength(1)
    },
  ],
]
