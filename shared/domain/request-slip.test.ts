import { describe, expect, it } from 'vitest'
import type { RequestEvent } from '../../events/request.ts'
import { routed, submitted } from '../../test/case.ts'
import { given, type Past } from '../../test/given.ts'
import { request } from './request-decide.ts'
import { standingSlip } from './request-slip.ts'

const SYSTEM = { kind: 'system', id: 'followups' } as const
const ZHANG = { kind: 'member', id: 'm-zhang-wei' } as const
const accepted: Past<RequestEvent> = {
  type: 'request.accepted',
  at: '2026-11-24T01:10:00.000Z',
  actor: ZHANG,
  data: {},
}
const tick = (at: string) =>
  ({
    type: 'tick',
    at,
    actor: SYSTEM,
    repeatAt: '2026-12-02T03:00:00.000Z',
    answerBy: '2026-11-26T03:00:00.000Z',
  }) as const
const escalated = (number: number, at: string, level: 'red' | 'circulated' = 'red'): Past<RequestEvent> => ({
  type: 'request.escalated',
  at,
  data: {
    level,
    rungs: [{ clock: 'contact', level }],
    repeatAt: '2026-12-02T03:00:00.000Z',
    slip: { number, answerBy: '2026-11-26T03:00:00.000Z' },
  },
})
const RED = '2026-11-25T03:00:00.000Z'
const inHand = [submitted(), routed(), accepted]

describe('a slip', () => {
  it('is issued with the red rung, and with no milder one', () => {
    expect(JSON.stringify(given(request, inHand).when(tick('2026-11-24T02:00:00.000Z')))).not.toContain('slip')
    expect(given(request, inHand).when(tick(RED))).toMatchObject([
      { data: { level: 'red', slip: { number: 1, answerBy: '2026-11-26T03:00:00.000Z' } } },
    ])
  })

  it('has the next number each time, so that no two of a request are called the same', () => {
    const clock = {
      kind: 'contact' as const,
      dueAt: '2026-11-24T03:00:00.000Z',
      rungs: [
        { level: 'red' as const, at: RED },
        { level: 'circulated' as const, at: '2026-12-01T03:00:00.000Z' },
      ],
    }
    const once = [submitted({ clocks: [clock] }), routed(), accepted, escalated(1, RED)]
    const again = given(request, once).when(tick('2026-12-01T03:00:00.000Z'))
    expect(again).toMatchObject([{ data: { level: 'circulated', slip: { number: 2 } } }])
    const { state } = given(request, [...once, escalated(2, '2026-12-01T03:00:00.000Z', 'circulated')])
    expect(state?.slip).toMatchObject({ number: 2, level: 'circulated', clocks: ['contact'] })
  })

  it('stands until what it is about is done, whatever else happens', () => {
    const stands = (...more: Past<RequestEvent>[]) => {
      const { state } = given(request, [...inHand, escalated(1, RED), ...more])
      return state && standingSlip(state)?.number
    }
    const at = '2026-11-25T04:00:00.000Z'
    expect(stands({ type: 'request.noted', at, actor: ZHANG, data: { text: '吊车故障', visible: false } })).toBe(1)
    expect(stands({ type: 'request.contacted', at, actor: ZHANG, data: {} })).toBeUndefined()
    expect(stands({ type: 'request.withdrawn', at, data: {} })).toBeUndefined()
  })
})
