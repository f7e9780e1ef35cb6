import { describe, expect, it } from 'vitest'
import type { Instant } from '../../events/envelope.ts'
import type { NoticeEvent } from '../../events/notice.ts'
import { given, type Past, SYSTEM } from '../../test/given.ts'
import { noticeId } from './notice.ts'
import { notice } from './notice-decide.ts'

const at = (time: string): Instant => `2026-11-24T${time}:00.000Z`
const planned: Past<NoticeEvent> = {
  type: 'notice.planned',
  at: at('14:30'),
  data: {
    recipient: { kind: 'member', id: 'm-zhang-wei', language: 'zh-CN' },
    channel: 'sms',
    template: 'request.routed',
    params: {},
    receipt: '7K3F-9QXM-C',
    about: 'request#7K3F-9QXM-C/2',
    urgent: false,
    sendAt: at('15:00'),
  },
}
const attempted: Past<NoticeEvent> = { type: 'notice.attempted', at: at('15:00'), data: { giveUpAt: at('15:01') } }
const sent: Past<NoticeEvent> = { type: 'notice.sent', at: at('15:00'), data: { providerId: 'p-1', parts: 2 } }
const unknown: Past<NoticeEvent> = {
  type: 'notice.failed',
  at: at('15:02'),
  data: { reason: 'unknown', detail: 'TimeoutError' },
}
const by = (time: string) => ({ at: at(time), actor: SYSTEM })
const attempt = (time: string) => ({ type: 'attempt', giveUpAt: at('15:09'), ...by(time) }) as const

describe('a notice', () => {
  it('has one name for an event, a person and a channel, whoever plans it', () => {
    expect(noticeId('request#7K3F-9QXM-C/2', 'm-zhang-wei', 'sms')).toBe('7K3F-9QXM-C/2/m-zhang-wei/sms')
    expect(noticeId('notice#7K3F-9QXM-C/2/c-1/sms/4', 'm-zhang-wei', 'sms')).toBe(
      '7K3F-9QXM-C/2/c-1/sms/4/m-zhang-wei/sms',
    )
  })

  it('is planned once, however often its event is heard', () => {
    if (planned.type !== 'notice.planned') throw new Error('unreachable')
    const plan = { type: 'plan', ...planned.data, ...by('14:30') } as const
    expect(given(notice, []).when(plan)).toEqual([{ type: 'notice.planned', data: planned.data }])
    expect(given(notice, [planned]).when(plan)).toEqual([])
    expect(given(notice, [planned, attempted, sent]).when(plan)).toEqual([])
  })

  it('stands with its person and its request in the indexes, so that one query finds all that waits for them or was said of it', () => {
    const { state } = given(notice, [planned])
    const index = state && notice.index(state, 'any')
    expect(index?.keys).toEqual({ recipientId: 'm-zhang-wei', receipt: planned.data.receipt, plannedAt: planned.at })
  })

  it('is due when it may go, then when its sender is given up, and after its end never', () => {
    const deferred: Past<NoticeEvent> = {
      type: 'notice.deferred',
      at: at('15:00'),
      data: { sendAt: at('16:00'), reason: 'limit' },
    }
    const dropped: Past<NoticeEvent> = { type: 'notice.dropped', at: at('15:00'), data: {} }
    const due = (...past: Past<NoticeEvent>[]) => given(notice, [planned, ...past]).dueAt
    expect([due(), due(deferred), due(attempted)]).toEqual([at('15:00'), at('16:00'), at('15:01')])
    expect([due(attempted, sent), due(attempted, unknown), due(dropped)]).toEqual([undefined, undefined, undefined])
  })
})

describe('of two senders', () => {
  it('the first claims it and the second gets nothing to send', () => {
    expect(given(notice, [planned]).when(attempt('15:00'))).toEqual([
      { type: 'notice.attempted', data: { giveUpAt: at('15:09') } },
    ])
    expect(given(notice, [planned, attempted]).when(attempt('15:00'))).toEqual([])
    expect(given(notice, [planned, attempted, sent]).when(attempt('15:00'))).toEqual([])
  })

  it('neither may send it before its time', () => {
    expect(given(notice, [planned]).when(attempt('14:59'))).toEqual({ refused: 'not-due' })
  })

  it('nobody claims again what was given up: it may have arrived', () => {
    expect(given(notice, [planned, attempted, unknown]).when(attempt('15:03'))).toEqual([])
  })
})

describe('a sender', () => {
  const report = { type: 'report-sent', providerId: 'p-1', parts: 2, ...by('15:00') } as const

  it('that says nothing in time leaves the outcome unknown, and not before', () => {
    const past = given(notice, [planned, attempted])
    expect(past.when({ type: 'tick', ...by('15:00') })).toEqual([])
    expect(past.when({ type: 'tick', ...by('15:01') })).toMatchObject([
      { type: 'notice.failed', data: { reason: 'unknown' } },
    ])
  })

  it('that speaks late is believed, since what is known is better than what was feared', () => {
    expect(given(notice, [planned, attempted, unknown]).when(report)).toMatchObject([{ type: 'notice.sent' }])
  })

  it('that never claimed it cannot say that it was sent', () => {
    expect(given(notice, [planned]).when(report)).toEqual({ refused: 'not-attempted' })
    expect(given(notice, []).when(report)).toEqual({ refused: 'notice-unknown' })
  })

  it('says once how it ended', () => {
    expect(given(notice, [planned, attempted, sent]).when(report)).toEqual([])
    const failed = { type: 'report-failed', reason: 'refused', detail: 'InvalidParameter', ...by('15:00') } as const
    expect(given(notice, [planned, attempted]).when(failed)).toMatchObject([{ type: 'notice.failed' }])
    expect(given(notice, [planned, attempted, unknown]).when(failed)).toEqual([])
    expect(given(notice, [planned, attempted, sent]).when(failed)).toEqual({ refused: 'not-attempted' })
  })

  it('may say without an attempt that there is nobody to send to, and nothing else', () => {
    const report = (reason: 'no-address' | 'refused') =>
      ({ type: 'report-failed', reason, detail: '', ...by('15:00') }) as const
    expect(given(notice, [planned]).when(report('no-address'))).toMatchObject([{ type: 'notice.failed' }])
    expect(given(notice, [planned]).when(report('refused'))).toEqual({ refused: 'not-attempted' })
  })
})

describe('a receipt', () => {
  const delivered: Past<NoticeEvent> = {
    type: 'notice.delivered',
    at: at('15:03'),
    data: { deliveredAt: at('15:02') },
  }
  const arrives = { type: 'report-delivered', deliveredAt: at('15:02'), ...by('15:03') } as const
  const returns = { type: 'report-undelivered', detail: 'MK:0001', ...by('15:03') } as const
  const refused: Past<NoticeEvent> = {
    type: 'notice.failed',
    at: at('15:03'),
    data: { reason: 'refused', detail: 'MK:0001' },
  }

  it('says of what was sent that it has arrived, or that it has not after all', () => {
    const past = given(notice, [planned, attempted, sent])
    expect(past.when(arrives)).toEqual([{ type: 'notice.delivered', data: { deliveredAt: at('15:02') } }])
    expect(past.when(returns)).toEqual([{ type: 'notice.failed', data: { reason: 'refused', detail: 'MK:0001' } }])
    expect(given(notice, [planned, attempted, sent, delivered]).state?.status).toBe('delivered')
    expect(given(notice, [planned, attempted, sent, refused]).state?.status).toBe('failed')
  })

  it('may overtake the sender’s own word, which then says nothing new', () => {
    expect(given(notice, [planned, attempted]).when(arrives)).toMatchObject([{ type: 'notice.delivered' }])
    const report = { type: 'report-sent', providerId: 'p-1', parts: 2, ...by('15:04') } as const
    expect(given(notice, [planned, attempted, delivered]).when(report)).toEqual([])
    expect(given(notice, [planned, attempted, refused]).when(report)).toEqual([])
  })

  it('settles what nobody knew; until then that is a state of its own', () => {
    const past = given(notice, [planned, attempted, unknown])
    expect(past.state?.status).toBe('unknown')
    expect(past.when(arrives)).toMatchObject([{ type: 'notice.delivered' }])
    expect(past.when(returns)).toMatchObject([{ type: 'notice.failed', data: { reason: 'refused' } }])
  })

  it('that comes again, or another one after it, says nothing new', () => {
    for (const last of [delivered, refused])
      for (const receipt of [arrives, returns])
        expect(given(notice, [planned, attempted, sent, last]).when(receipt)).toEqual([])
  })

  it('of a mail that comes back counts more than the mail server’s word that it took it in, whichever comes first', () => {
    const bounces = { ...returns, detail: 'Permanent/General', returned: true } as const
    const taken = given(notice, [planned, attempted, sent, delivered])
    expect(taken.when(bounces)).toMatchObject([{ type: 'notice.failed', data: { reason: 'refused' } }])
    const returned = given(notice, [planned, attempted, sent, delivered, refused])
    expect(returned.state?.status).toBe('failed')
    expect([returned.when(bounces), returned.when(arrives)]).toEqual([[], []])
  })

  it('cannot be for what nobody attempted', () => {
    expect(given(notice, [planned]).when(arrives)).toEqual({ refused: 'not-attempted' })
    expect(given(notice, []).when(returns)).toEqual({ refused: 'notice-unknown' })
  })
})

describe('what waits', () => {
  it('is only ever put off further, and only while nobody has claimed it', () => {
    const defer = (sendAt: string) => ({ type: 'defer', sendAt: at(sendAt), reason: 'quiet', ...by('15:00') }) as const
    expect(given(notice, [planned]).when(defer('16:00'))).toMatchObject([{ data: { sendAt: at('16:00') } }])
    expect(given(notice, [planned]).when(defer('15:00'))).toEqual([])
    expect(given(notice, [planned, attempted]).when(defer('16:00'))).toEqual([])
  })

  it('is dropped once, and never once it was claimed', () => {
    const drop = { type: 'drop', ...by('15:00') } as const
    const dropped: Past<NoticeEvent> = { type: 'notice.dropped', at: at('15:00'), data: {} }
    expect(given(notice, [planned]).when(drop)).toEqual([{ type: 'notice.dropped', data: {} }])
    expect(given(notice, [planned, dropped]).when(drop)).toEqual([])
    expect(given(notice, [planned, attempted]).when(drop)).toEqual([])
  })
})
