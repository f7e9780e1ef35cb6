import { describe, expect, it } from 'vitest'
import { calendar } from './calendar.ts'
import { DAY_MS } from './hours.ts'

const hours = [{ from: '08:30', to: '17:30' }]
const { isWorkday } = calendar({ utcOffset: '+08:00', hours }, [])

const daysOf = (year: number): string[] => {
  const length = (Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / DAY_MS
  return Array.from({ length }, (_, day) => new Date(Date.UTC(year, 0, 1) + day * DAY_MS).toISOString().slice(0, 10))
}
const isWeekend = (date: string): boolean => [0, 6].includes(new Date(date).getUTCDay())
/** The days on which the notice parts from the plain week, as `-` (off) and `+` (worked). */
const notice = (year: number): string =>
  daysOf(year)
    .filter((date) => isWorkday(date) === isWeekend(date))
    .map((date) => `${isWeekend(date) ? '+' : '-'}${date.slice(5)}`)
    .join(' ')

describe('the State Council’s notices, read by hand', () => {
  it('holds for 2024 (国办发明电〔2023〕7号)', () => {
    expect(notice(2024)).toBe(
      '-01-01 +02-04 -02-12 -02-13 -02-14 -02-15 -02-16 +02-18 -04-04 -04-05 +04-07 +04-28 -05-01 -05-02 -05-03 +05-11 ' +
        '-06-10 +09-14 -09-16 -09-17 +09-29 -10-01 -10-02 -10-03 -10-04 -10-07 +10-12',
    )
  })

  it('holds for 2025 (国办发明电〔2024〕12号)', () => {
    expect(notice(2025)).toBe(
      '-01-01 +01-26 -01-28 -01-29 -01-30 -01-31 -02-03 -02-04 +02-08 -04-04 +04-27 -05-01 -05-02 -05-05 -06-02 ' +
        '+09-28 -10-01 -10-02 -10-03 -10-06 -10-07 -10-08 +10-11',
    )
  })

  it('holds for 2026 (国办发明电〔2025〕7号)', () => {
    expect(notice(2026)).toBe(
      '-01-01 -01-02 +01-04 +02-14 -02-16 -02-17 -02-18 -02-19 -02-20 -02-23 +02-28 -04-06 -05-01 -05-04 -05-05 +05-09 ' +
        '-06-19 +09-20 -09-25 -10-01 -10-02 -10-05 -10-06 -10-07 +10-10',
    )
  })

  it('holds for 2020, whose Spring Festival was made longer because of the epidemic', () => {
    expect(notice(2020)).toContain('+01-19 -01-24 -01-27 -01-28 -01-29 -01-30 -01-31 -04-06')
  })

  it('knows the make-up workdays that stand in the year before', () => {
    expect(['2005-12-31', '2006-12-30', '2006-12-31', '2007-12-29', '2011-12-31', '2018-12-29'].map(isWorkday)).toEqual(
      Array(6).fill(true),
    )
  })
})

describe('every year with a notice', () => {
  /** Statutory days by the Measures of 1999, 2007 and 2024, and what single years did otherwise. */
  const statutory = (year: number): number => (year < 2008 ? 10 : year < 2025 ? 11 : 13)
  const OTHERWISE: Readonly<Record<number, number>> = {
    2005: -1, // 31 December worked for 3 January 2006
    2006: 1 - 2, // and 30 and 31 December for 2 and 3 January 2007
    2007: 2,
    2011: -1, // 31 December worked for 3 January 2012
    2012: 1,
    2015: 1, // 3 September, seventy years after the war
    2020: 2, // two days more of Spring Festival that nobody worked for
  }

  it.each(Array.from({ length: 23 }, (_, i) => 2004 + i))('%i has as many days off as the law gives', (year) => {
    const days = daysOf(year)
    const weekdays = days.filter((date) => !isWeekend(date)).length
    expect(weekdays - days.filter(isWorkday).length).toBe(statutory(year) + (OTHERWISE[year] ?? 0))
  })
})

describe('the zone’s own days', () => {
  const own = calendar({ utcOffset: '+08:00', hours }, [
    { date: '2026-10-01', hours, note: '国庆值班' },
    { date: '2026-11-25', hours: [], note: '园区停电检修' },
    { date: '2027-01-01', hours: [], note: '元旦(暂定)' },
  ])

  it('go before the State Council’s calendar', () => {
    expect(own.isWorkday('2026-10-01')).toBe(true)
    expect(own.isWorkday('2026-11-25')).toBe(false)
    expect(own.isWorkday('2026-10-02')).toBe(false)
  })

  it('open a year of which no notice is known', () => {
    expect(own.isWorkday('2027-01-01')).toBe(false)
    expect(own.isWorkday('2027-01-04')).toBe(true)
  })

  it.each(['2003-12-31', '2027-01-01'])('without one %s is not guessed, and the error says what to do', (date) => {
    const year = Number(date.slice(0, 4))
    expect(() => isWorkday(date)).toThrow(expect.objectContaining({ name: 'NoCalendarData', year }))
    expect(() => isWorkday(date)).toThrow(new RegExp(`${year}.*chinese-days.*days\\.csv`))
  })
})
