import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Receipt } from '../../events/envelope.ts'
import { request } from '../../shared/domain/request-decide.ts'
import { journal } from '../../shared/journal.ts'
import { type Office, openOffice } from '../../test/office.ts'

interface Posted {
  readonly receipt: Receipt
  readonly token: string
}

let office: Office
let first: Posted
let second: Posted
let zhang: string
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

let hour = 0
/** An earlier and a later request for one thing, each with its own handler. */
beforeEach(async () => {
  office.clock.now = new Date(Date.parse('2026-11-24T01:00:00.000Z') + hour++ * 7_200_000).toISOString()
  first = await office.submit()
  office.clock.now = new Date(Date.parse(office.clock.now) + 900_000).toISOString()
  second = await office.submit({ title: '七台大件设备三日内运抵化工园区' })
  await office.route(first.receipt, 'm-zhao-min')
  await office.route(second.receipt)
  zhang = await office.link('m-zhang-wei', [second.receipt])
})

const press = (token: string, button: string, body: object) => office.desk(`POST /api/desk/${button}`, { token, body })
const merge = (token = zhang, into = first.receipt) => press(token, 'merge', { into, reason: '同一批设备,重复提交' })
const seen = async ({ receipt, token }: Posted, as = receipt) =>
  (await office.track(`GET /api/requests/${as}`, { token })).json
const word = ({ receipt, token }: Posted, said: string, body: object = {}) =>
  office.track(`POST /api/requests/${receipt}/${said}`, { token, body })
const statuses = async () => Promise.all([first, second].map(async (one) => (await seen(one)).status))

describe('a handler', () => {
  it('is shown the enterprise’s other open request that looks the same, with its number and who has it', async () => {
    const { json } = await office.desk('GET /api/desk', { token: zhang })
    expect(json.together.deeds).toEqual(['merge', 'link'])
    expect(json.together.alike).toContainEqual({
      receipt: first.receipt,
      title: '七台大件设备三日内须运抵化工园',
      status: 'routed',
      submittedAt: expect.any(String),
      holder: expect.stringContaining('赵敏'),
      opens: false,
    })
    await merge()
    expect((await office.desk('GET /api/desk', { token: zhang })).json.together).toMatchObject({
      into: { receipt: first.receipt, opens: true },
      alike: [],
      deeds: ['unmerge'],
    })
  })

  it('merges it into that one, whose own handler finds it there and opens it by their own link', async () => {
    const { status, json } = await merge()
    expect([status, json.request.status, json.actions]).toEqual([200, 'merged', []])
    const zhao = await office.link('m-zhao-min', [first.receipt])
    const { together, request } = (await office.desk('GET /api/desk', { token: zhao })).json
    expect(together).toMatchObject({ absorbed: [{ receipt: second.receipt, opens: true }], deeds: ['link'] })
    expect(request.timeline.at(-1).text).toContain(second.receipt)
    const { json: theirs } = await office.desk(`GET /api/desk?receipt=${second.receipt}`, { token: zhao })
    expect([theirs.request.receipt, theirs.together.deeds]).toEqual([second.receipt, ['unmerge']])
  })

  it('pressed twice changes nothing, and by a colleague it is not theirs to do', async () => {
    const li = await office.link('m-li-na', [second.receipt])
    expect((await merge(li)).json).toMatchObject({ status: 409, code: 'not-yours' })
    await merge()
    const before = await office.everything()
    expect((await merge()).status).toBe(200)
    expect(await office.everything()).toEqual(before)
  })

  it.each([
    ['nothing', { into: '', reason: '重复' }, '/into', 'not-an-option'],
    ['no receipt', { into: '7K3F', reason: '重复' }, '/into', 'not-an-option'],
    ['a number that nobody was given', { into: '0000-0000-0', reason: '重复' }, '/into', 'not-an-option'],
    ['no reason', { into: '0000-0000-0' }, '/reason', 'required'],
  ])('is told what is wrong with %s', async (_, body, pointer, code) => {
    const { status, json } = await press(zhang, 'merge', body)
    expect({ status, errors: json.errors }).toEqual({
      status: 422,
      errors: [expect.objectContaining({ pointer, code })],
    })
  })

  it('cannot merge it into itself, nor into another enterprise’s', async () => {
    expect((await merge(zhang, second.receipt)).json.errors[0].code).toBe('not-an-option')
    const other = await office.submit({ enterprise: { name: '滨海新材料有限公司' } })
    expect((await merge(zhang, other.receipt)).json).toMatchObject({ status: 409, code: 'other-enterprise' })
  })

  it('takes apart what was merged by mistake, from either side; then it runs on as it was', async () => {
    const { clocks } = await seen(second)
    await merge()
    const zhao = await office.link('m-zhao-min', [first.receipt])
    const { json } = await office.desk(`POST /api/desk/unmerge?receipt=${second.receipt}`, {
      token: zhao,
      body: { reason: '是另外七台' },
    })
    expect(json.request.status).toBe('routed')
    expect((await seen(second)).clocks).toEqual(clocks)
    expect((await press(zhang, 'unmerge', { reason: '是另外七台' })).json).toMatchObject({ code: 'not-merged' })
    expect((await office.track(`GET /api/requests/${first.receipt}`, { token: second.token })).status).toBe(403)
  })
})

describe('the enterprise', () => {
  it('sees whose turn it is on the request that it is handled with, and its link leads there', async () => {
    await merge()
    const { status, mergedInto } = await seen(second)
    expect([status, mergedInto.receipt, mergedInto.status, mergedInto.handler.name]).toEqual([
      'merged',
      first.receipt,
      'routed',
      '赵敏',
    ])
    expect((await seen(second, first.receipt)).receipt).toBe(first.receipt)
    expect((await office.track(`GET /api/requests/${second.receipt}`, { token: first.token })).status).toBe(403)
  })

  it.each([
    ['message', 'messaged', { text: '第三台改期' }],
    ['reply', 'messaged', { text: '有,见门岗登记' }],
  ])('says its %s on either, and it reaches the one handler', async (said, type, body) => {
    await merge()
    expect((await word(second, said, body)).json.receipt).toBe(second.receipt)
    expect((await seen(first)).timeline.at(-1)).toMatchObject({ type, text: expect.stringContaining(body.text) })
  })

  it('has both answered, resolved and closed at once', async () => {
    await merge()
    const zhao = await office.link('m-zhao-min', [first.receipt])
    await press(zhao, 'resolve', { text: '已全部送达' })
    expect((await seen(second)).mergedInto).toMatchObject({ status: 'resolved', resolution: '已全部送达' })
    await word(second, 'confirm')
    expect((await seen(second)).mergedInto.status).toBe('closed')
    expect((await seen(first)).status).toBe('closed')
  })

  it('gets the one back when it withdraws the other, with what was done there; and may withdraw the one alone', async () => {
    await merge()
    const zhao = await office.link('m-zhao-min', [first.receipt])
    await press(zhao, 'contact', {})
    await word(first, 'withdraw')
    expect(await statuses()).toEqual(['withdrawn', 'routed'])
    const [contact] = (await seen(second)).clocks
    expect(contact).toMatchObject({ kind: 'contact', state: 'met' })
  })

  it('may withdraw the merged one alone', async () => {
    await merge()
    await word(second, 'withdraw')
    expect(await statuses()).toEqual(['routed', 'withdrawn'])
  })
})

describe('a link to another request', () => {
  const LINKED = { to: '', reason: '同一处限高架' }

  it('is shown on both desks with its reason, to staff alone, and taken away from either', async () => {
    const { json } = await press(zhang, 'link', { ...LINKED, to: first.receipt })
    expect(json.together.linked).toEqual([
      expect.objectContaining({ receipt: first.receipt, reason: '同一处限高架', opens: false }),
    ])
    expect(json.request.timeline.at(-1).text).toContain(first.receipt)
    expect(JSON.stringify(await seen(second))).not.toContain(first.receipt)
    const zhao = await office.link('m-zhao-min', [first.receipt])
    const { linked } = (await office.desk('GET /api/desk', { token: zhao })).json.together
    expect(linked).toEqual([expect.objectContaining({ receipt: second.receipt })])
    await press(zhao, 'unlink', { to: second.receipt })
    expect((await office.desk('GET /api/desk', { token: zhang })).json.together.linked).toEqual([])
  })

  it('is refused to a confidential request that the member may not read, and its title shown to nobody else', async () => {
    const secret = await office.submit({ confidential: true, title: '并购前的用地谈判' })
    await office.route(secret.receipt, 'm-zhao-min')
    expect((await press(zhang, 'link', { ...LINKED, to: secret.receipt })).json).toMatchObject({
      status: 403,
      code: 'confidential',
    })
    const zhao = await office.link('m-zhao-min', [secret.receipt])
    expect((await press(zhao, 'link', { ...LINKED, to: second.receipt })).status).toBe(200)
    const { text } = await office.desk('GET /api/desk', { token: zhang })
    expect(text).not.toContain('用地谈判')
    expect(text).not.toContain('同一处限高架')
  })
})

describe('at once', () => {
  it('each merged into the other: one stays, one is merged, and no circle comes about', async () => {
    const zhao = await office.link('m-zhao-min', [first.receipt])
    const [one, other] = await Promise.all([merge(), merge(zhao, second.receipt)])
    expect([one.status, other.status].toSorted()).toEqual([200, 409])
    expect((await statuses()).toSorted()).toEqual(['merged', 'routed'])
  })

  it('merged into what is being withdrawn: it is refused or given back, and open in any case', async () => {
    const [merged] = await Promise.all([merge(), word(first, 'withdraw')])
    expect([200, 409]).toContain(merged.status)
    expect(await statuses()).toEqual(['withdrawn', 'routed'])
  })

  it('two merged into one: both are, by two events of that one', async () => {
    const third = await office.submit({ title: '七台大件设备三日内运抵' })
    await office.route(third.receipt)
    const both = await office.link('m-zhang-wei', [third.receipt])
    const done = await Promise.all([merge(), merge(both)])
    expect(done.map(({ status }) => status)).toEqual([200, 200])
    const state = await journal(office.db, office.tables).load(request, first.receipt)
    expect(state?.absorbed?.toSorted()).toEqual([second.receipt, third.receipt].toSorted())
  })
})

it('has met nothing that nobody expected', () => {
  expect(office.log).toEqual([])
})
