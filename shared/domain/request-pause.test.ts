import { describe, expect, it } from 'vitest'
import type { RequestEvent } from '../../events/request.ts'
import { given, type Past } from '../../test/given.ts'
import { accepted, at, ENTERPRISE, LI_MIN, resolved, routed, submitted, tick } from '../../test/request-past.ts'
import { request } from './request-decide.ts'
import type { WorkTime } from './request-moving.ts'

const HOUR = 3_600_000
/** Half of the time is worked. */
const calendar: WorkTime = {
  add: (instant, { amount }) => new Date(Date.parse(instant) + amount * HOUR * 2).toISOString(),
  between: (from, to) => (Date.parse(to) - Date.parse(from)) / 2,
}
const REASON = '船期推迟'
const askPause = (until = '25T06:00', time = '23T06:00') =>
  ({ type: 'ask-pause', until: at(until), reason: REASON, at: at(time), actor: LI_MIN }) as const
const consent = (time = '23T07:00') => ({ type: 'consent-pause', at: at(time), actor: ENTERPRISE }) as const
const end = (time: string) => ({ type: 'end-pause', at: at(time), actor: ENTERPRISE, calendar }) as const
const asked: Past<RequestEvent> = {
  type: 'request.pause-asked',
  at: at('23T06:00'),
  actor: LI_MIN,
  data: { until: at('25T06:00'), reason: REASON },
}
const paused: Past<RequestEvent> = {
  type: 'request.paused',
  at: at('23T07:00'),
  actor: ENTERPRISE,
  data: { until: at('25T06:00'), reason: REASON },
}
const contacted: Past<RequestEvent> = { type: 'request.contacted', at: at('23T02:20'), actor: LI_MIN, data: {} }
/** The contact clock is met and the resolve clock runs, from the 26th on with rungs. */
const inHand = [submitted, routed, accepted, contacted]

describe('a pause that the enterprise does not answer', () => {
  const waiting: Past<RequestEvent> = {
    ...asked,
    data: { until: at('29T06:00'), reason: REASON, remindAt: at('25T06:00'), lapseAt: at('27T06:00') },
  } as Past<RequestEvent>
  const reminded: Past<RequestEvent> = { type: 'request.pause-reminded', at: at('25T06:00'), data: { told: true } }
  const calm = [...inHand, waiting]

  it('is reminded of once, where the enterprise has not been contacted often enough', () => {
    expect(given(request, calm).dueAt).toBe(at('25T06:00'))
    expect(given(request, calm).when(tick('25T06:00'))).toEqual([
      { type: 'request.pause-reminded', data: { told: true } },
    ])
    expect(given(request, calm).when({ ...tick('25T06:00'), mayRemind: false })).toEqual([
      { type: 'request.pause-reminded', data: { told: false } },
    ])
    expect(given(request, [...calm, reminded]).when(tick('25T07:00'))).toEqual([])
  })

  it('may still be consented to until it lapses by itself', () => {
    const late = given(request, [...calm, reminded])
    expect(late.when(consent('27T05:00'))).toMatchObject([{ type: 'request.paused' }])
    expect(late.when(tick('27T06:00'))).toContainEqual({ type: 'request.pause-lapsed', data: {} })
    const lapsed: Past<RequestEvent> = { type: 'request.pause-lapsed', at: at('27T06:00'), data: {} }
    expect(given(request, [...calm, reminded, lapsed]).when(consent('27T07:00'))).toEqual({ refused: 'no-pause-asked' })
    expect(given(request, [...calm, reminded, lapsed]).when(askPause('28T06:00', '27T07:00'))).toMatchObject([
      { type: 'request.pause-asked' },
    ])
  })

  it('lapses at its own end where it was asked for before anybody waited for consent', () => {
    expect(given(request, [...inHand, asked]).when(tick('25T06:00'))).toContainEqual({
      type: 'request.pause-lapsed',
      data: {},
    })
  })
})

describe('a pause', () => {
  it('is nothing until the enterprise consents, and then the ladder rests until its end', () => {
    expect(given(request, inHand).when(askPause())).toHaveLength(1)
    expect(given(request, [...inHand, asked]).dueAt).toBe(at('25T06:00'))
    expect(given(request, [...inHand, asked]).when(consent())).toEqual([
      { type: 'request.paused', data: { until: at('25T06:00'), reason: REASON } },
    ])
    const resting = given(request, [...inHand, asked, paused])
    expect(resting.dueAt).toBe(at('25T06:00'))
    expect(resting.when(tick('25T05:59'))).toEqual([])
  })

  it('ends by itself at its date; what was ahead moves by the working time that was paused', () => {
    const decision = given(request, [...inHand, asked, paused]).when({ ...tick('25T08:00'), calendar })
    // 47 hours were paused, although the tick came two hours late.
    expect(decision).toEqual([
      {
        type: 'request.resumed',
        data: {
          clocks: [
            {
              kind: 'resolve',
              dueAt: at('29T01:00'),
              rungs: [
                { level: 'yellow', at: at('28T01:00') },
                { level: 'circulated', at: at('30T01:00') },
              ],
            },
          ],
        },
      },
    ])
  })

  it('ends earlier by either side’s button, and by going on with the request, whose clocks have then moved', () => {
    const resting = given(request, [...inHand, asked, paused])
    expect(resting.when(end('23T17:00'))).toMatchObject([{ data: { clocks: [{ dueAt: at('27T12:00') }] } }])
    const answered = resting.when({ type: 'answer', text: '恢复办理', at: at('23T17:00'), actor: LI_MIN, calendar })
    expect(answered).toMatchObject([{ type: 'request.resumed' }, { type: 'request.answered' }])
    const noted = resting.when({ type: 'message', text: '船已离港', at: at('23T17:00'), actor: ENTERPRISE, calendar })
    expect(noted).toMatchObject([{ type: 'request.messaged' }])
  })

  it('makes no clock good that had run out before', () => {
    const late: Past<RequestEvent> = { ...paused, at: at('27T07:00'), data: { until: at('29T07:00'), reason: REASON } }
    const raised: Past<RequestEvent> = {
      type: 'request.escalated',
      at: at('26T02:00'),
      data: { level: 'yellow', rungs: [{ clock: 'resolve', level: 'yellow' }], repeatAt: at('30T02:00') },
    }
    const [over] = [given(request, [...inHand, raised, late]).when(end('28T07:00'))].flat()
    expect(over).toMatchObject({
      data: {
        clocks: [
          {
            dueAt: at('27T02:00'),
            rungs: [
              { level: 'yellow', at: at('26T02:00') },
              { level: 'circulated', at: at('29T02:00') },
            ],
          },
        ],
      },
    })
  })

  it.each([
    ['consented to twice: nothing happens', [asked, paused], consent(), []],
    ['consented to when nobody asked', [], consent(), { refused: 'no-pause-asked' }],
    ['consented to past its date', [asked], consent('25T06:00'), { refused: 'pause-over' }],
    ['ended when there is none', [asked], end('23T08:00'), { refused: 'not-paused' }],
    ['asked for again in the same words', [asked], askPause(), []],
    ['asked for otherwise while one is open', [asked], askPause('24T06:00'), { refused: 'pause-pending' }],
    ['asked for during one', [asked, paused], askPause('24T06:00'), { refused: 'already-paused' }],
    ['asked for once it is called resolved', [resolved], askPause(), { refused: 'already-resolved' }],
  ] as const)('%s', (_, past, command, outcome) => {
    expect(given(request, [...inHand, ...past]).when(command)).toEqual(outcome)
  })
})
