import type { Instant } from '../../events/envelope.ts'
import type { Day, Span, Zone } from '../directory/zone.ts'
import { dateOf, hoursOn } from './days.ts'
import { DAY_MS, fittedTo, lengthOf, momentOf, offsetOf, passedAt, type Stretches, stretchesOf } from './hours.ts'

const HOUR_MS = 3_600_000

export interface Calendar {
  /**
   * The end of a span that begins at `at`; never earlier for a later beginning.
   * - `working-hours`: the first moment at which so much working time has passed.
   * - `workdays`: the day of receipt does not count (Civil Code, art. 201). What comes in on a workday is due at the same time of
   *   day, n workdays later: Friday 15:00 + 1 is Monday 15:00. Where that falls outside that day's working hours it moves to their
   *   next beginning, or to their last end. What comes in after hours or on a day off begins with the next workday, which counts
   *   whole, so it is due when work ends (art. 203) on the n-th workday after: Saturday + 1 is Monday's end of work. A fraction of a
   *   workday is that share of the zone's daily hours.
   * - `hours`, `days`: of the clock on the wall.
   * @throws NoCalendarData where the span runs into a year whose holidays nobody knows.
   */
  add(at: Instant, span: Span): Instant
  /** The working time between two instants, in milliseconds; negative when `to` comes first. */
  between(from: Instant, to: Instant): number
  isWorkday(date: string): boolean
  isWorking(at: Instant): boolean
}

/**
 * The work calendar of a zone: its hours, the State Council's holidays and make-up workdays, and the zone's own days.
 * @throws RangeError for a zone whose hours are out of order or empty.
 */
export const calendar = (zone: Calendared, days: readonly Day[]): Calendar => {
  const known = kept.get(days)
  const found = known?.get(zone) ?? calendarOf(zone, days)
  kept.set(days, (known ?? new WeakMap()).set(zone, found))
  return found
}

type Calendared = Pick<Zone, 'utcOffset' | 'hours'>

/** A warm function asks the same directory for its calendar all the time, and each time for the same few days of it. */
const kept = new WeakMap<readonly Day[], WeakMap<Calendared, Calendar>>()

const calendarOf = (zone: Calendared, days: readonly Day[]): Calendar => {
  const hours = hoursOn(zone.hours, days)
  const offset = offsetOf(zone.utcOffset)
  const workday = lengthOf(stretchesOf(zone.hours))
  if (workday === 0) throw new RangeError('A zone without working hours has no working time')

  const looked = new Map<number, Stretches>()
  const worked = (day: number): Stretches => {
    const found = looked.get(day) ?? stretchesOf(hours(dateOf(day)))
    looked.set(day, found)
    return found
  }
  const placeOf = (at: Instant) => {
    const local = Date.parse(at) + offset
    const day = Math.floor(local / DAY_MS)
    return { day, time: local - day * DAY_MS }
  }
  const instantOf = (day: number, time: number): Instant => new Date(day * DAY_MS + time - offset).toISOString()

  const addWorking = (at: Instant, amount: number): Instant => {
    const { day: first, time } = placeOf(at)
    let left = passedAt(worked(first), time) + amount
    for (let day = first; ; day++) {
      const stretches = worked(day)
      const moment = momentOf(stretches, left)
      if (moment !== undefined) return instantOf(day, day === first ? Math.max(moment, time) : moment)
      left -= lengthOf(stretches)
    }
  }

  const nthWorkdayAfter = (day: number, count: number): number => {
    let found = day
    for (let left = count; left > 0; ) if (worked(++found).length > 0) left--
    return found
  }

  const addWorkdays = (at: Instant, count: number): Instant => {
    const { day, time } = placeOf(at)
    const closing = worked(day).at(-1)?.to ?? 0
    const due = nthWorkdayAfter(day, count)
    return instantOf(due, fittedTo(worked(due), time < closing ? time : DAY_MS) ?? DAY_MS)
  }

  return {
    add: (at, { amount, unit }) => {
      switch (unit) {
        case 'working-hours':
          return addWorking(at, Math.round(amount * HOUR_MS))
        case 'workdays': {
          const whole = Math.floor(amount)
          const due = whole > 0 ? addWorkdays(at, whole) : at
          return amount > whole ? addWorking(due, Math.round((amount - whole) * workday)) : due
        }
        case 'hours':
          return new Date(Date.parse(at) + Math.round(amount * HOUR_MS)).toISOString()
        case 'days':
          return new Date(Date.parse(at) + Math.round(amount * DAY_MS)).toISOString()
      }
    },
    between: (from, to) => {
      if (to < from) return -workingBetween(placeOf(to), placeOf(from), worked)
      return workingBetween(placeOf(from), placeOf(to), worked)
    },
    isWorkday: (date) => hours(date).length > 0,
    isWorking: (at) => {
      const { day, time } = placeOf(at)
      return worked(day).some(({ from, to }) => from <= time && time < to)
    },
  }
}

interface Place {
  readonly day: number
  readonly time: number
}

const workingBetween = (from: Place, to: Place, worked: (day: number) => Stretches): number => {
  let sum = passedAt(worked(to.day), to.time) - passedAt(worked(from.day), from.time)
  for (let day = from.day; day < to.day; day++) sum += lengthOf(worked(day))
  return sum
}
