import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Receipt } from '../../events/envelope.ts'
import { type Office, openOffice } from '../../test/office.ts'

let office: Office
let mine: { receipt: Receipt; token: string }
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

// Each test has its own hour, so that the limits of one phone number are no matter here.
let hour = 0
beforeEach(async () => {
  office.clock.now = new Date(Date.parse('2026-11-24T01:00:00.000Z') + hour++ * 3_600_000).toISOString()
  mine = await office.submit()
})

const later = (minutes: number) => {
  office.clock.now = new Date(Date.parse(office.clock.now) + minutes * 60_000).toISOString()
}
const look = (headers: Record<string, string> = {}) =>
  office.track(`GET /api/requests/${mine.receipt}`, { token: mine.token, headers })
const say = (word: string, body?: object) =>
  office.track(`POST /api/requests/${mine.receipt}/${word}`, { token: mine.token, body })
const press = async (button: string, body: object = {}) => {
  const token = await office.link('m-zhang-wei', [mine.receipt])
  const { status } = await office.desk(`POST /api/desk/${button}`, { token, body })
  expect(status).toBe(200)
}
/** As far as the squad's claim that it is solved. */
const resolved = async () => {
  await office.route(mine.receipt)
  await press('contact', { note: '内部:对方脾气急' })
  await press('answer', { text: '11 月 26 日 09:00 通行' })
  await press('resolve', { text: '七台设备已运抵' })
}
const types = (body: { timeline: { type: string }[] }) => body.timeline.map(({ type }) => type)

describe('a request, followed by its enterprise', () => {
  it('has its status, clocks and timeline, and no squad before it is routed', async () => {
    const { status, json, headers } = await look()
    expect(status).toBe(200)
    expect(json).toMatchObject({ receipt: mine.receipt, status: 'submitted', category: { name: '大件运输' } })
    expect(json).not.toHaveProperty('squad')
    expect(json.clocks.map(({ kind, state }: { kind: string; state: string }) => [kind, state])).toEqual([
      ['contact', 'running'],
      ['answer', 'running'],
      ['resolve', 'running'],
    ])
    expect(json.timeline).toEqual([
      { at: office.clock.now, type: 'submitted', text: expect.stringContaining('海运通物流有限公司') },
    ])
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'content-language': 'zh-CN' })
  })

  it('is with a squad once it is routed, in the language of whoever looks', async () => {
    await office.route(mine.receipt)
    expect((await look()).json).toMatchObject({
      status: 'routed',
      squad: { id: 's01', name: '第一小分队' },
      handler: { name: '张伟' },
    })
    const english = await look({ 'accept-language': 'en;q=0.8, fr, zh;q=0.5' })
    expect(english.json.squad).toEqual({ id: 's01', name: 'Squad 1' })
    expect(english.json.timeline.at(-1).text).toContain('Squad 1')
  })

  it('shows its whole way, but not what the squad’s people note for each other', async () => {
    await resolved()
    const { json } = await look()
    expect(json).toMatchObject({ status: 'resolved', answer: '11 月 26 日 09:00 通行', resolution: '七台设备已运抵' })
    expect(types(json)).toEqual(['submitted', 'routed', 'accepted', 'contacted', 'answered', 'resolved'])
    expect(JSON.stringify(json)).not.toContain('脾气')
    expect(json.clocks.map(({ state }: { state: string }) => state)).toEqual(['met', 'met', 'met'])
  })

  it('says which clocks are overdue and which were met too late', async () => {
    await office.route(mine.receipt)
    later(60 * 24 * 7)
    expect((await look()).json.clocks.map(({ state }: { state: string }) => state)).toEqual([
      'overdue',
      'overdue',
      'running',
    ])
    await press('answer', { text: '已安排' })
    const { clocks } = (await look()).json
    expect(clocks[0]).toEqual({ kind: 'contact', dueAt: expect.any(String), metAt: office.clock.now, state: 'late' })
  })

  it('answers HEAD with the headers alone', async () => {
    const { status, text, headers } = await office.track(`HEAD /api/requests/${mine.receipt}`, { token: mine.token })
    expect({ status, text }).toEqual({ status: 200, text: '' })
    expect(headers['content-type']).toMatch(/json/)
  })

  it('is found by its receipt number as people type it', async () => {
    const typed = mine.receipt.toLowerCase().replaceAll('-', '')
    expect((await office.track(`GET /api/requests/${typed}`, { token: mine.token })).json.receipt).toBe(mine.receipt)
  })
})

describe('the enterprise’s word', () => {
  it.each([
    ['{}', {}],
    ['nothing at all', undefined],
  ])('confirms with %s, once and for all', async (_, body) => {
    await resolved()
    const first = await say('confirm', body)
    expect(first.json.status).toBe('closed')
    const before = await office.everything()
    expect((await say('confirm', body)).json).toEqual(first.json)
    expect(await office.everything()).toEqual(before)
  })

  it('disputes with a reason, and the resolve clock runs on as if it had never stopped', async () => {
    const { dueAt } = (await look()).json.clocks[2]
    await resolved()
    const { json } = await say('dispute', { reason: '限高架还没有恢复' })
    expect(json.status).toBe('accepted')
    expect(json.clocks[2]).toEqual({ kind: 'resolve', dueAt, state: 'running' })
    expect(json.timeline.at(-1)).toMatchObject({ type: 'disputed', text: expect.stringContaining('限高架还没有恢复') })
    await press('resolve', { text: '限高架已恢复' })
    expect((await say('confirm')).json.status).toBe('closed')
  })

  it('takes the same message sent twice, as a second press does, for one', async () => {
    await say('message', { text: '请尽快' })
    const { status, json } = await say('message', { text: '请尽快' })
    expect(status).toBe(200)
    expect(types(json).filter((type: string) => type === 'messaged')).toHaveLength(1)
  })

  it('takes so many messages in a while and no more, and says when it listens again', async () => {
    for (let one = 1; one <= 10; one++) expect((await say('message', { text: `第${one}句` })).status).toBe(200)
    const { status, headers, json } = await say('message', { text: '第11句' })
    expect({ status, code: json.code }).toEqual({ status: 429, code: 'too-many-requests' })
    later(Math.ceil(Number(headers['retry-after']) / 60))
    expect((await say('message', { text: '第11句' })).status).toBe(200)
  })

  it('adds a message at any time', async () => {
    const { json } = await say('message', { text: '第一行\r\n第二行' })
    expect(json.timeline.at(-1)).toMatchObject({ type: 'messaged', text: expect.stringContaining('第一行\n第二行') })
  })

  it.each([
    ['a reason', { reason: '收货方改期' }],
    ['{}', {}],
    ['nothing at all', undefined],
  ])('withdraws with %s, and its clocks stand still', async (_, body) => {
    const { status, json } = await say('withdraw', body)
    expect({ status, now: json.status }).toEqual({ status: 200, now: 'withdrawn' })
    later(60 * 24 * 40)
    expect((await look()).json.clocks.map(({ state }: { state: string }) => state)).toEqual([
      'running',
      'running',
      'running',
    ])
    expect((await say('withdraw', body)).status).toBe(200)
    const late = await say('confirm')
    expect({ status: late.status, code: late.json.code }).toEqual({ status: 409, code: 'request-withdrawn' })
  })

  it.each([1, 2, 3, 4, 5])('rates with level %i', async (level) => {
    await resolved()
    await say('confirm')
    const { status, json } = await say('rate', { level, ...(level < 3 && { comment: '拖了三天' }) })
    expect({ status, rating: json.rating, last: types(json).at(-1) }).toEqual({
      status: 200,
      rating: level,
      last: level < 3 ? 'reworked' : 'rated',
    })
    const again = await say('rate', { level: level === 5 ? 4 : 5 })
    expect({ status: again.status, code: again.json.code }).toEqual({ status: 409, code: 'already-rated' })
  })
})

it('is escalated once a clock has run out, once for each, with the reason in its timeline', async () => {
  await office.route(mine.receipt)
  expect((await look()).json.escalatable).toBe(false)
  expect((await say('escalate', {})).json.code).toBe('nothing-overdue')
  later(3 * 24 * 60)
  expect((await look()).json.escalatable).toBe(true)
  const { status, json } = await say('escalate', { reason: '明早就要发货' })
  expect({ status, escalatable: json.escalatable, last: json.timeline.at(-1).text }).toEqual({
    status: 200,
    escalatable: false,
    last: '海运通物流有限公司提请督办：明早就要发货',
  })
  const before = await office.everything()
  expect((await say('escalate')).status).toBe(200)
  expect(await office.everything()).toEqual(before)
})

it('keeps both of two words that arrive together', async () => {
  const [one, two] = await Promise.all([say('message', { text: '其一' }), say('message', { text: '其二' })])
  expect([one?.status, two?.status]).toEqual([200, 200])
  expect(types((await look()).json)).toEqual(['submitted', 'messaged', 'messaged'])
})

it('has met nothing that nobody expected', () => {
  expect(office.log).toEqual([])
})
