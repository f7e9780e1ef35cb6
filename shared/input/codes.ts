import * as z from 'zod/mini'
import type { Instant } from '../../events/envelope.ts'
import { isUnfit, plain, read, type Unfit } from './text.ts'

/** A code or number after full-width characters were made plain, read by its own rule. */
export const code = <T>(rule: (value: string) => T | Unfit) =>
  read((raw) => {
    const value = plain(raw)
    return isUnfit(value) ? value : rule(value)
  })

/** With seconds, and to the minute, as a browser's field has it. */
const WithOffset = z.union([z.iso.datetime({ offset: true }), z.iso.datetime({ offset: true, precision: -1 })])
const WithoutOffset = z.union([z.iso.datetime({ local: true }), z.iso.date()])

const LENGTH = '2026-11-24T01:00:00.000Z'.length

/** A moment with its offset, kept as an instant. */
export const Moment = code((value): Instant | Unfit => {
  if (z.safeParse(WithOffset, value).success) {
    const instant = new Date(value).toISOString()
    // An offset may carry the last day of the year 9999 into one of five digits, whose text sorts before every other.
    return instant.length === LENGTH ? instant : { code: 'not-an-instant' }
  }
  return { code: z.safeParse(WithoutOffset, value).success ? 'no-offset' : 'not-an-instant' }
})
