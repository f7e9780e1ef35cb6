import type { Instant } from '../../events/envelope.ts'
import type { Zone } from '../directory/zone.ts'
import type { Calendar } from './calendar.ts'
import { DAY_MS } from './hours.ts'

/** So far into the working day each attempt is proposed: in the morning, in the afternoon, towards noon. */
const HOURS_INTO_DAY = [1, 4.5, 2.5]

/** When an attempt to call back is proposed: on the next workday after `at`, at another time of the day than the one before. */
export const visitAt = (
  { utcOffset }: Pick<Zone, 'utcOffset'>,
  calendar: Calendar,
  at: Instant,
  attempt: number,
): Instant => {
  const amount = HOURS_INTO_DAY[(attempt - 1) % HOURS_INTO_DAY.length] ?? 1
  const epoch = Date.parse(`1970-01-01T00:00:00${utcOffset}`)
  const midnight = (Math.floor((Date.parse(at) - epoch) / DAY_MS) + 1) * DAY_MS + epoch
  return calendar.add(new Date(midnight).toISOString(), { amount, unit: 'working-hours' })
}
