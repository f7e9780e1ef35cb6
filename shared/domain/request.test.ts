import { describe, expect, it } from 'vitest'
import type { RequestEvent } from '../../events/request.ts'
import { given, type Past } from '../../test/given.ts'
import {
  accepted,
  answered,
  at,
  confirmed,
  disputed,
  ENTERPRISE,
  LI_MIN,
  lapsed,
  resolved,
  routed,
  submitted,
  tick,
  WANG_WEI,
  withdrawn,
} from '../../test/request-past.ts'
import { isOpen } from './request.ts'
import { request } from './request-decide.ts'

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

  it('keeps the first contact, and every note that is left on it or after it', () => {
    const contact = (note?: string) => ({ type: 'contact', note, at: at('23T05:00'), actor: WANG_WEI }) as const
    const contacted = (note: string | undefined, when: string, actor = LI_MIN): Past<RequestEvent> => ({
      type: 'request.contacted',
      at: at(when),
      actor,
      data: { note },
    })
    const called = [submitted, routed, accepted, contacted('下午再谈', '23T04:00')]
    expect(given(request, called).when(contact())).toEqual([])
    expect(given(request, called).when(contact('下午再谈'))).toEqual([])
    const added = [{ type: 'request.contacted', data: { note: '已约周三现场查看' } }]
    expect(given(request, called).when(contact('已约周三现场查看'))).toEqual(added)
    const both = given(request, [...called, contacted('已约周三现场查看', '23T05:00', WANG_WEI)])
    expect(both.when(contact('已约周三现场查看'))).toEqual([])
    expect(both.state?.contacted).toMatchObject({ at: at('23T04:00'), actor: LI_MIN })
    expect(both.state?.clocks).toMatchObject([{ kind: 'contact', metAt: at('23T04:00') }, {}])
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

  it('stands among what its squad has open only while it is open, so that a squad is not read with all its past', () => {
    const squadOf = (...past: Past<RequestEvent>[]) => {
      const { state } = given(request, [submitted, routed, ...past])
      return state && request.index(state, '7K3F-9QXM-C').keys['squadId']
    }
    expect(squadOf(resolved)).toBe('s03')
    expect(squadOf(resolved, confirmed)).toBeUndefined()
    expect(squadOf(withdrawn)).toBeUndefined()
    expect(squadOf(resolved, lapsed, disputed)).toBe('s03')
  })

  it('takes a message at any time, so that updates after closing reach the squad', () => {
    const message = { type: 'message', text: '又出现了同样的问题', at: at('29T01:00'), actor: ENTERPRISE } as const
    const closed = given(request, [submitted, routed, accepted, resolved, confirmed])
    expect(closed.state && isOpen(closed.state)).toBe(false)
    expect(closed.when(message)).toEqual([{ type: 'request.messaged', data: { text: '又出现了同样的问题' } }])
  })

  it('hears a message once that is sent twice in a row, and again when it comes another day or after another', () => {
    const said = (text: string, when: string): Past<RequestEvent> => ({
      type: 'request.messaged',
      at: at(when),
      actor: ENTERPRISE,
      data: { text },
    })
    const when = (past: Past<RequestEvent>[], time: string) =>
      given(request, [submitted, ...past]).when({ type: 'message', text: '请尽快', at: at(time), actor: ENTERPRISE })
    const heard = [{ type: 'request.messaged', data: { text: '请尽快' } }]
    expect(when([said('请尽快', '23T03:00')], '23T03:01')).toEqual([])
    expect(when([said('请尽快', '23T03:00')], '23T03:10')).toEqual(heard)
    expect(when([said('请尽快', '23T03:00'), said('改为周四', '23T03:01')], '23T03:02')).toEqual(heard)
  })
})
