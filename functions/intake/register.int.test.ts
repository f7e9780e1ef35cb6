import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Office, openOffice } from '../../test/office.ts'
import { SAMPLE } from '../../test/sample.ts'

let office: Office
let standing: string
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

const NINE = '2026-11-24T01:00:00.000Z'
let day = 0
beforeEach(async () => {
  // An hour later each time, so that no limit of the test before is still counted.
  office.clock.now = new Date(Date.parse(NINE) + day++ * 3_600_000).toISOString()
  standing = await office.link('m-li-na', [])
})

const { website: _, ...CALL } = { ...SAMPLE, website: undefined, urgency: 'normal' }
const register = (change: object = {}, headers: Record<string, string> = {}, token = standing) =>
  office.intake('POST /api/desk/requests', { token, headers, body: { ...CALL, how: 'phone', ...change } })
const journal = async (receipt: string) =>
  (await office.scan(office.tables.journal)).filter(({ stream }) => stream === `request#${receipt}`)
const codes = (json: { errors?: { pointer: string; code: string }[] }) =>
  (json.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`)

describe('a request that a member takes in for an enterprise', () => {
  it('says who took it in and how, and gives the member a receipt without the enterprise’s link', async () => {
    const { status, json, text } = await register()
    expect(status).toBe(201)
    expect(Object.keys(json)).toEqual(['receipt', 'status', 'clocks'])
    expect(text).not.toContain('track#')
    const [event] = await journal(json.receipt)
    expect(event).toMatchObject({
      type: 'request.submitted',
      actor: { kind: 'member', id: 'm-li-na' },
      data: { how: 'phone', enterprise: { id: 'e-haiyuntong' }, language: 'zh-CN' },
    })
    const opened = (await office.scan(office.tables.register)).filter((item) =>
      JSON.stringify(item['access'] ?? '').includes(json.receipt),
    )
    expect(opened).toEqual([])
  })

  it('has clocks that began when the enterprise called, however late that was written down', async () => {
    office.clock.now = '2026-11-25T03:00:00.000Z'
    const { json } = await register({ calledAt: '2026-11-25T09:00:00+08:00' })
    expect(json.clocks[0]).toEqual({ kind: 'contact', dueAt: '2026-11-25T03:00:00.000Z' })
    const reader = await office.link('m-li-na', [json.receipt])
    const desk = await office.desk('GET /api/desk', { token: reader, headers: { 'accept-language': 'zh-CN' } })
    expect(desk.json.request.timeline[0].text).toBe('李娜代企业登记了诉求（来电）；企业于09:00提出，时限从那时起算')
  })

  it('is one, however often the same is sent with the same key, and another’s key gives nothing away', async () => {
    const headers = { 'idempotency-key': 'call-0900' }
    const first = await register({}, headers)
    expect((await register({}, headers)).json).toEqual(first.json)
    expect((await register({ how: 'visit' }, headers)).json.code).toBe('idempotency-key-reused')
    const zhang = await office.link('m-zhang-wei', [])
    expect((await register({}, headers, zhang)).json.code).toBe('idempotency-key-reused')
  })

  it.each([
    [{ how: undefined }, '/how required'],
    [{ how: 'fax' }, '/how not-an-option'],
    [{ website: '' }, '/website unknown-field'],
    [{ calledAt: '2027-03-01T09:00:00+08:00' }, '/calledAt in-the-future'],
    [{ calledAt: '2026-11-20T09:00:00+08:00' }, '/calledAt too-long-ago'],
    [{ calledAt: '2026-11-24T09:00:00' }, '/calledAt no-offset'],
    [{ category: 'witchcraft' }, '/category unknown-category'],
  ])('is refused with %j, and nothing is left behind', async (change, said) => {
    const before = await office.everything()
    const { status, json } = await register(change)
    expect([status, ...codes(json)]).toEqual([422, said])
    expect(await office.everything()).toEqual(before)
  })

  it('can be registered with any desk link, but not with an enterprise’s or a former member’s', async () => {
    const mine = await office.submit()
    const zhang = await office.link('m-zhang-wei', [mine.receipt])
    expect((await register({}, {}, zhang)).status).toBe(201)
    expect((await register({}, {}, mine.token)).json.code).toBe('token-not-for-this')
    expect((await register({}, {}, await office.link('m-gone', []))).json.code).toBe('member-unknown')
  })
})

describe('a standing link', () => {
  it('says whose it is, and opens no request', async () => {
    const mine = await office.submit()
    const { json } = await office.intake('GET /api/desk/requests', { token: standing })
    expect(json).toEqual({ member: { id: 'm-li-na', name: '李娜', role: 'assistant' } })
    expect((await office.desk('GET /api/desk', { token: standing })).json.code).toBe('token-not-for-this')
    const asked = await office.desk(`GET /api/desk?receipt=${mine.receipt}`, { token: standing })
    expect(asked.json.code).toBe('token-not-for-this')
  })
})
