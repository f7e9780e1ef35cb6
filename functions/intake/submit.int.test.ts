import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import type { Call } from '../../test/caller.ts'
import { type Office, ORIGIN, openOffice } from '../../test/office.ts'
import { SAMPLE } from '../../test/sample.ts'
import { smallZone } from '../../test/zone.ts'

let office: Office
beforeAll(async () => {
  const limits = {
    ...smallZone.zone.limits,
    perAddress: { count: 4, minutes: 10 },
    perPhone: { count: 2, minutes: 60 },
  }
  office = await openOffice({ ...smallZone, zone: { ...smallZone.zone, limits } })
})
afterAll(() => office.close())

// A day apart, so that no test spends another's turns.
let day = 0
beforeEach(() => {
  office.clock.now = `2026-11-${String(2 + day++).padStart(2, '0')}T01:00:00.000Z`
})

const post = (call: Call = {}) => office.intake('POST /api/requests', { body: SAMPLE, ...call })
const from = (phone: string, address: string): Call => ({
  body: { ...SAMPLE, contact: { name: '王芳', phone } },
  address,
})
const keyed = (key: string, body: object = SAMPLE): Call => ({
  body,
  headers: { 'content-type': 'application/json', 'idempotency-key': key },
})
const journal = () => office.scan(office.tables.journal)

describe('a request that is posted', () => {
  it('gets its receipt, a token, its tracking link and its clocks', async () => {
    const { status, json, headers } = await post()
    expect(status).toBe(201)
    expect(json).toEqual({
      receipt: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-Z*~$=]$/),
      token: expect.stringMatching(/^[\w-]{22}$/),
      status: 'submitted',
      links: { track: `${ORIGIN}/track#${json.receipt}.${json.token}` },
      clocks: [
        { kind: 'contact', dueAt: '2026-11-02T03:00:00.000Z' },
        { kind: 'answer', dueAt: '2026-11-03T01:00:00.000Z' },
        { kind: 'resolve', dueAt: '2026-11-23T01:00:00.000Z' },
      ],
    })
    expect(headers).toMatchObject({ location: `/api/requests/${json.receipt}`, 'cache-control': 'no-store' })
  })

  it('is in the Journal without the contact’s name, phone and e-mail, and without the token', async () => {
    const { json } = await post()
    const [event] = (await journal()).filter(({ stream }) => stream === `request#${json.receipt}`)
    expect(event).toMatchObject({
      type: 'request.submitted',
      actor: { kind: 'enterprise' },
      data: { enterprise: { id: 'e-haiyuntong' }, answers: { length: '38.5', road: 'closed' }, profile: 'sd-2115' },
    })
    expect(JSON.stringify(event)).not.toMatch(/王芳|13905320001|wangfang/)
    const everything = JSON.stringify(await Promise.all(Object.values(office.tables).map(office.scan)))
    expect(everything).not.toContain(json.token)
  })

  it('runs by its category’s own profile where it has one', async () => {
    const { json } = await post({ body: { ...SAMPLE, category: 'hotline', answers: {} } })
    expect(json.clocks.map(({ kind }: { kind: string }) => kind)).toEqual(['resolve'])
  })

  it('is written to in the language of the form, else of the browser, else in Chinese', async () => {
    const languageOf = async (call: Call) => {
      const { json } = await post(call)
      const [item] = (await office.scan(office.tables.register)).filter(({ id }) => id === `request#${json.receipt}`)
      return z.object({ language: z.string() }).parse(item?.['state']).language
    }
    const { language: _, ...silent } = SAMPLE
    const headers = { 'content-type': 'application/json', 'accept-language': 'zh;q=0.3, en-GB' }
    expect(await languageOf({ body: SAMPLE, headers })).toBe('zh-CN')
    expect(await languageOf({ ...from('+4930901820', '203.0.113.5'), body: silent, headers })).toBe('en')
    office.clock.now = '2026-11-20T01:00:00.000Z'
    expect(await languageOf({ body: silent })).toBe('zh-CN')
  })
})

describe('an Idempotency-Key', () => {
  it('gives the same reply again, token and all, and makes nothing twice', async () => {
    const first = await post(keyed('k-1'))
    const before = await office.everything()
    office.clock.now = '2026-11-06T23:00:00.000Z'
    const again = await post(keyed('k-1'))
    expect(again).toEqual(first)
    expect(first.status).toBe(201)
    expect(await office.everything()).toEqual(before)
    expect((await office.track(`GET /api/requests/${again.json.receipt}`, { token: again.json.token })).status).toBe(
      200,
    )
  })

  it('means the same content, however it is spelled', async () => {
    const first = await post(keyed('k-2'))
    const spelled = {
      ...SAMPLE,
      answers: { road: 'closed', length: 38.5 },
      title: ` ${SAMPLE.title}\u200b`,
      contact: { ...SAMPLE.contact, phone: '+86 139-0532-0001' },
    }
    expect((await post(keyed('k-2', spelled))).json).toEqual(first.json)
  })

  it('is answered with the first reply even when its time has passed since or nobody may post more', async () => {
    const soon = { ...SAMPLE, neededBy: '2026-11-06T02:00:00.000Z' }
    office.clock.now = '2026-11-06T01:00:00.000Z'
    const first = await post(keyed('k-3', soon))
    await post()
    expect((await post()).status).toBe(429)
    office.clock.now = '2026-11-06T03:00:00.000Z'
    expect((await post(keyed('k-3', soon))).json).toEqual(first.json)
  })

  it('refuses other content', async () => {
    await post(keyed('k-4'))
    const { status, json } = await post(keyed('k-4', { ...SAMPLE, title: '另一件事' }))
    expect({ status, code: json.code }).toEqual({ status: 422, code: 'idempotency-key-reused' })
  })

  it('makes one request of posts that arrive together', async () => {
    const before = (await journal()).length
    const call = { ...keyed('k-5'), address: '203.0.113.77' }
    const answers = await Promise.all([post(call), post(call)])
    expect(answers.map(({ status }) => status)).toEqual([201, 201])
    expect(answers[1]?.json).toEqual(answers[0]?.json)
    expect((await journal()).length).toBe(before + 1)
  })

  it('is forgotten after two days', async () => {
    const first = await post(keyed('k-6'))
    office.clock.now = new Date(Date.parse(office.clock.now) + 48 * 3_600_000).toISOString()
    const later = await post(keyed('k-6'))
    expect(later.status).toBe(201)
    expect(later.json.receipt).not.toBe(first.json.receipt)
  })

  it('and none makes two requests of two posts', async () => {
    const [one, two] = [await post(), await post()]
    expect(two.json.receipt).not.toBe(one.json.receipt)
    expect(two.json.token).not.toBe(one.json.token)
  })
})

describe('the limits', () => {
  it('stop a phone number whatever its address, and say when to try again', async () => {
    const calls = ['203.0.113.1', '203.0.113.2', '203.0.113.3'].map((address) => from('13905320088', address))
    const statuses = []
    for (const call of calls) statuses.push((await post(call)).status)
    expect(statuses).toEqual([201, 201, 429])
    const { json, headers } = await post(from('0086 139 0532 0088', '203.0.113.4'))
    expect(json).toMatchObject({ code: 'too-many-requests', detail: expect.stringContaining('60') })
    expect(headers['retry-after']).toBe('3600')
    expect((await post(from('13905320089', '203.0.113.1'))).status).toBe(201)
  })

  it('stop an address whatever its phone numbers, an IPv6 network as one', async () => {
    const statuses = []
    for (let place = 0; place < 5; place++)
      statuses.push((await post(from(`1390532010${place}`, `2001:db8:7:7::${place + 1}`))).status)
    expect(statuses).toEqual([201, 201, 201, 201, 429])
    expect((await post(from('13905320200', '2001:db8:7:8::1'))).status).toBe(201)
  })

  it('believe the address that the edge tells only with its key', async () => {
    const via = (edge: string, viewer: string, phone: string): Call => ({
      ...from(phone, '203.0.113.200'),
      headers: {
        'content-type': 'application/json',
        'x-doorstep-edge': edge,
        'x-doorstep-viewer': viewer,
      },
    })
    const statuses = async (edge: string, prefix: string) => {
      const found = []
      for (let place = 0; place < 5; place++)
        found.push((await post(via(edge, `198.51.100.${place}`, `${prefix}${place}`))).status)
      return found
    }
    expect(await statuses('guessed', '1390532030')).toEqual([201, 201, 201, 201, 429])
    expect(await statuses('edge-key-of-the-tests', '1390532040')).toEqual([201, 201, 201, 201, 201])
  })

  it('count nobody’s slip of the pen', async () => {
    for (let tries = 0; tries < 6; tries++) expect((await post({ body: { ...SAMPLE, title: '' } })).status).toBe(422)
    expect((await post()).status).toBe(201)
  })

  it('open again with the next window', async () => {
    for (const status of [201, 201, 429]) expect((await post()).status).toBe(status)
    office.clock.now = new Date(Date.parse(office.clock.now) + 3_600_000).toISOString()
    expect((await post()).status).toBe(201)
  })
})

it('has met nothing that nobody expected', () => {
  expect(office.log).toEqual([])
})
