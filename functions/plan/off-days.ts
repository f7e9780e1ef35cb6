import type { Instant } from '../../events/envelope.ts'
import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import { calendar } from '../../shared/time/calendar.ts'
import { ifKnown } from '../../shared/time/days.ts'
import { DAY_MS, offsetOf } from '../../shared/time/hours.ts'

/** A chart of more days shows none of them. */
const MOST_DAYS = 800

/** The dates on which nobody works from the first of the instants to the last, as far as the calendar knows. */
export const offDays = (
  instants: readonly Instant[],
  { zone, days }: Pick<ZoneDirectory, 'zone' | 'days'>,
): string[] => {
  const { isWorkday } = calendar(zone, days)
  const there = instants.map((instant) => Math.floor((Date.parse(instant) + offsetOf(zone.utcOffset)) / DAY_MS))
  const first = Math.min(...there)
  const count = Math.min(MOST_DAYS, Math.max(...there) - first + 1)
  const dates = Array.from({ length: Math.max(0, count) }, (_, n) =>
    new Date((first + n) * DAY_MS).toISOString().slice(0, 10),
  )
  return ifKnown(() => dates.filter((date) => !isWorkday(date))) ?? []
}
