import type { Instant } from '../events/envelope.ts'
import type { Log } from './http/problems.ts'
import { NoCalendarData } from './time/days.ts'

const DAY_MS = 86_400_000

/**
 * A moment that the work calendar gives; where it has no data for the year, a plain day later. A request must not wait for a
 * squad, or for the next rung, because nobody has entered the holidays; the log says so, and an alarm is made of that.
 */
export const orADayLater = (log: Log, at: Instant, moment: () => Instant): Instant => orLater(DAY_MS, log, at, moment)

/** The same for what comes once a week. */
export const orAWeekLater = (log: Log, at: Instant, moment: () => Instant): Instant =>
  orLater(7 * DAY_MS, log, at, moment)

const orLater = (ms: number, log: Log, at: Instant, moment: () => Instant): Instant => {
  try {
    return moment()
  } catch (error) {
    if (!(error instanceof NoCalendarData)) throw error
    log({ level: 'error', what: 'calendar-missing', year: error.year })
    return new Date(Date.parse(at) + ms).toISOString()
  }
}
