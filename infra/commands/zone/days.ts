import type { Day, Zone } from '../../../shared/directory/zone.ts'
import { type Calendar, calendar } from '../../../shared/time/calendar.ts'
import { NoCalendarData, PUBLISHED } from '../../../shared/time/days.ts'
import { date, hours, text } from './cells.ts'
import type { Row } from './csv.ts'
import { type Entry, unique } from './entry.ts'
import { checkHours } from './settings.ts'
import type { Place, Report } from './source.ts'

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

/**
 * What an operator should know of the calendar in time: a year's holidays that nobody knows yet, without which no clock can run
 * into that year, and days that were a guess and are published now.
 */
export const warnOfYears = (
  zone: Zone,
  entries: readonly Entry<Day, Columns>[],
  now: Date,
  file: Place,
  warn: Report,
): void => {
  const known = calendar(
    zone,
    entries.map(({ value }) => value),
  )
  const year = now.getUTCFullYear()
  for (const each of [year, year + 1])
    if (!isKnown(known, each))
      warn(
        file,
        `nobody knows the holidays of ${each}, so no request is taken in whose clocks run into it; update the package chinese-days once the State Council has published them, or write them here`,
      )
  for (const { row, value } of entries)
    if (PUBLISHED.has(Number(value.date.slice(0, 4))) && value.note.includes('暂定'))
      warn(
        row.note.place,
        `${value.date} was provisional, and its year is published now; take the line out, or 暂定 from its note`,
      )
}

const isKnown = (known: Calendar, year: number): boolean => {
  try {
    known.isWorkday(`${year}-06-15`)
    return true
  } catch (error) {
    if (error instanceof NoCalendarData) return false
    throw error
  }
}
