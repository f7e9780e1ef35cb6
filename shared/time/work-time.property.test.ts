import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anyDays, anyHours, anyOffset } from '../../test/any-hours.ts'
import { smallZone } from '../../test/zone.ts'
import { calendar } from './calendar.ts'
import { PUBLISHED } from './days.ts'
import { DAY_MS } from './hours.ts'
import { workTime } from './work-time.ts'

const years = [...PUBLISHED].toSorted()
const FIRST = Date.UTC((years[0] ?? 0) + 1, 0, 3)
const LAST = Date.UTC((years.at(-1) ?? 0) - 1, 7, 1)
const instant = fc.integer({ min: FIRST, max: LAST }).map((ms) => new Date(ms).toISOString())
const near = (at: string, ms: number) => new Date(Date.parse(at) + ms).toISOString()
const away = fc.integer({ min: -90 * DAY_MS, max: 90 * DAY_MS })
const { zone } = smallZone
const walked = calendar(zone, [])
const zones = fc.record({ hours: fc.oneof(fc.constant(zone.hours), anyHours), utcOffset: anyOffset })
const days = anyDays(instant.map((at) => at.slice(0, 10)))

it('measures between two instants what the calendar measures by walking, on either side of the origin', () => {
  fc.assert(
    fc.property(zones, days, instant, away, away, (each, own, origin, a, b) => {
      const work = workTime(each, own, origin)
      const [from, to] = [near(origin, a), near(origin, b)]
      expect(work.passed(to) - work.passed(from)).toBe(calendar(each, own).between(from, to) + 0)
    }),
    { numRuns: 300 },
  )
})

it('finds the end of a span where the calendar finds it', () => {
  fc.assert(
    fc.property(instant, fc.integer({ min: 1, max: 200 * 3_600_000 }), (at, ms) => {
      const work = workTime(zone, [], at)
      const end = walked.add(at, { amount: ms / 3_600_000, unit: 'working-hours' })
      expect(work.first(work.passed(at) + ms)).toBe(end)
    }),
    { numRuns: 300 },
  )
})

it('goes back as far as it goes forward: so much working time before an instant begins at the last moment that leaves so much', () => {
  fc.assert(
    fc.property(instant, fc.integer({ min: 1, max: 200 * 3_600_000 }), (at, ms) => {
      const work = workTime(zone, [], at)
      const start = work.last(work.passed(at) - ms) ?? ''
      expect(walked.between(start, at)).toBe(ms)
      expect(walked.between(near(start, 1), at)).toBe(ms - 1)
    }),
    { numRuns: 300 },
  )
})

it('has a first and a last instant of every place, and nothing is worked between them', () => {
  fc.assert(
    fc.property(instant, away, (origin, ms) => {
      const work = workTime(zone, [], origin)
      const at = near(origin, ms)
      const place = work.passed(at)
      const [first = '', last = ''] = [work.first(place), work.last(place)]
      expect(first <= at && at <= last).toBe(true)
      expect(walked.between(first, last)).toBe(0)
    }),
    { numRuns: 300 },
  )
})

it('says that it does not know rather than guess, beyond the years that have a calendar', () => {
  const work = workTime(zone, [], '2026-03-02T01:00:00.000Z')
  expect(work.first(40_000 * 3_600_000)).toBeUndefined()
  expect(work.last(-90_000 * 3_600_000)).toBeUndefined()
  expect(() => work.passed('2099-01-01T00:00:00.000Z')).toThrow('No holidays are known for')
})
