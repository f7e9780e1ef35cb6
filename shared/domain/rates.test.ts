import { describe, expect, it } from 'vitest'
import type { RequestEvent } from '../../events/request.ts'
import type { Past } from '../../test/given.ts'
import {
  accepted,
  answered,
  at,
  confirmed,
  disputed,
  lapsed,
  resolved,
  routed,
  submitted,
  WANG_WEI,
  withdrawn,
} from '../../test/request-past.ts'
import { rates } from './rates.ts'

const PERIOD = { from: at('01T00:00'), until: at('30T00:00'), asOf: at('30T12:00') }
const visited = (outcome: string, nextAt?: string): Past<RequestEvent> =>
  ({
    type: 'request.visited',
    at: at('26T03:00'),
    actor: WANG_WEI,
    data: { outcome, purpose: 'claim', attempt: 1, day: '2026-11-26', nextAt },
  }) as Past<RequestEvent>
const rated = (level: 1 | 2 | 3 | 4 | 5): Past<RequestEvent> => ({
  type: 'request.rated',
  at: at('26T04:00'),
  data: { level },
})

const life = (receipt: string, ...past: Past<RequestEvent>[]): RequestEvent[] =>
  past.map((fact, place) => ({ ...fact, stream: `request#${receipt}`, version: place + 1 }) as RequestEvent)

const count = (asOf: string, ...lives: RequestEvent[][]) => rates(lives.flat(), { ...PERIOD, asOf: at(asOf) })
const claimed = [submitted, routed, accepted, resolved]

describe('a request that was handled together with another', () => {
  const merged = (time: string): Past<RequestEvent> => ({
    type: 'request.merged',
    at: at(time),
    data: { into: '0X7Q-22MA-P', reason: '重复' },
  })
  const unmerged = (met: string[]): Past<RequestEvent> => ({
    type: 'request.unmerged',
    at: at('24T02:00'),
    data: { from: '0X7Q-22MA-P', met: met.map((time) => ({ kind: 'contact', at: at(time) })) },
  })
  const absorbed = (dueAt: string): Past<RequestEvent> => ({
    type: 'request.absorbed',
    at: at('23T02:30'),
    data: { receipt: '0X7Q-22MA-P', clocks: [{ kind: 'contact', dueAt: at(dueAt), rungs: [] }] },
  })

  it.each<[string, Past<RequestEvent>[], object]>([
    ['is left out and listed', [submitted, merged('23T05:00')], { excluded: [{ receipt: 'R', because: 'merged' }] }],
    ['counts against it where its time had run out before', [submitted, merged('23T06:00')], { failed: ['R'] }],
    ['counts again once taken apart', [submitted, merged('23T05:00'), unmerged([])], { failed: ['R'] }],
    [
      'was contacted by a contact on the other',
      [submitted, merged('23T05:00'), unmerged(['23T05:10'])],
      { numerator: 1 },
    ],
    ['gives its earlier clock to the other', [submitted, absorbed('23T03:00'), answered], { failed: ['R'] }],
  ])('%s', (_, past, expected) => {
    expect(count('30T00:00', life('R', ...past)).total.response).toMatchObject(expected)
  })

  it('has no say in the other two rates', () => {
    const { resolution, satisfaction } = count('30T00:00', life('R', submitted, routed, merged('23T05:00'))).total
    const excluded = [{ receipt: 'R', because: 'merged' }]
    expect([resolution, satisfaction]).toMatchObject([{ excluded }, { excluded }])
  })
})

describe('the resolution rate', () => {
  it.each<[string, Past<RequestEvent>[], object]>([
    ['counts what the enterprise confirmed', [...claimed, confirmed], { numerator: 1, denominator: 1 }],
    [
      'counts a dispute against it, and no silence takes that back',
      [...claimed, disputed, resolved, lapsed],
      { failed: ['R'] },
    ],
    ['takes the last word', [...claimed, disputed, resolved, confirmed], { numerator: 1, failed: [] }],
    ['leaves out who refused', [...claimed, visited('refused')], { excluded: [{ receipt: 'R', because: 'refused' }] }],
    [
      'leaves out whom nobody reached',
      [...claimed, visited('unreachable')],
      { excluded: [{ receipt: 'R', because: 'unreachable' }] },
    ],
    [
      'does not call one attempt unreachable',
      [...claimed, visited('unreachable', at('27T07:00'))],
      { excluded: [{ receipt: 'R', because: 'not-asked-yet' }] },
    ],
    ['names those that silence closed', [...claimed, lapsed], { excluded: [{ receipt: 'R', because: 'silent' }] }],
    ['waits for a claim', [submitted, routed], { excluded: [{ receipt: 'R', because: 'not-claimed-yet' }] }],
    [
      'leaves out what was withdrawn',
      [submitted, routed, withdrawn],
      { excluded: [{ receipt: 'R', because: 'withdrawn' }] },
    ],
  ])('%s', (_, past, rate) => {
    expect(count('30T12:00', life('R', ...past)).total.resolution).toMatchObject(rate)
  })
})

describe('the response rate', () => {
  it('counts the first contact in time, a late one and none against it, and waits while the clock runs', () => {
    const inTime = life('A', submitted, routed, accepted, answered)
    const late = life('B', submitted, routed, accepted, { ...answered, at: at('24T04:00') })
    const never = life('C', submitted, routed)
    expect(count('30T12:00', inTime, late, never).total.response).toEqual({
      numerator: 1,
      denominator: 3,
      failed: ['B', 'C'],
      excluded: [],
    })
    expect(count('23T04:30', inTime, late, never).total.response).toMatchObject({
      numerator: 1,
      denominator: 1,
      excluded: [{ because: 'clock-running' }, { because: 'clock-running' }],
    })
  })
})

describe('the satisfaction rate', () => {
  it('goes by the last rating, and has a strict form', () => {
    const fair = life('A', ...claimed, rated(3))
    const mended = life('B', ...claimed, rated(1), resolved, rated(5))
    const poor = life('C', ...claimed, rated(2), resolved, lapsed)
    const { satisfaction, strictSatisfaction } = count('30T12:00', fair, mended, poor, life('D', ...claimed)).total
    expect(satisfaction).toMatchObject({
      numerator: 2,
      denominator: 3,
      failed: ['C'],
      excluded: [{ because: 'not-rated' }],
    })
    expect(strictSatisfaction).toMatchObject({ numerator: 1, denominator: 3, failed: ['A', 'C'] })
  })
})

it('belongs to the squad that had it last; every request stands in one place under each rate', () => {
  const moved = { ...routed, data: { ...routed.data, squadId: 's09' } } as Past<RequestEvent>
  const report = count(
    '30T12:00',
    life('A', ...claimed),
    life('B', submitted, routed, moved, resolved, confirmed),
    life('C', submitted),
  )
  expect(report.squads.map(({ squadId, requests }) => [squadId, requests])).toEqual([
    [undefined, 1],
    ['s03', 1],
    ['s09', 1],
  ])
  for (const all of [report.total, ...report.squads])
    for (const rate of [all.response, all.resolution, all.satisfaction, all.strictSatisfaction])
      expect(rate.numerator + rate.failed.length + rate.excluded.length).toBe(all.requests)
})

it('leaves out what was submitted before or after, and what happened later than the report', () => {
  const early = life('A', { ...submitted, at: '2026-10-31T23:59:59.000Z' } as Past<RequestEvent>)
  expect(count('30T12:00', early).total.requests).toBe(0)
  expect(count('25T02:30', life('B', ...claimed, confirmed)).total.resolution.excluded).toMatchObject([
    { because: 'not-asked-yet' },
  ])
})
