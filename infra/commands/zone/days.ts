import type { Day, Zone } from '../../../shared/directory/zone.ts'
import { calendar } from '../../../shared/time/calendar.ts'
import { date, hours, text } from './cells.ts'
import type { Row } from './csv.ts'
import { type Entry, unique } from './entry.ts'
import { checkHours } from './settings.ts'
import type { Spot } from './source.ts'

export const DAY = ['date', 'hours', 'note'] as const

type Columns = (typeof DAY)[number]

export const days = (rows: readonly Row<Columns>[]): Entry<Day, Columns>[] => {
  const entries = rows.map((row) => ({
    row,
    value: { date: date(row.date), hours: hours(row.hours), note: text(row.note) },
  }))
  for (const { row, value } of entries) checkHours(value.hours, () => row.hours)
  unique(
    entries,
    ({ value }) => value.date,
    ({ row }) => row.date,
    'a day stands here once',
  )
  return entries
}

/** A year is known by the State Council's notice, or else by any row of its own: then its other weekdays are workdays. */
export const unknownYears = (zone: Zone, own: readonly Day[], years: readonly number[]): number[] => {
  const known = calendar(zone, own)
  return years.filter((year) => {
    try {
      known.isWorkday(`${year}-06-15`)
      return false
    } catch (error) {
      if (error instanceof Error && error.name === 'NoCalendarData') return true
      throw error
    }
  })
}

/** Without this year's holidays no request can be taken in; without next year's, none whose clocks run past New Year. */
export const checkYears = (
  zone: Zone,
  own: readonly Day[],
  now: Date,
  at: { readonly wrong: Spot; readonly warn: Spot },
): void => {
  const year = now.getUTCFullYear()
  for (const unknown of unknownYears(zone, own, [year, year + 1])) {
    const spot = unknown === year ? at.wrong : at.warn
    spot.wrong(
      `the holidays of ${unknown} are not known; update the package chinese-days once the State Council has published them, or write them here`,
    )
  }
}
