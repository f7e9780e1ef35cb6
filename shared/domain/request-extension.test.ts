import { describe, expect, it } from 'vitest'
import type { RequestEvent } from '../../events/request.ts'
import { given, type Past } from '../../test/given.ts'
import { accepted, at, LI_MIN, resolved, routed, submitted, tick } from '../../test/request-past.ts'
import { request } from './request-decide.ts'
import type { WorkTime } from './request-moving.ts'

const HOUR = 3_600_000
/** Every hour is a working hour and a workday has eight of them. */
const calendar: WorkTime = {
  add: (instant, { amount, unit }) =>
    new Date(Date.parse(instant) + amount * (unit === 'workdays' ? 8 : 1) * HOUR).toISOString(),
  between: (from, to) => Date.parse(to) - Date.parse(from),
}
const LEADER = { kind: 'member', id: 'm020' } as const
const approver = { role: 'leader', squadId: 's03' }
const REASON = '厂家到货延迟'

const ask = (workdays: number, time = '25T02:00', reason = REASON) =>
  ({ type: 'ask-extension', workdays, reason, most: 10, calendar, at: at(time), actor: LI_MIN }) as const
const approve = (time = '25T03:00', actor: typeof LI_MIN = LEADER, by = approver) =>
  ({ type: 'approve-extension', approver: by, calendar, at: at(time), actor }) as const
const refuse = (time = '25T03:00') =>
  ({ type: 'refuse-extension', approver, reason: '另想办法', at: at(time), actor: LEADER }) as const

const asked = (workdays = 5): Past<RequestEvent> => ({
  type: 'request.extension-asked',
  at: at('25T02:00'),
  actor: LI_MIN,
  data: { workdays, reason: REASON, remindAt: at('25T10:00') },
})
const extended = (workdays = 5): Past<RequestEvent> => ({
  type: 'request.extended',
  at: at('25T03:00'),
  actor: LEADER,
  data: {
    workdays,
    reason: REASON,
    clock: {
      kind: 'resolve',
      dueAt: at('28T18:00'),
      rungs: [
        { level: 'yellow', at: at('27T18:00') },
        { level: 'circulated', at: at('29T18:00') },
      ],
    },
  },
})
const met: Past<RequestEvent> = { type: 'request.contacted', at: at('23T02:20'), actor: LI_MIN, data: {} }
const inHand = [submitted, routed, accepted, met]

describe('an extension', () => {
  it('is asked for before the clock runs out, and moves nothing by that', () => {
    const past = given(request, inHand)
    expect(past.when(ask(5))).toEqual([
      { type: 'request.extension-asked', data: { workdays: 5, reason: REASON, remindAt: at('25T10:00') } },
    ])
    expect(given(request, [...inHand, asked()]).state?.clocks.at(-1)?.dueAt).toBe(at('27T02:00'))
  })

  it('moves the resolve clock and its rungs once the leader approves, and no other', () => {
    const [moved] = [given(request, [...inHand, asked()]).when(approve())].flat()
    expect(moved).toEqual({ type: 'request.extended', data: expect.anything() })
    expect(moved).toMatchObject({ data: extended().data })
    const { state } = given(request, [...inHand, asked(), extended()])
    expect(state?.clocks.map(({ dueAt }) => dueAt)).toEqual([at('23T05:30'), at('28T18:00')])
    expect(state?.extendedBy).toBe(5)
  })

  it.each([
    ['at the very moment of expiry', ask(5, '27T02:00'), 'extension-too-late'],
    ['a day after it', ask(5, '28T02:00'), 'extension-too-late'],
    ['for more than the zone allows', ask(11), 'extension-too-long'],
  ])('is refused %s', (_, command, refused) => {
    expect(given(request, inHand).when(command)).toEqual({ refused })
  })

  it('counts with those before: ten workdays in all', () => {
    const past = given(request, [...inHand, asked(), extended()])
    expect(past.when(ask(6))).toEqual({ refused: 'extension-too-long' })
    expect(past.when(ask(5))).toHaveLength(1)
  })

  it('waits for one decision at a time; the same asked twice is one', () => {
    const past = given(request, [...inHand, asked()])
    expect(past.when(ask(5))).toEqual([])
    expect(past.when(ask(3))).toEqual({ refused: 'extension-pending' })
  })

  it('is not for whoever asked to approve, nor for another squad’s leader or a specialist', () => {
    const past = given(request, [...inHand, asked()])
    expect(past.when(approve('25T03:00', LI_MIN))).toEqual({ refused: 'not-the-approver' })
    for (const by of [
      { role: 'leader', squadId: 's04' },
      { role: 'specialist', squadId: 's03' },
    ])
      expect(past.when(approve('25T03:00', LEADER, by))).toEqual({ refused: 'not-the-approver' })
    for (const by of [
      { role: 'coordinator', squadId: 's03' },
      { role: 'committee', squadId: 'committee' },
    ])
      expect(past.when(approve('25T03:00', LEADER, by))).toHaveLength(1)
  })

  it('is decided once; the other button afterwards is told so', () => {
    const past = given(request, [...inHand, asked(), extended()])
    expect(past.when(approve('25T04:00'))).toEqual([])
    expect(past.when(refuse('25T04:00'))).toEqual({ refused: 'extension-decided' })
    expect(given(request, inHand).when(approve())).toEqual({ refused: 'no-extension-asked' })
  })

  it('reminds the leader once, and lapses with the clock', () => {
    const past = given(request, [...inHand, asked()])
    expect(past.dueAt).toBe(at('25T10:00'))
    expect(past.when(tick('25T10:00'))).toEqual([{ type: 'request.extension-reminded', data: {} }])
    const reminded: Past<RequestEvent> = { type: 'request.extension-reminded', at: at('25T10:00'), data: {} }
    const waiting = given(request, [...inHand, asked(), reminded])
    expect(waiting.when(tick('26T01:59'))).toEqual([])
    expect(waiting.when(approve('27T02:00'))).toEqual({ refused: 'extension-too-late' })
    expect(waiting.when(tick('27T02:00'))).toContainEqual({ type: 'request.extension-lapsed', data: {} })
    const lapsed: Past<RequestEvent> = { type: 'request.extension-lapsed', at: at('27T02:00'), data: {} }
    expect(given(request, [...inHand, asked(), reminded, lapsed]).when(approve('27T03:00'))).toEqual({
      refused: 'extension-decided',
    })
  })

  it('has nothing to move once the request is called resolved', () => {
    const past = given(request, [...inHand, asked(), resolved])
    expect(past.when(ask(3))).toEqual({ refused: 'already-resolved' })
    expect(past.when(approve('25T04:00'))).toEqual({ refused: 'nothing-to-extend' })
  })
})
