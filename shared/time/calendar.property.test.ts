import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anyDays, anyHours, anyOffset } from '../../test/any-hours.ts'
import { minuteByMinute } from '../../test/minute-by-minute.ts'
import type { Span } from '../directory/zone.ts'
import { type Calendar, calendar } from './calendar.ts'
import { PUBLISHED } from './days.ts'
import { DAY_MS } from './hours.ts'

const years = [...PUBLISHED].toSorted()
const FIRST = Date.UTC(years[0] ?? 0, 0, 3)
/** Far enough from the end that no span used here runs over it. */
const LAST = Date.UTC(years.at(-1) ?? 0, 7, 1)
const instant = fc.integer({ min: FIRST, max: LAST }).map((ms) => new Date(ms).toISOString())
const date = fc.integer({ min: FIRST, max: LAST }).map((ms) => new Date(ms).toISOString().slice(0, 10))
const anyCalendar: fc.Arbitrary<Calendar> = fc
  .tuple(anyHours, anyOffset, anyDays(date))
  .map(([hours, utcOffset, days]) => calendar({ utcOffset, hours }, days))
const ordinary = fc.constant(
  calendar(
    {
      utcOffset: '+08:00',
      hours: [
        { from: '08:30', to: '12:00' },
        { from: '13:30', to: '17:30' },
      ],
    },
    [],
  ),
)
const zones = fc.oneof(ordinary, anyCalendar)
/** A working time of at most some dozen hours, whole in milliseconds. */
const milliseconds = fc.integer({ min: 1, max: 50_000 })
const workingHours = (ms: number): Span => ({ amount: ms / 3_600_000, unit: 'working-hours' })
const span: fc.Arbitrary<Span> = fc.record({
  amount: fc.integer({ min: 1, max: 20 }),
  unit: fc.constantFrom('working-hours', 'workdays', 'hours', 'days'),
})
const sorted = (a: string, b: string) => (a < b ? ([a, b] as const) : ([b, a] as const))
const before = (at: string) => new Date(Date.parse(at) - 1).toISOString()

it('adding working time and measuring it again gives the same, and no earlier moment would do', () => {
  fc.assert(
    fc.property(zones, instant, milliseconds, (zone, at, ms) => {
      const due = zone.add(at, workingHours(ms))
      expect(zone.between(at, due)).toBe(ms)
      expect(zone.between(at, before(due))).toBe(ms - 1)
    }),
    { numRuns: 500 },
  )
})

it('measuring the time to a working moment and adding it leads back to that moment', () => {
  fc.assert(
    fc.property(zones, instant, fc.integer({ min: 1, max: 40 * DAY_MS }), (zone, from, ahead) => {
      const to = new Date(Date.parse(from) + ahead).toISOString()
      const ms = zone.between(from, to)
      if (ms === 0) return
      const back = zone.add(from, workingHours(ms))
      expect(back <= to).toBe(true)
      expect(zone.between(back, to)).toBe(0)
      if (zone.isWorking(before(to))) expect(back).toBe(to)
    }),
    { numRuns: 500 },
  )
})

it('whoever comes later is never due earlier', () => {
  fc.assert(
    fc.property(zones, instant, fc.integer({ min: 0, max: 9 * DAY_MS }), span, (zone, first, ahead, each) => {
      const second = new Date(Date.parse(first) + ahead).toISOString()
      expect(zone.add(first, each) <= zone.add(second, each)).toBe(true)
    }),
    { numRuns: 1000 },
  )
})

it('a longer span of a unit never ends earlier, and none ends before it begins', () => {
  fc.assert(
    fc.property(zones, instant, span, (zone, at, each) => {
      const due = zone.add(at, each)
      expect(due > at).toBe(true)
      expect(zone.add(at, { ...each, amount: each.amount + 0.5 }) >= due).toBe(true)
    }),
    { numRuns: 1000 },
  )
})

it('n workdays hold n workdays: as many as the calendar has after the day of receipt up to the due day', () => {
  fc.assert(
    fc.property(instant, fc.integer({ min: 1, max: 20 }), (at, amount) => {
      const zone = calendar({ utcOffset: '+00:00', hours: [{ from: '09:00', to: '17:00' }] }, [])
      const due = zone.add(at, { amount, unit: 'workdays' })
      let count = 0
      for (let ms = Date.parse(at.slice(0, 10)) + DAY_MS; ms <= Date.parse(due); ms += DAY_MS)
        if (zone.isWorkday(new Date(ms).toISOString().slice(0, 10))) count++
      expect(count).toBe(amount)
    }),
    { numRuns: 1000 },
  )
})

it('working time adds up, over every boundary there is', () => {
  fc.assert(
    fc.property(zones, instant, instant, instant, (zone, a, b, c) => {
      const [from, to] = sorted(a, c)
      expect(zone.between(from, b) + zone.between(b, to)).toBe(zone.between(from, to))
    }),
    { numRuns: 12 },
  )
})

it('holds on every day of every year with a notice: one workday on is a workday later', () => {
  const zone = calendar({ utcOffset: '+08:00', hours: [{ from: '08:30', to: '17:30' }] }, [])
  for (let ms = FIRST; ms < LAST; ms += DAY_MS) {
    const noon = new Date(ms + 4 * 3_600_000).toISOString()
    const due = zone.add(noon, { amount: 1, unit: 'workdays' })
    const wanted = zone.isWorkday(noon.slice(0, 10)) ? 0 : 5.5
    expect(zone.isWorkday(due.slice(0, 10))).toBe(true)
    expect(zone.between(noon, due)).toBe(9 * 3_600_000)
    expect(Date.parse(`${due.slice(0, 10)}T04:00:00.000Z`) + wanted * 3_600_000).toBe(Date.parse(due))
  }
})

/** Whole minutes of 2026, whose days off the slow count knows. */
const minute = fc
  .integer({ min: Date.UTC(2026, 0, 3) / 60_000, max: Date.UTC(2026, 9, 20) / 60_000 })
  .map((minutes) => new Date(minutes * 60_000).toISOString())
/** Around what its people know best: the ordinary hours, at any time of any day, long holidays and make-up Saturdays among them. */
const ORDINARY = [
  { from: '08:30', to: '12:00' },
  { from: '13:30', to: '17:30' },
]
const zoneAndDays = fc.record({
  zone: fc.record({ hours: fc.oneof(fc.constant(ORDINARY), anyHours), utcOffset: anyOffset }),
  days: anyDays(minute.map((at) => at.slice(0, 10))),
})

it('adds working time as somebody with a watch would, minute by minute', () => {
  fc.assert(
    fc.property(zoneAndDays, minute, fc.integer({ min: 1, max: 1200 }), ({ zone, days }, at, minutes) => {
      const due = calendar(zone, days).add(at, { amount: minutes / 60, unit: 'working-hours' })
      expect(due).toBe(minuteByMinute(zone, days).addMinutes(at, minutes))
    }),
    { numRuns: 200 },
  )
})

it('adds workdays as somebody with a watch and a wall calendar would', () => {
  fc.assert(
    fc.property(zoneAndDays, minute, fc.integer({ min: 1, max: 15 }), ({ zone, days }, at, amount) => {
      const due = calendar(zone, days).add(at, { amount, unit: 'workdays' })
      expect(due).toBe(minuteByMinute(zone, days).addWorkdays(at, amount))
    }),
    { numRuns: 200 },
  )
})

it('measures working time as a count of its minutes, and knows of each minute and day whether it is worked', () => {
  fc.assert(
    fc.property(zoneAndDays, minute, fc.integer({ min: 0, max: 10 * 1440 }), ({ zone, days }, from, ahead) => {
      const to = new Date(Date.parse(from) + ahead * 60_000).toISOString()
      const [fast, slow] = [calendar(zone, days), minuteByMinute(zone, days)]
      expect(fast.between(from, to)).toBe(slow.between(from, to) * 60_000)
      expect(fast.isWorking(from)).toBe(slow.isWorking(from))
      expect(fast.isWorkday(to.slice(0, 10))).toBe(slow.isWorkday(to.slice(0, 10)))
    }),
    { numRuns: 200 },
  )
})
