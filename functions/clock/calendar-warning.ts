import type { Directory } from '../../shared/directory/directory.ts'
import type { Log } from '../../shared/http/problems.ts'
import { calendar } from '../../shared/time/calendar.ts'
import { NoCalendarData } from '../../shared/time/days.ts'
import { traceOf } from '../../shared/trace.ts'

export interface CalendarDeps extends Pick<Directory, 'zone'> {
  readonly log: Log
}

const AHEAD_MS = 60 * 86_400_000

/**
 * Warns, once an hour in the sixty days before New Year, while nobody has entered the holidays of the year to come: deadlines
 * that run into it cannot be computed. Whatever goes wrong here is logged and does not stop the clock.
 */
export const warnOfCalendar = async ({ zone, log }: CalendarDeps, now: Date): Promise<void> => {
  const year = new Date(now.getTime() + AHEAD_MS).getUTCFullYear()
  if (year === now.getUTCFullYear() || now.getUTCMinutes() !== 0) return
  try {
    const directory = await zone(now)
    calendar(directory.zone, directory.days).isWorkday(`${year}-01-01`)
  } catch (error) {
    if (error instanceof NoCalendarData) log({ level: 'warn', what: 'calendar-missing', year })
    else log({ level: 'error', what: 'calendar-unread', ...traceOf(error) })
  }
}
