import { expect, it } from 'vitest'
import { Misused } from './command.ts'
import { type Counted, periodOf } from './count-rates.ts'
import { csvOf, textOf } from './rates-report.ts'

const now = new Date('2026-04-02T00:00:00.000Z')

it('a month is the zone’s own, from its first midnight to its last', () => {
  expect(periodOf({ month: '2026-12' }, '+08:00', now)).toEqual({
    from: '2026-11-30T16:00:00.000Z',
    until: '2026-12-31T16:00:00.000Z',
    asOf: now.toISOString(),
  })
})

it('days are counted with both ends', () => {
  const { from, until } = periodOf({ from: '2026-03-01', to: '2026-03-01' }, '+08:00', now)
  expect(Date.parse(until) - Date.parse(from)).toBe(86_400_000)
})

it.each([
  [{}],
  [{ month: '2026-3' }],
  [{ month: '2026-13' }],
  [{ from: '2026-03-01' }],
  [{ from: '2026-03-02', to: '2026-03-01' }],
  [{ month: '2026-03', to: '2026-03-09' }],
])('%j is no period', (wanted) => {
  expect(() => periodOf(wanted, '+08:00', now)).toThrow(Misused)
})

const rate = { numerator: 1, denominator: 3, failed: ['A'], excluded: [{ receipt: 'B', because: 'silent' as const }] }
const rates = {
  requests: 4,
  response: rate,
  resolution: rate,
  satisfaction: rate,
  strictSatisfaction: rate,
  receipt: rate,
  bounce: rate,
  rework: rate,
}
const counted: Counted = {
  period: { from: 'f', until: 'u', asOf: 'a' },
  squads: [{ ...rates, squadId: 's01', name: '=第一小分队,"港"' }],
  total: rates,
  unreadable: [],
}

it('says counts before percentages, and names every request that is not in a numerator', () => {
  const text = textOf(counted)
  expect(text).toContain('响应率 response 1/3 (33.3 %)')
  expect(text).toContain('解决率 resolution: A counts against it')
  expect(text).toContain('解决率 resolution: B left out, silent')
})

it('gives a spreadsheet nothing that it takes for a formula', () => {
  expect(csvOf(counted).split('\r\n')[1]).toBe(`s01,"'=第一小分队,""港""",response,1,3,,`)
})
