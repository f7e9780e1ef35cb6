import { describe, expect, it } from 'vitest'
import type { Day, Span } from '../directory/zone.ts'
import { calendar } from './calendar.ts'

const HOURS = [
  { from: '08:30', to: '12:00' },
  { from: '13:30', to: '17:30' },
]
const zone = (days: readonly Day[] = [], utcOffset = '+08:00') => calendar({ utcOffset, hours: HOURS }, days)
/** Times are those of the zone; 2026-11-20 is a Friday. */
const at = (local: string) => new Date(`${local}:00.000+08:00`).toISOString()
const local = (instant: string) => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16)
const added = (from: string, amount: number, unit: Span['unit'], days: readonly Day[] = []) =>
  local(zone(days).add(at(from), { amount, unit }))

describe('working hours', () => {
  it.each([
    ['begin at once within working time', '2026-11-24T09:00', 2, '2026-11-24T11:00'],
    ['pause for lunch', '2026-11-24T11:00', 2, '2026-11-24T14:30'],
    ['end with the morning, not after lunch', '2026-11-24T10:00', 2, '2026-11-24T12:00'],
    ['wait for work to begin', '2026-11-24T06:00', 2, '2026-11-24T10:30'],
    ['wait for the end of lunch', '2026-11-24T12:40', 0.5, '2026-11-24T14:00'],
    ['run over the night', '2026-11-24T17:00', 2, '2026-11-25T10:00'],
    ['end with the day, not with the next morning', '2026-11-24T15:30', 2, '2026-11-24T17:30'],
    ['run over the weekend', '2026-11-20T17:00', 1, '2026-11-23T09:00'],
    ['run over National Day', '2026-09-30T17:00', 1, '2026-10-08T09:00'],
    ['run on a make-up Saturday', '2026-10-09T17:00', 1, '2026-10-10T09:00'],
    ['come in on a Sunday and begin on Monday', '2026-11-22T20:00', 2, '2026-11-23T10:30'],
  ])('%s', (_, from, amount, due) => expect(added(from, amount, 'working-hours')).toBe(due))
})

describe('workdays', () => {
  it.each([
    ['end at the same time of day', '2026-11-24T10:00', 1, '2026-11-25T10:00'],
    ['leave the weekend out', '2026-11-20T15:00', 1, '2026-11-23T15:00'],
    ['count fifteen of them', '2026-11-24T10:00', 15, '2026-12-15T10:00'],
    ['leave National Day out and count its make-up days', '2026-09-18T10:00', 15, '2026-10-15T10:00'],
    ['do not count the day of receipt, however early', '2026-11-24T06:00', 1, '2026-11-25T08:30'],
    ['wait for the end of lunch', '2026-11-24T12:40', 1, '2026-11-25T13:30'],
    ['count whole what follows a day off', '2026-11-21T10:00', 1, '2026-11-23T17:30'],
    ['count whole what follows closing time', '2026-11-20T17:30', 1, '2026-11-23T17:30'],
    ['count whole what follows a holiday', '2026-10-03T10:00', 2, '2026-10-09T17:30'],
    ['take half a workday for half its hours', '2026-11-24T08:30', 0.5, '2026-11-24T13:45'],
    ['take one and a half', '2026-11-24T10:00', 1.5, '2026-11-25T15:15'],
  ])('%s', (_, from, amount, due) => expect(added(from, amount, 'workdays')).toBe(due))

  it('move to the last end of work on a shorter day', () => {
    const half = { date: '2026-11-25', hours: [{ from: '08:30', to: '12:00' }], note: '消防演练' }
    expect(added('2026-11-24T15:00', 1, 'workdays', [half])).toBe('2026-11-25T12:00')
  })

  it('leave a day out that the zone closed', () => {
    const closed = { date: '2026-11-25', hours: [], note: '园区停电检修' }
    expect(added('2026-11-24T15:00', 1, 'workdays', [closed])).toBe('2026-11-26T15:00')
  })
})

it('hours and days on the wall know neither night nor holiday, nor a year without data', () => {
  expect(added('2026-09-30T20:00', 24, 'hours')).toBe('2026-10-01T20:00')
  expect(added('2035-12-30T20:00', 4, 'days')).toBe('2036-01-03T20:00')
})

it('between counts working time to the millisecond, backwards as a negative', () => {
  const { between } = zone()
  expect(between(at('2026-11-24T08:30'), at('2026-11-24T17:30'))).toBe(7.5 * 3_600_000)
  expect(between(at('2026-11-24T12:10'), at('2026-11-24T13:20'))).toBe(0)
  expect(between(at('2026-09-30T17:00'), at('2026-10-08T09:00'))).toBe(3_600_000)
  expect(between('2026-11-24T01:00:00.001Z', '2026-11-24T01:00:00.004Z')).toBe(3)
  expect(between(at('2026-11-25T09:00'), at('2026-11-24T17:00'))).toBe(-3_600_000)
})

it('is working from the first minute to before the last', () => {
  const { isWorking } = zone()
  const times = ['08:29', '08:30', '11:59', '12:00', '13:30', '17:29', '17:30']
  expect(times.filter((time) => isWorking(at(`2026-11-24T${time}`)))).toEqual(['08:30', '11:59', '13:30', '17:29'])
})

describe('days begin at the midnight of the zone', () => {
  it.each([
    ['+08:00', '2026-11-20T16:30:00.000Z', '2026-11-23T09:30:00.000Z'],
    ['-03:30', '2026-11-21T02:00:00.000Z', '2026-11-23T21:00:00.000Z'],
    ['+05:45', '2026-11-20T18:30:00.000Z', '2026-11-23T11:45:00.000Z'],
    ['+00:00', '2026-11-21T00:00:00.000Z', '2026-11-23T17:30:00.000Z'],
  ])('at %s', (offset, from, due) => expect(zone([], offset).add(from, { amount: 1, unit: 'workdays' })).toBe(due))
})

it('works round the clock where the zone does', () => {
  const always = calendar({ utcOffset: '+08:00', hours: [{ from: '00:00', to: '24:00' }] }, [])
  expect(local(always.add(at('2026-11-20T23:00'), { amount: 2, unit: 'working-hours' }))).toBe('2026-11-23T01:00')
})

it('a clock that would run into a year without data is refused, naming the year', () => {
  expect(() => added('2026-12-25T10:00', 15, 'workdays')).toThrow(
    expect.objectContaining({ name: 'NoCalendarData', year: 2027 }),
  )
})

it.each([
  ['empty', []],
  ['turned round', [{ from: '12:00', to: '08:30' }]],
  ['overlapping', [HOURS[0], { from: '11:00', to: '17:30' }]],
])('refuses hours that are %s, rather than wait for work that never begins', (_, hours) => {
  expect(() => calendar({ utcOffset: '+08:00', hours: hours as typeof HOURS }, [])).toThrow(RangeError)
})
