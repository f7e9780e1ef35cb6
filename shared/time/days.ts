import data from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import type { Day, Hours } from '../directory/zone.ts'
import { DAY_MS } from './hours.ts'

/** The State Council's holidays and make-up workdays, as the package `chinese-days` collects its yearly notices. */
const holidays: Readonly<Record<string, string>> = data.holidays
/** With the one that the package lacks: a Saturday worked for 3 January 2006 (国办发明电〔2005〕35号). */
const makeUps: ReadonlySet<string> = new Set([...Object.keys(data.workdays), '2005-12-31'])

/** The years that have a notice of the State Council. */
export const PUBLISHED: ReadonlySet<number> = new Set(Object.keys(holidays).map((date) => Number(date.slice(0, 4))))

/** A year of which nobody knows the holidays. Guessing them would promise what the zone does not keep. */
export class NoCalendarData extends Error {
  override name = 'NoCalendarData'
  readonly year: number
  constructor(year: number) {
    super(
      `No holidays are known for ${year}. The State Council publishes a year's in the November before it: update the package ` +
        'chinese-days, or put the days of that year into the zone’s days.csv and load it (npm run directory -- load).',
    )
    this.year = year
  }
}

/** What is worked out by the calendar, or nothing where that takes a year whose holidays nobody knows. */
export const ifKnown = <T>(workedOut: () => T): T | undefined => {
  try {
    return workedOut()
  } catch (error) {
    if (error instanceof NoCalendarData) return undefined
    throw error
  }
}

/** Days since 1970-01-01 as a date, `2026-11-24`. */
export const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10)

/**
 * The hours that are worked on a date: what the zone's own row says, else the zone's hours on workdays.
 * @throws NoCalendarData for a year without a notice in which the zone has no row of its own either.
 */
export const hoursOn = (hours: Hours, days: readonly Day[]): ((date: string) => Hours) => {
  const own = new Map(days.map((day) => [day.date, day.hours]))
  const known = new Set([...PUBLISHED, ...days.map(({ date }) => Number(date.slice(0, 4)))])
  return (date) => {
    const year = Number(date.slice(0, 4))
    if (!known.has(year)) throw new NoCalendarData(year)
    return own.get(date) ?? (isWorkday(date) ? hours : [])
  }
}

const isWorkday = (date: string): boolean =>
  makeUps.has(date) || (!Object.hasOwn(holidays, date) && ![0, 6].includes(new Date(date).getUTCDay()))
