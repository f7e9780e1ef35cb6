import { expect, it } from 'vitest'
import { smallZone } from '../../test/zone.ts'
import { nextDigest } from './digest.ts'

const { zone, days } = smallZone
const next = (at: string, plans: Partial<typeof zone.plans> = {}) =>
  nextDigest({ ...zone, plans: { ...zone.plans, ...plans } }, days, at)

it.each([
  ['a plan drawn on a Wednesday: next Monday at nine', '2026-11-25T02:00:00.000Z', '2026-11-30T01:00:00.000Z'],
  [
    'drawn on a Monday before nine: not an hour later, but in a week',
    '2026-11-23T00:30:00.000Z',
    '2026-11-30T01:00:00.000Z',
  ],
  ['late on a Sunday there, which is still its week', '2026-11-29T15:59:00.000Z', '2026-11-30T01:00:00.000Z'],
  ['a minute later it is Monday, and the week after is next', '2026-11-29T16:00:00.000Z', '2026-12-07T01:00:00.000Z'],
  [
    'National Day, Thursday to Wednesday: the week after begins on Thursday',
    '2026-09-28T01:00:00.000Z',
    '2026-10-08T01:00:00.000Z',
  ],
  ['from that Thursday on: Monday again', '2026-10-08T01:00:00.000Z', '2026-10-12T01:00:00.000Z'],
  ['a make-up Saturday begins no week of its own', '2026-10-10T02:00:00.000Z', '2026-10-12T01:00:00.000Z'],
  ['a make-up Sunday neither', '2026-09-14T01:00:00.000Z', '2026-09-21T01:00:00.000Z'],
  ['Spring Festival: the week that is all holiday has none', '2026-02-09T01:00:00.000Z', '2026-02-24T01:00:00.000Z'],
])('%s', (_, at, due) => {
  expect(next(at)).toBe(due)
})

it('goes in working hours whatever hour is wanted', () => {
  expect(next('2026-11-25T02:00:00.000Z', { digestAt: '12:30' })).toBe('2026-11-30T05:30:00.000Z')
  const morning = [{ date: '2026-11-30', hours: [{ from: '08:30', to: '12:00' }], note: '上午' }]
  const wanted = { ...zone, plans: { ...zone.plans, digestAt: '15:00' } }
  expect(nextDigest(wanted, morning, '2026-11-25T02:00:00.000Z')).toBe('2026-11-30T00:30:00.000Z')
})
