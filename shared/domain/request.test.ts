import { describe, expect, it } from 'vitest'
import type { Actor, Instant } from '../../events/envelope.ts'
import type { RequestEvent } from '../../events/request.ts'
import { given, type Past } from '../../test/given.ts'
import { isOpen } from './request.ts'
import { request } from './request-decide.ts'

const ENTERPRISE: Actor = { kind: 'enterprise' }
const LI_MIN: Actor = { kind: 'member', id: 'm017' }
const WANG_WEI: Actor = { kind: 'member', id: 'm018' }
const at = (time: string): Instant => `2026-11-${time}:00.000Z`

const submitted: Past<RequestEvent> = {
  type: 'request.submitted',
  at: at('23T02:00'),
  actor: ENTERPRISE,
  data: {
    enterprise: { id: 'e001', name: '青岛远洋化工有限公司', creditCode: '91370211MA3C0X1Y2Z' },
    contactId: 'c-1',
    category: 'logistics',
    title: '七台设备三天内进园',
    description: '其中两台超长超宽超重,需要交通疏导。',
    answers: {},
    urgency: 'normal',
    language: 'zh-CN',
    profile: 'SD-2115',
    routeBy: at('23T02:02'),
    clocks: [
      {
        kind: 'contact',
        dueAt: at('23T05:30'),
        rungs: [
          { level: 'reminder', at: at('23T03:00') },
          { level: 'red', at: at('24T05:30') },
        ],
      },
      {
        kind: 'resolve',
        dueAt: at('27T02:00'),
        rungs: [
          { level: 'yellow', at: at('26T02:00') },
          { level: 'circulated', at: at('28T02:00') },
        ],
      },
    ],
  },
}
const routed: Past<RequestEvent> = {
  type: 'request.routed',
  at: at('23T02:00'),
  data: { squadId: 's03', assigneeId: 'm017', coHandlers: [], reasons: [], nudgeAt: at('23T02:30') },
}
const accepted: Past<RequestEvent> = { type: 'request.accepted', at: at('23T02:10'), actor: LI_MIN, data: {} }
const answered: Past<RequestEvent> = {
  type: 'request.answered',
  at: at('23T04:00'),
  actor: LI_MIN,
  data: { text: '已联系交警' },
}
const resolved: Past<RequestEvent> = {
  type: 'request.resolved',
  at: at('25T02:00'),
  actor: LI_MIN,
  data: { text: '设备已全部送达', confirmBy: at('30T02:00') },
}
const confirmed: Past<RequestEvent> = { type: 'request.confirmed', at: at('25T03:00'), actor: ENTERPRISE, data: {} }
const disputed: Past<RequestEvent> = {
  type: 'request.disputed',
  at: at('25T03:00'),
  actor: ENTERPRISE,
  data: { reason: '限高架还没有恢复', followUpAt: at('26T03:00') },
}
const withdrawn: Past<RequestEvent> = { type: 'request.withdrawn', at: at('23T03:00'), actor: ENTERPRISE, data: {} }
const tick = (now: string) =>
  ({ type: 'tick', at: at(now), actor: { kind: 'system', id: 'followups' }, repeatAt: at('30T02:00') }) as const

describe('a squad at work on a request', () => {
  it('accepts it once; the second press changes nothing and the first is remembered', () => {
    const past = given(request, [submitted, routed, accepted])
    expect(past.when({ type: 'accept', at: at('23T02:11'), actor: WANG_WEI })).toEqual([])
    expect(past.state?.accepted).toEqual({ at: at('23T02:10'), actor: LI_MIN })
  })

  it('accepts a request by acting on it', () => {
    const decision = given(request, [submitted, routed]).when({
      type: 'answer',
      text: '已联系交警',
      at: at('23T04:00'),
      actor: LI_MIN,
    })
    expect(decision).toEqual([
      { type: 'request.accepted', data: {} },
      { type: 'request.answered', data: { text: '已联系交警' } },
    ])
  })

  it('refuses another answer over the first, so that no text is lost in silence', () => {
    const past = given(request, [submitted, routed, accepted, answered])
    expect(past.when({ type: 'answer', text: '另一个答复', at: at('23T05:00'), actor: WANG_WEI })).toEqual({
      refused: 'already-answered',
    })
    expect(past.when({ type: 'answer', text: '已联系交警', at: at('23T05:00'), actor: LI_MIN })).toEqual([])
  })

  it('is told that a withdrawn request is withdrawn', () => {
    expect(
      given(request, [submitted, routed, withdrawn]).when({ type: 'accept', at: at('23T04:00'), actor: LI_MIN }),
    ).toEqual({
      refused: 'request-withdrawn',
    })
  })

  it('cannot act on a request that does not exist', () => {
    expect(given(request, []).when({ type: 'accept', at: at('23T04:00'), actor: LI_MIN })).toEqual({
      refused: 'request-unknown',
    })
  })

  it('routes a request once, whoever asks', () => {
    const { data } = routed as Extract<RequestEvent, { type: 'request.routed' }>
    expect(
      given(request, [submitted, routed]).when({
        type: 'route',
        ...data,
        squadId: 's09',
        at: at('23T02:05'),
        actor: LI_MIN,
      }),
    ).toEqual([])
  })
})

describe('the three clocks', () => {
  it('start at submission and stop at what they wait for', () => {
    const clocks = given(request, [submitted, routed, accepted, answered]).state?.clocks
    expect(clocks?.map(({ kind, metAt }) => ({ kind, metAt }))).toEqual([
      { kind: 'contact', metAt: at('23T04:00') },
      { kind: 'resolve', metAt: undefined },
    ])
  })

  it('are not reset by a dispute: the resolve clock runs on to its first due time', () => {
    const state = given(request, [submitted, routed, accepted, resolved, disputed]).state
    const clock = state?.clocks.find(({ kind }) => kind === 'resolve')
    expect(clock).toMatchObject({ dueAt: at('27T02:00'), metAt: undefined })
    expect(state?.status).toBe('accepted')
  })
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

describe('the end is the word of the enterprise', () => {
  it('confirms what was answered or resolved, once', () => {
    const confirm = { type: 'confirm', at: at('25T03:00'), actor: ENTERPRISE } as const
    expect(given(request, [submitted, routed, accepted]).when(confirm)).toEqual({ refused: 'not-answered' })
    expect(given(request, [submitted, routed, accepted, answered]).when(confirm)).toEqual([
      { type: 'request.confirmed', data: {} },
    ])
    expect(given(request, [submitted, routed, accepted, resolved, confirmed]).when(confirm)).toEqual([])
  })

  it('closes by silence at the stated time, and a dispute opens it again', () => {
    const past = [submitted, routed, accepted, resolved]
    expect(given(request, past).when(tick('30T02:00'))).toEqual([{ type: 'request.lapsed', data: {} }])
    const lapsed: Past<RequestEvent> = { type: 'request.lapsed', at: at('30T02:00'), data: {} }
    const dispute = {
      type: 'dispute',
      at: at('30T03:00'),
      actor: ENTERPRISE,
      reason: '还没有恢复',
      followUpAt: at('30T09:00'),
    } as const
    expect(given(request, [...past, lapsed]).state?.status).toBe('closed')
    expect(given(request, [...past, lapsed]).when(dispute)).toMatchObject([{ type: 'request.disputed' }])
  })

  it('may be rated once resolved, in one of five levels, and not twice', () => {
    const rate = { type: 'rate', level: 5, at: at('25T04:00'), actor: ENTERPRISE } as const
    expect(given(request, [submitted, routed]).when(rate)).toEqual({ refused: 'not-rateable' })
    const rated: Past<RequestEvent> = {
      type: 'request.rated',
      at: at('25T04:00'),
      actor: ENTERPRISE,
      data: { level: 5 },
    }
    const past = [submitted, routed, accepted, resolved, confirmed]
    expect(given(request, past).when(rate)).toMatchObject([{ data: { level: 5 } }])
    expect(given(request, [...past, rated]).when(rate)).toEqual([])
    expect(given(request, [...past, rated]).when({ ...rate, level: 1 })).toEqual({ refused: 'already-rated' })
  })

  it('takes a message at any time, so that updates after closing reach the squad', () => {
    const message = { type: 'message', text: '又出现了同样的问题', at: at('29T01:00'), actor: ENTERPRISE } as const
    const closed = given(request, [submitted, routed, accepted, resolved, confirmed])
    expect(closed.state && isOpen(closed.state)).toBe(false)
    expect(closed.when(message)).toEqual([{ type: 'request.messaged', data: { text: '又出现了同样的问题' } }])
  })
})
