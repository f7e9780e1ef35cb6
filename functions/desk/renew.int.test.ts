import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Receipt } from '../../events/envelope.ts'
import { type Office, openOffice } from '../../test/office.ts'

let office: Office
let mine: { receipt: Receipt; token: string }
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

let day = 0
beforeEach(async () => {
  office.clock.now = new Date(Date.parse('2026-11-24T01:00:00.000Z') + day++ * 86_400_000).toISOString()
  mine = await office.submit({ neededBy: undefined })
  await office.route(mine.receipt)
})

const ago = () => new Date(Date.parse(office.clock.now) - 1000).toISOString()
const later = (minutes: number) => {
  office.clock.now = new Date(Date.parse(office.clock.now) + minutes * 60_000).toISOString()
}
const ask = (token?: string) => office.desk('POST /api/links/renew', { ...(token && { token }), body: {} })
/** What was planned to be sent of the test's own request. */
const planned = async () =>
  (await office.scan(office.tables.register)).flatMap(({ id, state }) =>
    String(id).startsWith('notice#') && JSON.stringify(state).includes(mine.receipt) ? [state] : [],
  )

describe('a new link for an expired one', () => {
  it('goes to its owner, by the channel that they prefer, at any hour, and never into the reply', async () => {
    const token = await office.link('m-zhang-wei', [mine.receipt], ago())
    const late = await office.desk('GET /api/desk', { token })
    expect([late.status, late.json.code]).toEqual([401, 'token-expired'])
    later(14 * 60)
    const { status, text } = await ask(token)
    expect([status, text]).toEqual([202, '{}'])
    expect(await planned()).toEqual([
      expect.objectContaining({
        recipient: { kind: 'member', id: 'm-zhang-wei', language: 'zh-CN' },
        channel: 'sms',
        template: 'request.link',
        urgent: true,
        sendAt: office.clock.now,
      }),
    ])
  })

  it('opens each request that the old one opened, and is asked for once by two presses', async () => {
    later(1)
    const other = await office.submit({ title: '蒸汽管网接入' })
    const token = await office.link('m-zhang-wei', [mine.receipt, other.receipt], ago())
    await Promise.all([ask(token), ask(token)])
    expect(await planned()).toHaveLength(1)
    mine = other
    expect(await planned()).toHaveLength(1)
  })

  it('is sent three times a day, and what is asked for beyond that looks the same', async () => {
    const token = await office.link('m-zhang-wei', [mine.receipt], ago())
    for (let times = 0; times < 5; times++, later(1)) expect((await ask(token)).text).toBe('{}')
    expect(await planned()).toHaveLength(3)
  })

  it('is sent while the request is open and for sixty days after it has ended', async () => {
    const token = await office.link('m-zhang-wei', [mine.receipt], ago())
    await office.track(`POST /api/requests/${mine.receipt}/withdraw`, { token: mine.token })
    later(59 * 1440)
    await ask(token)
    expect(await planned()).toHaveLength(1)
    later(1440)
    await ask(token)
    expect(await planned()).toHaveLength(1)
  })

  it('is for nobody else: not for one that is still good, a stranger’s, an enterprise’s, or nobody at all', async () => {
    const before = await office.everything()
    const good = await office.link('m-zhang-wei', [mine.receipt], '2028-01-01T00:00:00.000Z')
    const gone = await office.link('m-gone', [mine.receipt], ago())
    for (const token of [good, gone, mine.token, 'x'.repeat(22), undefined])
      expect(await ask(token)).toMatchObject({ status: 202, text: '{}' })
    expect(await planned()).toEqual([])
    expect((await office.everything()).filter((item) => !before.includes(item))).toHaveLength(2)
  })
})
