import { describe, expect, it } from 'vitest'
import type { Level, RequestEvent } from '../../events/request.ts'
import { given, type Past } from '../../test/given.ts'
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
  tick,
  withdrawn,
} from '../../test/request-past.ts'
import { request } from './request-decide.ts'

/** The rungs of these levels were raised on both clocks, and the last of them comes again a day later. */
const raised = (time: string, ...levels: Level[]): Past<RequestEvent> => ({
  type: 'request.escalated',
  at: at(time),
  data: {
    level: levels.at(-1) ?? 'nudge',
    rungs: levels.flatMap((level) => (['contact', 'resolve'] as const).map((clock) => ({ clock, level }))),
    repeatAt: new Date(Date.parse(at(time)) + 86_400_000).toISOString(),
  },
})

describe('an open request is always due', () => {
  it('for routing until a squad has it', () => {
    expect(given(request, [submitted]).dueAt).toBe(at('23T02:02'))
  })

  it('for a nudge until somebody accepts, then for the next rung', () => {
    expect(given(request, [submitted, routed]).dueAt).toBe(at('23T02:30'))
    expect(given(request, [submitted, routed, accepted]).dueAt).toBe(at('23T03:00'))
  })

  it("for the end of the enterprise's silence once the squad calls it resolved", () => {
    expect(given(request, [submitted, routed, accepted, resolved]).dueAt).toBe(at('30T02:00'))
  })

  it('and no more when it is closed or withdrawn', () => {
    expect(given(request, [submitted, routed, accepted, resolved, confirmed]).dueAt).toBeUndefined()
    expect(given(request, [submitted, withdrawn]).dueAt).toBeUndefined()
  })
})

describe('the ladder', () => {
  it('raises one rung at its time and nothing before', () => {
    const past = given(request, [submitted, routed, accepted])
    expect(past.when(tick('23T02:59'))).toEqual([])
    expect(past.when(tick('23T03:00'))).toEqual([
      {
        type: 'request.escalated',
        data: { level: 'reminder', rungs: [{ clock: 'contact', level: 'reminder' }], repeatAt: at('30T02:00') },
      },
    ])
  })

  it('makes one event of all rungs reached during a standstill, named for the gravest', () => {
    expect(given(request, [submitted, routed]).when(tick('26T02:00'))).toEqual([
      {
        type: 'request.escalated',
        data: {
          level: 'red',
          rungs: [
            { clock: 'contact', level: 'nudge' },
            { clock: 'contact', level: 'reminder' },
            { clock: 'contact', level: 'red' },
            { clock: 'resolve', level: 'yellow' },
          ],
          repeatAt: at('30T02:00'),
        },
      },
    ])
  })

  it('comes again after its last rung until somebody acts', () => {
    const escalated: Past<RequestEvent> = {
      type: 'request.escalated',
      at: at('28T02:00'),
      data: {
        level: 'circulated',
        rungs: [
          { clock: 'contact', level: 'nudge' },
          { clock: 'contact', level: 'reminder' },
          { clock: 'contact', level: 'red' },
          { clock: 'resolve', level: 'yellow' },
          { clock: 'resolve', level: 'circulated' },
        ],
        repeatAt: at('29T02:00'),
      },
    }
    const past = given(request, [submitted, routed, escalated])
    expect(past.dueAt).toBe(at('29T02:00'))
    expect(past.when(tick('29T02:00'))).toMatchObject([{ type: 'request.escalated', data: { level: 'circulated' } }])
  })
})

it('a level that stands on the ladder twice is raised twice', () => {
  const rungs = [
    { level: 'yellow' as const, at: at('26T02:00') },
    { level: 'yellow' as const, at: at('26T08:00') },
  ]
  const resolve = { kind: 'resolve' as const, dueAt: at('27T02:00'), rungs }
  const past = [{ ...submitted, data: { ...submitted.data, clocks: [resolve] } }, routed, accepted]
  expect(given(request, past).dueAt).toBe(at('26T02:00'))
  expect(given(request, [...past, raised('26T02:00', 'yellow')]).dueAt).toBe(at('26T08:00'))
})

describe('a request that nobody can route', () => {
  const unrouted = given(request, [submitted])

  it('is due at once and stays so, so that routing is tried again every minute', () => {
    expect(unrouted.when(tick('23T02:03'))).toEqual([])
    expect(given(request, [submitted, raised('23T03:00', 'reminder')]).dueAt).toBe(at('23T02:02'))
  })

  it('climbs the ladder all the same, and its last rung comes again', () => {
    expect(unrouted.when(tick('23T03:00'))).toMatchObject([{ data: { level: 'reminder' } }])
    expect(unrouted.when(tick('28T02:00'))).toMatchObject([{ data: { level: 'circulated' } }])
    const exhausted = given(request, [submitted, raised('28T02:00', 'reminder', 'red', 'yellow', 'circulated')])
    expect(exhausted.when(tick('29T01:59'))).toEqual([])
    expect(exhausted.when(tick('29T02:00'))).toMatchObject([{ data: { level: 'circulated' } }])
  })

  it('without a single clock or rung is circulated when its time is over, not before', () => {
    const bare = (clocks: Extract<RequestEvent, { type: 'request.submitted' }>['data']['clocks']) =>
      given(request, [{ ...submitted, data: { ...submitted.data, clocks } }, routed, accepted])
    const resolve = bare([{ kind: 'resolve', dueAt: at('27T02:00'), rungs: [] }])
    expect(resolve.dueAt).toBe(at('27T02:00'))
    expect(resolve.when(tick('27T01:59'))).toEqual([])
    expect(resolve.when(tick('27T02:00'))).toMatchObject([{ data: { level: 'circulated' } }])
    expect(bare([]).when(tick('27T02:00'))).toMatchObject([
      { data: { level: 'circulated', rungs: [{ clock: 'resolve', level: 'circulated' }] } },
    ])
  })
})

describe('a dispute', () => {
  const past = [submitted, routed, accepted, raised('24T05:30', 'reminder', 'red'), resolved, disputed]

  it('is followed up at its time even where the next rung is far away', () => {
    const { dueAt, when } = given(request, past)
    expect(dueAt).toBe(at('26T01:00'))
    expect(when(tick('26T00:59'))).toEqual([])
    expect(when(tick('26T01:00'))).toEqual([
      {
        type: 'request.escalated',
        data: { level: 'reminder', rungs: [{ clock: 'resolve', level: 'reminder' }], repeatAt: at('30T02:00') },
      },
    ])
  })

  it('reminds once, and takes no rung of the ladder away', () => {
    const reminded = given(request, [...past, raised('26T01:00', 'reminder')])
    expect(reminded.dueAt).toBe(at('26T02:00'))
    expect(reminded.when(tick('26T02:00'))).toMatchObject([{ data: { level: 'yellow' } }])
  })

  it('is followed up no more once the squad has answered again', () => {
    expect(given(request, [...past, { ...answered, at: at('25T09:00') }]).dueAt).toBe(at('26T02:00'))
  })

  it('opens what lapsed, with the contact and answer clocks met as they were', () => {
    const { state } = given(request, [submitted, routed, accepted, answered, resolved, lapsed, disputed])
    expect(state?.status).toBe('accepted')
    expect(state?.clocks.map(({ kind, metAt }) => [kind, metAt])).toEqual([
      ['contact', at('23T04:00')],
      ['resolve', undefined],
    ])
  })
})

it('a request is never set back by an event that comes late', () => {
  const late = (event: Past<RequestEvent>) => given(request, [submitted, accepted, answered, event]).state?.status
  expect(late(routed)).toBe('answered')
  expect(late(accepted)).toBe('answered')
})
