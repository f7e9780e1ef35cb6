import { expect, it } from 'vitest'
import { smallZone } from '../../test/zone.ts'
import { calendar } from './calendar.ts'
import { visitAt } from './visits.ts'

const workdays = calendar(smallZone.zone, smallZone.days)
const local = (at: string, attempt: number) =>
  new Date(Date.parse(visitAt(smallZone.zone, workdays, at, attempt)) + 8 * 3_600_000).toISOString().slice(0, 16)

it('proposes the next workday, in the morning, then in the afternoon, then towards noon', () => {
  const thursday = '2026-11-26T06:00:00.000Z'
  expect([1, 2, 3].map((attempt) => local(thursday, attempt))).toEqual([
    '2026-11-27T09:30',
    '2026-11-27T14:30',
    '2026-11-27T11:00',
  ])
})

it('steps over days off', () => {
  expect(local('2026-11-27T09:00:00.000Z', 1)).toBe('2026-11-30T09:30')
})
