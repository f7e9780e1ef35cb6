import { afterAll, beforeAll, expect, it } from 'vitest'
import { notice } from '../../shared/domain/notice-decide.ts'
import { journal } from '../../shared/journal.ts'
import { type Office, openOffice } from '../../test/office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

/** What the notifier would plan, and how its sender would say that it ended. */
const told = async (receipt: string, at: string, ended: 'sent' | 'unknown') => {
  const { handle } = journal(office.db, office.tables)
  const given = { at, actor: { kind: 'system', id: 'notifier' } } as const
  const id = `${receipt}/2/m-zhang-wei/${ended}`
  await handle(notice, id, {
    type: 'plan',
    ...given,
    recipient: { kind: 'member', id: 'm-zhang-wei', language: 'zh-CN' },
    channel: 'sms',
    template: 'request.routed',
    params: {},
    receipt,
    about: `request#${receipt}/2`,
    urgent: false,
    sendAt: at,
  })
  await handle(notice, id, { type: 'attempt', giveUpAt: at, ...given })
  if (ended === 'sent') await handle(notice, id, { type: 'report-sent', providerId: 'p-1', parts: 2, ...given })
  else await handle(notice, id, { type: 'report-failed', reason: 'unknown', detail: 'TimeoutError', ...given })
}

it('shows a squad’s person who was told of their request, newest first, and nothing of another', async () => {
  const [mine, other] = [await office.submit(), await office.submit()]
  for (const { receipt } of [mine, other]) await office.route(receipt)
  await told(mine.receipt, '2026-11-24T01:00:00.000Z', 'sent')
  await told(mine.receipt, '2026-11-24T01:05:00.000Z', 'unknown')
  await told(other.receipt, '2026-11-24T01:06:00.000Z', 'sent')
  const token = await office.link('m-zhang-wei', [mine.receipt])
  const { status, json, text } = await office.desk('GET /api/desk/told', { token })
  expect(status).toBe(200)
  expect(json.messages).toEqual([
    { at: '2026-11-24T01:05:00.000Z', to: '张伟', channel: 'sms', about: '派单', outcome: 'unknown' },
    { at: '2026-11-24T01:00:00.000Z', to: '张伟', channel: 'sms', about: '派单', outcome: 'sent' },
  ])
  expect(text).not.toMatch(/\+86|@/)
  expect((await office.desk('GET /api/desk/told', { token: mine.token })).status).toBe(403)
})
