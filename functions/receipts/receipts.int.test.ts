import { TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { carried, carriedPut } from '../../shared/carried.ts'
import type { Bare } from '../../shared/domain/aggregate.ts'
import type { NoticeState } from '../../shared/domain/notice.ts'
import { type NoticeCommand, notice } from '../../shared/domain/notice-decide.ts'
import { journal } from '../../shared/journal.ts'
import { caller } from '../../test/caller.ts'
import { type TestStore, testStore } from '../../test/store.ts'
import { connect } from './connect.ts'
import { makeHandler } from './handler.ts'
import { sign } from './signature.ts'

const KEY = 'key-of-the-provider-that-is-long-enough-'
const NOW = '2026-11-24T01:00:30.000Z'
const SECONDS = Date.parse(NOW) / 1000
let store: TestStore
let log: object[] = []
let count = 0

beforeAll(async () => {
  store = await testStore()
})
afterAll(() => store.stop())
beforeEach(() => {
  log = []
})

const call = (line: string, given: Parameters<ReturnType<typeof caller>>[1]) => {
  const env = { JOURNAL_TABLE: store.tables.journal, REGISTER_TABLE: store.tables.register, RECEIPT_KEY: KEY }
  const deps = { ...connect(store.db, env), now: () => new Date(NOW), log: (line: object) => void log.push(line) }
  return caller(makeHandler(deps))(line, given)
}
const post = (body: unknown, { key = KEY, seconds = SECONDS } = {}) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return call('POST /api/receipts/sms', { body: text, headers: { 'x-doorstep-signature': sign(text, key, seconds) } })
}
const report = (biz_id: string, change: object = {}) => ({
  phone_number: '13905320001',
  send_time: '2026-11-24 09:00:00',
  report_time: '2026-11-24 09:00:08',
  success: true,
  err_code: 'DELIVERED',
  err_msg: '用户接收成功',
  sms_size: '1',
  biz_id,
  out_id: '',
  ...change,
})

/** A notice that was attempted, and sent where there is a provider's id. */
const notices = async (howMany: number, providerId?: string): Promise<string[]> => {
  const { handle } = journal(store.db, store.tables)
  const ids = Array.from({ length: howMany }, () => `7K3F-9QXM-C/${++count}/m-zhang-wei/sms`)
  const at = '2026-11-24T01:00:00.000Z'
  const actor = { kind: 'system', id: 'notifier' } as const
  for (const id of ids) {
    const say = (deed: Bare<NoticeCommand>) => handle(notice, id, { ...deed, at, actor })
    await say({
      type: 'plan',
      recipient: { kind: 'member', id: 'm-zhang-wei', language: 'zh-CN' },
      channel: 'sms',
      template: 'request.routed',
      params: {},
      receipt: '7K3F-9QXM-C',
      about: 'request#7K3F-9QXM-C/2',
      urgent: false,
      sendAt: at,
    })
    await say({ type: 'attempt', giveUpAt: at })
    if (providerId !== undefined) await say({ type: 'report-sent', providerId, parts: 1 })
  }
  if (providerId !== undefined)
    await store.db.send(
      new TransactWriteItemsCommand({
        TransactItems: [carriedPut(store.tables.register, providerId, ids, new Date(at))],
      }),
    )
  return ids
}
const states = (ids: readonly string[]): Promise<(NoticeState | undefined)[]> =>
  Promise.all(ids.map((id) => journal(store.db, store.tables).load(notice, id)))
const lengths = async (ids: readonly string[]) =>
  (await Promise.all(ids.map((id) => journal(store.db, store.tables).history(`notice#${id}`)))).map((h) => h.length)

describe('a receipt', () => {
  it('tells every notice of its message that it has arrived, and when; again, it says nothing new', async () => {
    const ids = await notices(3, 'p-arrived^0')
    const { status, json } = await post([report('p-arrived^0')])
    expect([status, json]).toEqual([200, { code: 0, msg: 'OK' }])
    for (const state of await states(ids))
      expect(state).toMatchObject({ status: 'delivered', deliveredAt: '2026-11-24T01:00:08.000Z' })
    await post([report('p-arrived^0'), report('p-arrived^0', { success: false })])
    expect(await lengths(ids)).toEqual([4, 4, 4])
    expect(log).toEqual([])
  })

  it('that it was refused by the phone’s network makes a failure of it, which another channel makes good', async () => {
    const ids = await notices(1, 'p-refused^0')
    await post([report('p-refused^0', { success: false, err_code: 'MK:0001', err_msg: '空号' })])
    expect(await states(ids)).toMatchObject([{ status: 'failed', failed: { reason: 'refused', detail: 'MK:0001' } }])
  })

  it('may come before its sender has spoken, and names the notice itself', async () => {
    const ids = await notices(1)
    await post([report('p-early^0', { out_id: ids[0] })])
    expect(await states(ids)).toMatchObject([{ status: 'delivered' }])
  })

  it('may overtake its sender for all that the message carries', async () => {
    const ids = await notices(3)
    const [carrier = ''] = ids
    await carried(store.db, store.tables.register).keepCarried(carrier, ids, new Date(NOW))
    await post([report('p-overtook^0', { out_id: carrier, success: false, err_code: 'MK:0001' })])
    expect((await states(ids)).map((state) => state?.status)).toEqual(['failed', 'failed', 'failed'])
  })

  it('is known by the key in its address where the provider cannot sign', async () => {
    const ids = await notices(1, 'p-by-path^0')
    const { status } = await call(`POST /api/receipts/sms/${KEY}`, { body: [report('p-by-path^0')] })
    expect(status).toBe(200)
    expect(await states(ids)).toMatchObject([{ status: 'delivered' }])
  })

  it('that comes in a batch with others does not suffer for them: unknown and malformed ones are counted and told', async () => {
    const ids = await notices(1, 'p-among^0')
    const strange = [report('p-of-nobody^0'), report('p-x', { out_id: 'no/such/notice' }), { biz_id: 7 }, 'x', null]
    expect((await post([...strange, report('p-among^0')])).status).toBe(200)
    expect(await states(ids)).toMatchObject([{ status: 'delivered' }])
    expect(log).toEqual([
      { level: 'warn', what: 'receipts-unread', count: 3 },
      { level: 'warn', what: 'receipts-strange', count: 2 },
    ])
  })

  it('leaves neither a number nor the network’s own words in what is kept', async () => {
    const ids = await notices(1, 'p-words^0')
    await post([report('p-words^0', { success: false, err_code: '13905320001 是空号' })])
    expect(await states(ids)).toMatchObject([{ failed: { detail: 'undelivered' } }])
  })
})

describe('what is not from the provider', () => {
  it.each<[string, () => ReturnType<typeof post>]>([
    ['with another key', () => post([report('p-kept^0')], { key: 'another-key' })],
    ['signed six minutes ago', () => post([report('p-kept^0')], { seconds: SECONDS - 360 })],
    ['signed in six minutes', () => post([report('p-kept^0')], { seconds: SECONDS + 360 })],
    ['without a signature', () => call('POST /api/receipts/sms', { body: [report('p-kept^0')] })],
    [
      'with the signature of another body',
      () =>
        call('POST /api/receipts/sms', {
          body: [report('p-kept^0')],
          headers: { 'x-doorstep-signature': sign('[]', KEY, SECONDS) },
        }),
    ],
    ['with half a key in the address', () => call(`POST /api/receipts/sms/${KEY.slice(1)}`, { body: [] })],
  ])('%s is refused, changes nothing and is counted', async (_, sending) => {
    const ids = await notices(1, 'p-kept^0')
    const { status, json } = await sending()
    expect([status, json.code]).toEqual([401, 'signature-invalid'])
    expect(await states(ids)).toMatchObject([{ status: 'sent' }])
    expect(log).toEqual([{ level: 'warn', what: 'receipts-refused' }])
  })
})

describe('what is no receipt', () => {
  it.each<[string, string, number]>([
    ['no JSON', '[{', 400],
    ['no list', '{"biz_id":"p"}', 422],
    ['huge', `[${'{},'.repeat(40_000)}{}]`, 413],
    ['nested without end', `${'['.repeat(5000)}${']'.repeat(5000)}`, 400],
  ])('%s is refused', async (_, body, status) => {
    expect((await post(body)).status).toBe(status)
  })

  it('is a list of none, or is fetched', async () => {
    expect((await post([])).status).toBe(200)
    expect((await call('GET /api/receipts/sms', {})).status).toBe(405)
  })
})
