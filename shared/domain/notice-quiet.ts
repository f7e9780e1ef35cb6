import type { Instant } from '../../events/envelope.ts'

/** When nobody is written to unless it is urgent: times of the day, over midnight or not; the same time twice is never. */
export interface Quiet {
  readonly from: string
  readonly to: string
}

const MINUTE = 60_000
const DAY = 24 * 60

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** `+08:00` as minutes. */
const offsetMinutes = (utcOffset: string): number =>
  (utcOffset.startsWith('-') ? -1 : 1) * minutesOf(utcOffset.slice(1))

/** The first moment at `at` or after that is not in the quiet time of a zone with this offset. */
export const afterQuiet = (at: Instant, { from, to }: Quiet, utcOffset: string): Instant => {
  const now = Date.parse(at)
  const local = (((Math.floor(now / MINUTE) + offsetMinutes(utcOffset)) % DAY) + DAY) % DAY
  const start = minutesOf(from) % DAY
  const length = (((minutesOf(to) - start) % DAY) + DAY) % DAY
  const since = (local - start + DAY) % DAY
  if (since >= length) return at
  return new Date((Math.floor(now / MINUTE) + length - since) * MINUTE).toISOString()
}
