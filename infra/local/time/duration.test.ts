import { describe, expect, it } from 'vitest'
import { instantAfter } from './duration.ts'

const later = (duration: string, from = '2026-03-02T01:00:00.000Z') => {
  const then = instantAfter(Date.parse(from), duration)
  return then === undefined ? undefined : new Date(then).toISOString()
}

describe('an ISO 8601 duration', () => {
  it.each([
    ['PT2H', '2026-03-02T03:00:00.000Z'],
    ['P21D', '2026-03-23T01:00:00.000Z'],
    ['P1W', '2026-03-09T01:00:00.000Z'],
    ['P1DT12H', '2026-03-03T13:00:00.000Z'],
    ['P1Y2M1W3DT4H5M6S', '2027-05-12T05:05:06.000Z'],
    ['PT0S', '2026-03-02T01:00:00.000Z'],
    ['PT0.5H', '2026-03-02T01:30:00.000Z'],
    ['PT1,25S', '2026-03-02T01:00:01.250Z'],
    ['P1.5D', '2026-03-03T13:00:00.000Z'],
    ['PT36H', '2026-03-03T13:00:00.000Z'],
    ['P10Y', '2036-03-02T01:00:00.000Z'],
  ])('%s leads to %s', (duration, then) => {
    expect(later(duration)).toBe(then)
  })

  it('of months keeps the day of the month where the other month has it, and ends with the month else', () => {
    expect(later('P1M', '2026-01-31T08:00:00.000Z')).toBe('2026-02-28T08:00:00.000Z')
    expect(later('P1M', '2028-01-31T08:00:00.000Z')).toBe('2028-02-29T08:00:00.000Z')
    expect(later('P1Y', '2028-02-29T08:00:00.000Z')).toBe('2029-02-28T08:00:00.000Z')
    expect(later('P11M', '2026-03-31T08:00:00.000Z')).toBe('2027-02-28T08:00:00.000Z')
  })

  it.each(['', 'P', 'PT', 'P1', 'two hours', 'PT2', '-PT2H', 'P-1D', 'PT1H2D', 'P1DT', ' PT2H', 'PT2H\n', 'p1d'])(
    'is not %j',
    (text) => {
      expect(later(text)).toBeUndefined()
    },
  )

  it('has a fraction only in its smallest part, and never of a month or a year', () => {
    expect(later('PT1.5H30M')).toBeUndefined()
    expect(later('P0.5M')).toBeUndefined()
    expect(later('P1.5Y')).toBeUndefined()
  })

  it('of more than ten years is refused', () => {
    expect(later('P11Y')).toBeUndefined()
    expect(later('PT999999999H')).toBeUndefined()
    expect(later(`P${'9'.repeat(400)}D`)).toBeUndefined()
    expect(later(`P${'9'.repeat(400)}Y`)).toBeUndefined()
  })
})
