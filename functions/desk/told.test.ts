import { expect, it } from 'vitest'
import type { NoticeState } from '../../shared/domain/notice.ts'
import { smallZone } from '../../test/zone.ts'
import { toldView } from './told.ts'

const notice: NoticeState = {
  recipient: { kind: 'member', id: 'm-zhang-wei', language: 'zh-CN' },
  channel: 'sms',
  template: 'request.escalated.red',
  params: {},
  receipt: '7K3F-9QXM-C',
  about: 'request#7K3F-9QXM-C/2',
  urgent: false,
  sendAt: '2026-11-24T01:00:00.000Z',
  plannedAt: '2026-11-24T01:00:00.000Z',
  status: 'sent',
}
const seen = (change: Partial<NoticeState>) =>
  toldView({ ...notice, ...change }, { directory: smallZone, language: 'zh-CN' })

it('names who was told, by what, and what of', () => {
  expect(seen({})).toEqual({ at: notice.plannedAt, to: '张伟', channel: 'sms', about: '催办、督办', outcome: 'sent' })
})

it.each<[Partial<NoticeState>, string]>([
  [{ status: 'attempted' }, 'waiting'],
  [{ status: 'delivered', deliveredAt: '2026-11-24T01:00:08.000Z' }, 'delivered'],
  [{ status: 'unknown', failed: { reason: 'unknown', detail: 'TimeoutError' } }, 'unknown'],
  [{ status: 'failed', failed: { reason: 'refused', detail: 'MK:0001' } }, 'failed'],
  [{ status: 'failed', failed: { reason: 'unknown', detail: 'kept before it was a state of its own' } }, 'unknown'],
  [{ status: 'dropped' }, 'dropped'],
])('says of %o: %s', (change, outcome) => {
  expect(seen(change).outcome).toBe(outcome)
})

it('says when what waits goes out', () => {
  expect(seen({ status: 'planned', sendAt: '2026-11-25T00:00:00.000Z' })).toMatchObject({
    outcome: 'waiting',
    sendAt: '2026-11-25T00:00:00.000Z',
  })
})

it('tells the other channel of the same person from what somebody else is asked instead', () => {
  expect(seen({ channel: 'email', insteadOf: '7K3F-9QXM-C/2/m-zhang-wei/sms' })).toMatchObject({ again: true })
  expect(seen({ insteadOf: '7K3F-9QXM-C/1/c-1/sms' })).not.toHaveProperty('again')
})

it('names no contact, but the unit of a plan’s party, and finds a word for every template', () => {
  const contact = { kind: 'contact', id: 'c-1', language: 'zh-CN' } as const
  expect(seen({ recipient: contact, template: 'request.submitted' })).toMatchObject({
    to: '企业联系人',
    about: '已收到诉求',
  })
  const party = seen({
    recipient: contact,
    template: 'plan.slipped.hit',
    params: { unit: '交警大队', party: 'police' },
  })
  expect(party).toMatchObject({ to: '交警大队', about: '联办任务' })
  expect(seen({ template: 'request.extension-reminded' }).about).toBe('延期')
  expect(seen({ template: 'notice.member-unreachable' }).about).toBe('他人未收到通知')
  expect(seen({ template: 'something.new' }).about).toBe('办理进展')
})
