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

const press = (token: string, button: string, body?: object) => office.desk(`POST /api/desk/${button}`, { token, body })
const word = (said: string, body: object = {}) =>
  office.track(`POST /api/requests/${mine.receipt}/${said}`, { token: mine.token, body })
const look = () => office.tracked()

describe('a progress note', () => {
  it('is seen by the enterprise only where it is meant for it, and takes nothing in hand', async () => {
    await press(zhang, 'note', { text: '拆架费用还没谈定' })
    const { status, json } = await press(li, 'note', { text: 'The police close the road on the 26th', visible: true })
    expect({ status, besides: json.besides }).toEqual({ status: 200, besides: expect.arrayContaining(['note']) })
    expect(json.request.status).toBe('routed')
    expect(JSON.stringify(json.request.timeline)).toContain('费用')
    const seen = await look()
    expect(JSON.stringify(seen)).not.toContain('费用')
    expect(seen.timeline.at(-1)).toMatchObject({ type: 'noted', text: expect.stringContaining('on the 26th') })
  })

  it('is kept once where its button was pressed twice', async () => {
    await press(zhang, 'note', { text: '已排期', visible: true })
    const before = await office.everything()
    expect((await press(zhang, 'note', { text: '已排期', visible: true })).status).toBe(200)
    expect(await office.everything()).toEqual(before)
  })

  it.each([
    [{}, '/text', 'required'],
    [{ text: ' ' }, '/text', 'empty'],
    [{ text: '进'.repeat(2001) }, '/text', 'too-long'],
    [{ text: '好', visible: 'yes' }, '/visible', 'wrong-type'],
  ])('%j is not taken', async (body, pointer, code) => {
    const { status, json } = await press(zhang, 'note', body)
    expect({ status, errors: json.errors }).toEqual({
      status: 422,
      errors: [expect.objectContaining({ pointer, code })],
    })
  })

  it('is refused once the request is withdrawn', async () => {
    await word('withdraw')
    const { status, json } = await press(zhang, 'note', { text: '好' })
    expect({ status, code: json.code }).toEqual({ status: 409, code: 'request-withdrawn' })
  })
})

describe('a question', () => {
  it('puts the ball into the enterprise’s court, on its page and at the desk, until it replies', async () => {
    const asked = await press(zhang, 'ask', { text: '第三台车的轴距是多少?' })
    expect(asked.json.request).toMatchObject({ status: 'accepted', question: { texts: ['第三台车的轴距是多少?'] } })
    const before = await look()
    expect(before.question).toEqual({ texts: ['第三台车的轴距是多少?'], replyBy: expect.any(String) })
    const { status, json } = await word('reply', { text: '16.2 米' })
    expect(status).toBe(200)
    expect(json).not.toHaveProperty('question')
    expect(json.clocks.map(({ dueAt }: { dueAt: string }) => dueAt)).toEqual(
      before.clocks.map(({ dueAt }: { dueAt: string }) => dueAt),
    )
    expect(json.timeline.slice(-2).map(({ type }: { type: string }) => type)).toEqual(['asked', 'replied'])
  })

  it('that nobody asked is not replied to; the words can still go as a message', async () => {
    const { status, json } = await word('reply', { text: '16.2 米' })
    expect({ status, code: json.code, detail: json.detail }).toEqual({
      status: 409,
      code: 'no-question',
      detail: expect.stringContaining('留言'),
    })
  })
})

describe('an extension', () => {
  const askFor = (body: object) => press(zhang, 'extend', body)
  const leader = () => office.link('m-wang-qiang', [mine.receipt])

  it('is asked by the handler and approved by the leader, whose page offers just that; then the resolve clock stands later', async () => {
    const before = await look()
    const asked = await askFor({ workdays: 10, reason: '限高架厂家到货延迟' })
    expect(asked.json.request.extension).toEqual({ workdays: 10, reason: '限高架厂家到货延迟', by: '张伟' })
    expect(asked.json.besides).not.toContain('decide-extension')
    const wang = await leader()
    expect((await office.desk('GET /api/desk', { token: wang })).json.besides).toContain('decide-extension')
    const { status, json } = await press(wang, 'approve-extension')
    expect(status).toBe(200)
    expect(json.request).not.toHaveProperty('extension')
    const dues = (view: typeof before) => view.clocks.map(({ dueAt }: { dueAt: string }) => dueAt)
    expect(dues(before).at(-1)).toMatch(/^2026-12-15/)
    expect(dues(await look()).at(-1)).toMatch(/^2026-12-29/)
    expect(dues(await look()).slice(0, 2)).toEqual(dues(before).slice(0, 2))
    const more = await askFor({ workdays: 1, reason: '还差一天' })
    expect({ status: more.status, code: more.json.code }).toEqual({ status: 409, code: 'extension-too-long' })
  })

  it('is not decided by whoever asked, and is refused with the leader’s reason', async () => {
    await askFor({ workdays: 3, reason: '到货延迟' })
    expect((await press(zhang, 'approve-extension')).json).toMatchObject({ status: 403, code: 'not-the-approver' })
    await press(await leader(), 'refuse-extension', { reason: '向园区借用' })
    const seen = await look()
    expect(seen.timeline.at(-1)).toMatchObject({ type: 'extension-refused', text: expect.stringContaining('借用') })
    expect(seen.clocks.at(-1).dueAt).toMatch(/^2026-12-15/)
  })

  it.each([
    [{ workdays: 0, reason: '到货延迟' }, '/workdays', 'out-of-range'],
    [{ workdays: 11, reason: '到货延迟' }, '/workdays', 'out-of-range'],
    [{ workdays: 2.5, reason: '到货延迟' }, '/workdays', 'out-of-range'],
    [{ workdays: '三', reason: '到货延迟' }, '/workdays', 'out-of-range'],
    [{ reason: '到货延迟' }, '/workdays', 'required'],
    [{ workdays: 3 }, '/reason', 'required'],
  ])('%j is not taken', async (body, pointer, code) => {
    const { status, json } = await askFor(body)
    expect({ status, errors: json.errors }).toEqual({
      status: 422,
      errors: [expect.objectContaining({ pointer, code })],
    })
  })

  it('comes too late once the clock has run out', async () => {
    office.clock.now = '2026-12-20T01:00:00.000Z'
    const { status, json } = await askFor({ workdays: 3, reason: '到货延迟' })
    expect({ status, code: json.code }).toEqual({ status: 409, code: 'extension-too-late' })
  })
})

describe('a pause', () => {
  const later = (hours: number) => new Date(Date.parse(office.clock.now) + hours * 3_600_000).toISOString()
  const askFor = (until: string) => press(zhang, 'pause', { until, reason: '船期推迟' })
  const states = (view: { clocks: { state: string }[] }) => view.clocks.map(({ state }) => state)

  it('rests with the enterprise’s consent, visibly on both pages, and moves the clocks once it is ended', async () => {
    const before = await look()
    expect((await askFor(later(48))).json.request).toMatchObject({ pauseAsked: { reason: '船期推迟' } })
    expect(states(await look())).not.toContain('paused')
    const { status, json } = await word('consent')
    expect(status).toBe(200)
    expect(json).toMatchObject({ paused: { until: later(48) } })
    expect(states(json)).toEqual(['paused', 'paused', 'paused'])
    expect((await office.desk('GET /api/desk', { token: zhang })).json.request.paused).toEqual(json.paused)
    const twice = await word('consent')
    expect({ status: twice.status, paused: twice.json.paused }).toEqual({ status: 200, paused: json.paused })
    office.clock.now = later(24)
    const over = await word('resume')
    expect(over.json).not.toHaveProperty('paused')
    expect(over.json.clocks.at(-1).dueAt > before.clocks.at(-1).dueAt).toBe(true)
    expect((await word('resume')).json).toMatchObject({ status: 409, code: 'not-paused' })
    expect((await word('consent')).json).toMatchObject({ status: 409, code: 'no-pause-asked' })
  })

  it('does not rest where the enterprise refuses', async () => {
    await askFor(later(48))
    const { json } = await word('refuse', { reason: '请继续办理' })
    expect(json.timeline.at(-1)).toMatchObject({ type: 'pause-refused', text: expect.stringContaining('继续办理') })
    expect(states(json)).not.toContain('paused')
  })

  it.each([
    [-1, 'in-the-past'],
    [24 * 30, 'later-than-allowed'],
  ])('%i hours from now is not taken', async (hours, code) => {
    const { status, json } = await askFor(later(hours))
    expect({ status, errors: json.errors }).toEqual({
      status: 422,
      errors: [expect.objectContaining({ pointer: '/until', code })],
    })
  })
})

it('has met nothing that nobody expected', () => {
  expect(office.log).toEqual([])
})
