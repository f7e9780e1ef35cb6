import { describe, expect, it } from 'vitest'
import type { RequestEvent } from '../../events/request.ts'
import { given, type Past } from '../../test/given.ts'
import { accepted, at, ENTERPRISE, LI_MIN, resolved, routed, submitted, tick } from '../../test/request-past.ts'
import { request } from './request-decide.ts'

const asked = (text: string, time = '23T02:20', replyBy = '25T02:20'): Past<RequestEvent> => ({
  type: 'request.asked',
  at: at(time),
  actor: LI_MIN,
  data: { text, replyBy: at(replyBy) },
})
const replied: Past<RequestEvent> = {
  type: 'request.replied',
  at: at('23T08:00'),
  actor: ENTERPRISE,
  data: { text: '轴距 16.2 米' },
}
const ask = (text: string) =>
  ({ type: 'ask', text, replyBy: at('25T02:30'), at: at('23T02:30'), actor: LI_MIN }) as const
const reply = (text: string, time = '23T08:05') => ({ type: 'reply', text, at: at(time), actor: ENTERPRISE }) as const
const inHand = [submitted, routed, accepted]

describe('a question to the enterprise', () => {
  it('moves no clock, and whoever asks first takes the request in hand', () => {
    expect(given(request, [submitted, routed]).when(ask('轴距多少?'))).toEqual([
      { type: 'request.accepted', data: {} },
      { type: 'request.asked', data: { text: '轴距多少?', replyBy: at('25T02:30') } },
    ])
    const { state } = given(request, [...inHand, asked('轴距多少?')])
    expect(state?.clocks).toEqual(submitted.data.clocks)
  })

  it('joins those that are open; the same again changes nothing, and the sixth is too many', () => {
    const open = [...inHand, ...['一', '二', '三', '四'].map((text) => asked(text))]
    expect(given(request, open).when(ask('二'))).toEqual([])
    expect(given(request, open).when(ask('五'))).toHaveLength(1)
    expect(given(request, [...open, asked('五')]).when(ask('六'))).toEqual({ refused: 'too-many-questions' })
  })

  it('is asked again once when its time has come, and no second time', () => {
    const waiting = given(request, [...inHand, asked('轴距多少?', '23T02:20', '23T02:50')])
    expect(waiting.dueAt).toBe(at('23T02:50'))
    expect(waiting.when(tick('23T02:49'))).toEqual([])
    expect(waiting.when(tick('23T02:50'))).toEqual([{ type: 'request.asked-again', data: {} }])
    const again: Past<RequestEvent> = { type: 'request.asked-again', at: at('23T02:50'), data: {} }
    const reminded = given(request, [...inHand, asked('轴距多少?', '23T02:20', '23T02:50'), again])
    expect(reminded.dueAt).toBe(at('23T03:00'))
    expect(reminded.when(tick('23T02:59'))).toEqual([])
  })

  it('is answered by one reply to all, which is remembered for a second press', () => {
    const open = given(request, [...inHand, asked('一'), asked('二')])
    expect(open.when(reply('都在图纸里'))).toEqual([{ type: 'request.replied', data: { text: '都在图纸里' } }])
    const closed = given(request, [...inHand, asked('一'), replied])
    expect(closed.state?.question).toBeUndefined()
    expect(closed.when(reply('轴距 16.2 米'))).toEqual([])
    expect(closed.when(reply('另有一事'))).toEqual({ refused: 'no-question' })
    expect(closed.when(reply('轴距 16.2 米', '23T09:00'))).toEqual({ refused: 'no-question' })
  })

  it('has no more point once the squad calls the request resolved', () => {
    const past = given(request, [...inHand, asked('一'), resolved])
    expect(past.state?.question).toBeUndefined()
    expect(past.when(ask('二'))).toEqual({ refused: 'already-resolved' })
  })
})
