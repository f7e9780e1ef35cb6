import { describe, expect, it } from 'vitest'
import type { RequestEvent } from '../../events/request.ts'
import { given, type Past } from '../../test/given.ts'
import {
  accepted,
  at,
  confirmed,
  LI_MIN,
  resolved,
  routed,
  submitted,
  tick,
  WANG_WEI,
} from '../../test/request-past.ts'
import { request } from './request-decide.ts'

const claimed: Past<RequestEvent>[] = [
  submitted,
  routed,
  accepted,
  {
    ...resolved,
    data: { text: '设备已送达', confirmBy: at('30T02:00'), visitAt: at('26T01:30') },
  } as Past<RequestEvent>,
]
const asked: Past<RequestEvent> = {
  type: 'request.visit-asked',
  at: at('26T01:30'),
  data: {
    visitorId: 'm018',
    because: 'assistant',
    purpose: 'claim',
    attempt: 1,
    again: false,
    askAgainAt: at('27T01:30'),
  },
}
const tried = (attempt: number, day: string, nextAt?: string): Past<RequestEvent> => ({
  type: 'request.visited',
  at: at(`${day}T03:00`),
  actor: WANG_WEI,
  data: {
    outcome: 'unreachable',
    purpose: 'claim',
    attempt,
    day: `2026-11-${day}`,
    ...(nextAt && { nextAt: at(nextAt) }),
  },
})
const visit = (outcome: 'solved' | 'not-solved' | 'unreachable' | 'refused', day = '26', actor = WANG_WEI) =>
  ({
    type: 'visit',
    outcome,
    note: '陈工说的',
    day: `2026-11-${day}`,
    retryAt: [at('27T07:00'), at('28T03:00')],
    followUpAt: at('29T02:00'),
    at: at(`${day}T03:00`),
    actor,
  }) as const
const ask = { visitorId: 'm018', because: 'assistant', askAgainAt: at('27T01:30') } as const

describe('a return visit', () => {
  it('is due on the workday after the claim, before silence closes the request, and asks somebody', () => {
    const { dueAt, when } = given(request, claimed)
    expect(dueAt).toBe(at('26T01:30'))
    expect(when({ ...tick('26T01:30'), visit: ask })).toMatchObject([
      { type: 'request.visit-asked', data: { visitorId: 'm018', attempt: 1, again: false } },
    ])
  })

  it('is asked for again a workday later where nobody recorded it, until silence closes the request', () => {
    const { dueAt, when } = given(request, [...claimed, asked])
    expect(dueAt).toBe(at('27T01:30'))
    expect(when({ ...tick('27T01:30'), visit: ask })).toMatchObject([{ data: { attempt: 1, again: true } }])
    expect(when({ ...tick('30T02:00'), visit: ask })).toEqual([{ type: 'request.lapsed', data: {} }])
  })

  it('takes the enterprise’s word for its own, whoever writes it down', () => {
    const past = given(request, [...claimed, asked])
    expect(past.when(visit('solved'))).toMatchObject([{ type: 'request.visited' }, { type: 'request.confirmed' }])
    expect(past.when(visit('not-solved'))).toMatchObject([
      {},
      { type: 'request.disputed', data: { reason: '陈工说的', followUpAt: at('29T02:00') } },
    ])
    expect(past.when(visit('refused'))).toHaveLength(1)
  })

  it('is tried three times on three days, and is over after that', () => {
    const first = given(request, [...claimed, asked])
    expect(first.when(visit('unreachable'))).toMatchObject([{ data: { attempt: 1, nextAt: at('27T07:00') } }])
    const once = given(request, [...claimed, asked, tried(1, '26', '27T07:00')])
    expect(once.dueAt).toBe(at('27T07:00'))
    expect(once.when(visit('solved'))).toEqual({ refused: 'visited-today' })
    const third = given(request, [...claimed, asked, tried(1, '26', '27T07:00'), tried(2, '27', '28T03:00')])
    const decision = third.when(visit('unreachable', '28'))
    expect(decision).toMatchObject([{ data: { attempt: 3 } }])
    expect(JSON.stringify(decision)).not.toContain('nextAt":"')
    const over = given(request, [
      ...claimed,
      asked,
      tried(1, '26', '27T07:00'),
      tried(2, '27', '28T03:00'),
      tried(3, '28'),
    ])
    expect(over.dueAt).toBe(at('30T02:00'))
    expect(over.when(visit('solved', '29'))).toEqual({ refused: 'visit-not-wanted' })
  })

  it('is dropped once the enterprise has spoken for itself', () => {
    expect(given(request, [...claimed, asked, confirmed]).when(visit('solved'))).toEqual({
      refused: 'visit-not-wanted',
    })
    const rated: Past<RequestEvent> = { type: 'request.rated', at: at('25T05:00'), data: { level: 4 } }
    expect(given(request, [...claimed, rated]).dueAt).toBe(at('30T02:00'))
  })

  it('is never made by whoever handled the request', () => {
    expect(given(request, [...claimed, asked]).when(visit('solved', '26', LI_MIN))).toEqual({
      refused: 'visitor-is-handler',
    })
  })

  it('after a poor rating asks why, and closes nothing by what it hears', () => {
    const poor: Past<RequestEvent>[] = [
      ...claimed,
      { type: 'request.rated', at: at('25T05:00'), data: { level: 1 } },
      {
        type: 'request.reworked',
        at: at('25T05:00'),
        data: { round: 1, dueAt: at('30T05:00'), rungs: [], visitAt: at('26T01:30') },
      },
    ]
    const { dueAt, when } = given(request, poor)
    expect(dueAt).toBe(at('26T01:30'))
    expect(when({ ...tick('26T01:30'), visit: ask })).toMatchObject([{ data: { purpose: 'rating' } }])
    const called = given(request, [
      ...poor,
      { ...asked, data: { ...asked.data, purpose: 'rating' } } as Past<RequestEvent>,
    ])
    expect(called.when(visit('not-solved'))).toMatchObject([{ type: 'request.visited' }])
    expect(called.when(visit('not-solved'))).toHaveLength(1)
  })
})
