import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Receipt } from '../../events/envelope.ts'
import { type DeskOffice, openDeskOffice } from '../../test/desk-office.ts'

let office: DeskOffice
let mine: { receipt: Receipt; token: string }
let zhang: string
let li: string
beforeAll(async () => {
  office = await openDeskOffice()
})
afterAll(() => office.close())

beforeEach(async () => {
  mine = await office.beginAnew()
  zhang = await office.link('m-zhang-wei', [mine.receipt])
  li = await office.link('m-li-na', [mine.receipt])
})

const look = (token: string, headers: Record<string, string> = {}) => office.desk('GET /api/desk', { token, headers })
const press = (token: string, button: string, body?: object) => office.desk(`POST /api/desk/${button}`, { token, body })

describe('the desk', () => {
  it('shows the request, whom to call and what may be done, and acts on nothing', async () => {
    const before = await office.everything()
    const { status, json, headers } = await look(zhang)
    expect(status).toBe(200)
    expect(json).toMatchObject({
      member: { id: 'm-zhang-wei', name: '张伟', role: 'specialist' },
      actions: ['accept', 'contact', 'answer', 'resolve', 'transfer', 'return'],
      others: [],
      request: {
        receipt: mine.receipt,
        status: 'routed',
        contact: { name: '王芳', phone: '+8613905320001', email: 'wangfang@haiyuntong.example' },
        squad: { id: 's01', name: '第一小分队' },
        handler: { id: 'm-zhang-wei', name: '张伟' },
        answers: [
          { label: '最长一件(米)', value: '38.5' },
          { label: '经过道路', value: '封闭园区道路' },
        ],
      },
    })
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'content-language': 'zh-CN' })
    await office.desk('HEAD /api/desk', { token: zhang })
    expect(await office.everything()).toEqual(before)
  })

  it('speaks the member’s language, or the one that their browser asks for', async () => {
    expect((await look(li)).json.request.category.name).toBe('Oversized transport')
    expect((await look(li, { 'accept-language': 'zh-CN' })).json.request.category.name).toBe('大件运输')
  })

  it('goes the whole way, button by button', async () => {
    expect((await press(zhang, 'accept', {})).json).toMatchObject({
      request: { status: 'accepted' },
      actions: ['contact', 'answer', 'resolve', 'transfer', 'return'],
    })
    const contacted = await press(zhang, 'contact', { note: '已与王经理通话' })
    expect(contacted.json.actions).toEqual(['answer', 'resolve', 'transfer', 'return'])
    expect(contacted.json.request.timeline.at(-1).text).toContain('已与王经理通话')
    expect((await press(zhang, 'answer', { text: '26 日通行' })).json.request).toMatchObject({ status: 'answered' })
    const resolved = await press(zhang, 'resolve', { text: '已运抵' })
    expect(resolved.json).toMatchObject({ actions: [], request: { status: 'resolved', resolution: '已运抵' } })
    expect(resolved.json).not.toHaveProperty('already')
  })

  it.each([['accept'], ['contact']])('takes %s without a body as well', async (button) => {
    expect((await press(zhang, button)).status).toBe(200)
  })

  it('tells a second person who did it already, and does it no second time', async () => {
    await press(zhang, 'accept', {})
    const before = await office.everything()
    const { status, json } = await press(li, 'accept', {})
    expect(status).toBe(200)
    expect(json.already).toEqual({
      by: '张伟',
      at: office.clock.now,
      text: expect.stringContaining('张伟 accepted this at'),
    })
    expect(await office.everything()).toEqual(before)
  })

  it('tells a second person who called, and keeps both their notes', async () => {
    await press(zhang, 'contact', { note: '下午再谈' })
    expect((await press(li, 'contact')).json.already).toMatchObject({ by: '张伟' })
    await press(li, 'contact', { note: 'I called as well' })
    const { json } = await press(li, 'contact', { note: 'I called as well' })
    const notes = json.request.timeline.slice(-2).map(({ text }: { text: string }) => text)
    expect(notes).toEqual([expect.stringContaining('下午再谈'), expect.stringContaining('I called as well')])
  })

  it.each([
    ['answer', 'already-answered'],
    ['resolve', 'already-resolved'],
  ])('does not let a second %s stand over the first, and says whose that is', async (button, code) => {
    await press(zhang, button, { text: '26 日通行' })
    const same = await press(li, button, { text: '26 日通行' })
    expect({ status: same.status, by: same.json.already.by }).toEqual({ status: 200, by: '张伟' })
    const before = await office.everything()
    const other = await press(li, button, { text: 'On the 27th' })
    expect(other.status).toBe(409)
    expect(other.json).toMatchObject({ code, detail: expect.stringContaining('张伟') })
    expect(await office.everything()).toEqual(before)
  })

  it('lets one of two who press at once do it, and tells the other', async () => {
    const answers = await Promise.all([press(zhang, 'accept', {}), press(li, 'accept', {})])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(answers.filter(({ json }) => 'already' in json)).toHaveLength(1)
    expect(answers[0]?.json.request.handler).toEqual(answers[1]?.json.request.handler)
  })

  it.each(['accept', 'contact', 'answer', 'resolve'])(
    'refuses %s on a request that was withdrawn, and still shows it',
    async (button) => {
      await office.track(`POST /api/requests/${mine.receipt}/withdraw`, { token: mine.token, body: {} })
      const { status, json } = await press(zhang, button, ['answer', 'resolve'].includes(button) ? { text: '好' } : {})
      expect({ status, code: json.code }).toEqual({ status: 409, code: 'request-withdrawn' })
      expect((await look(zhang)).json).toMatchObject({ actions: [], request: { status: 'withdrawn' } })
    },
  )

  it('refuses work on a request that the enterprise has confirmed', async () => {
    await press(zhang, 'resolve', { text: '已运抵' })
    await office.track(`POST /api/requests/${mine.receipt}/confirm`, { token: mine.token, body: {} })
    const { status, json } = await press(li, 'answer', { text: 'late' })
    expect({ status, code: json.code }).toEqual({ status: 409, code: 'request-closed' })
  })

  it('offers the buttons again after a dispute', async () => {
    await press(zhang, 'resolve', { text: '已运抵' })
    await office.track(`POST /api/requests/${mine.receipt}/dispute`, { token: mine.token, body: { reason: '没有' } })
    expect((await look(zhang)).json.actions).toContain('resolve')
    expect((await press(zhang, 'answer', { text: '明日恢复' })).json.request).toMatchObject({ status: 'answered' })
  })

  it('knows nobody who has left the squads', async () => {
    const { status, json } = await look(await office.link('m-chen-gone', [mine.receipt]))
    expect({ status, code: json.code }).toEqual({ status: 403, code: 'member-unknown' })
  })

  it('opens every request of a link, one at a time', async () => {
    const second = await office.submit({ title: '另一件事' })
    const link = await office.link('m-zhang-wei', [mine.receipt, second.receipt])
    expect((await look(link)).json.others).toEqual([
      { receipt: second.receipt, title: '另一件事', status: 'submitted' },
    ])
    const { json } = await office.desk(`GET /api/desk?receipt=${second.receipt}`, { token: link })
    expect(json).toMatchObject({ request: { title: '另一件事' }, others: [{ receipt: mine.receipt }] })
    const pressed = await office.desk(`POST /api/desk/accept?receipt=${second.receipt}`, { token: link, body: {} })
    expect(pressed.json.request).toMatchObject({ receipt: second.receipt, status: 'accepted' })
    expect((await look(zhang)).json.request.status).toBe('routed')
  })
})

it('has met nothing that nobody expected', () => {
  expect(office.log).toEqual([])
})
