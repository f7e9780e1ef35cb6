import type { Instant } from '../../events/envelope.ts'
import type { Day, Zone } from '../directory/zone.ts'
import { dateOf, hoursOn } from './days.ts'
import { DAY_MS, millisecondsOf, offsetOf, type Stretches, stretchesOf } from './hours.ts'

type Week = Pick<Zone, 'utcOffset' | 'hours' | 'plans'>

/**
 * When the next weekly digest is due: on the first workday after the next Sunday, so that no week has two, a week that is all
 * holiday has none, and a make-up Sunday belongs to the week that it ends.
 * @throws NoCalendarData where that lies in a year whose holidays nobody knows
 */
export const nextDigest = ({ utcOffset, hours, plans }: Week, days: readonly Day[], at: Instant): Instant => {
  const worked = hoursOn(hours, days)
  const offset = offsetOf(utcOffset)
  const today = Math.floor((Date.parse(at) + offset) / DAY_MS)
  // The epoch was a Thursday.
  for (let day = today + 7 - ((today + 3) % 7); ; day++) {
    const stretches = stretchesOf(worked(dateOf(day)))
    const time = within(stretches, millisecondsOf(plans.digestAt))
    if (time !== undefined) return new Date(day * DAY_MS + time - offset).toISOString()
  }
}

/** The time itself while people work, else when they next begin; on a day that ends before it, when they begin at all. */
const within = (stretches: Stretches, time: number): number | undefined => {
  const next = stretches.find(({ to }) => time < to)
  return next ? Math.max(time, next.from) : stretches[0]?.from
}
