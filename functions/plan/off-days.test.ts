import { expect, it } from 'vitest'
import { smallZone } from '../../test/zone.ts'
import { offDays } from './off-days.ts'

it('names weekends and holidays between the first day and the last, and no make-up workday', () => {
  // National Day 2026: 1 to 7 October off, 20 September and 10 October worked.
  expect(offDays(['2026-10-10T10:00:00.000Z', '2026-09-29T16:30:00.000Z'], smallZone)).toEqual([
    '2026-10-01',
    '2026-10-02',
    '2026-10-03',
    '2026-10-04',
    '2026-10-05',
    '2026-10-06',
    '2026-10-07',
  ])
})

it('names none where the calendar ends, or where there is nothing to show', () => {
  expect(offDays(['2026-12-31T01:00:00.000Z', '2029-01-02T01:00:00.000Z'], smallZone)).toEqual([])
  expect(offDays([], smallZone)).toEqual([])
})
