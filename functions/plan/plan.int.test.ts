import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Receipt } from '../../events/envelope.ts'
import { plan } from '../../shared/domain/plan/decide.ts'
import { journal } from '../../shared/journal.ts'
import { tokens, tokenText } from '../../shared/tokens.ts'
import { type Answer, caller } from '../../test/caller.ts'
import { type Office, openOffice } from '../../test/office.ts'
import { connect } from './connect.ts'
import { makeHandler } from './handler.ts'

let office: Office
let call: ReturnType<typeof caller>
let mine: { receipt: Receipt; token: string }
let zhang: string
let day = 0

beforeAll(async () => {
  office = await openOffice()
  const { journal: j, register, directory } = office.tables
  const env = { JOURNAL_TABLE: j, REGISTER_TABLE: register, DIRECTORY_TABLE: directory }
  const world = { now: () => new Date(office.clock.now), log: (line: object) => void office.log.push({ ...line }) }
  call = caller(makeHandler({ ...connect(office.db, env), random: randomBytes, ...world }))
})
afterAll(() => office.close())

beforeEach(async () => {
  // A workday's 9:00 each, since a phone may send only so many requests in a while.
  office.clock.now = new Date(Date.parse('2026-03-02T01:00:00.000Z') + day++ * 7 * 86_400_000).toISOString()
  mine = await office.submit({ neededBy: undefined })
  await office.route(mine.receipt)
  zhang = await office.link('m-zhang-wei', [mine.receipt])
})

/** A moment of the first week's as the test's own week has it. */
const later = (start: string) =>
  new Date(Date.parse(`2026-${start}:00.000Z`) + (day - 1) * 7 * 86_400_000).toISOString().slice(5, 16)
const ahead = (hours: number) => new Date(Date.parse(office.clock.now) + hours * 3_600_000).toISOString()
const PARTIES = [
  { id: 'squad', member: 'm-zhang-wei' },
  { id: 'bureau', department: 'd-service' },
  { id: 'police', outside: { unit: '交警大队', name: '孙警官', phone: '13905320011', language: 'zh-CN' } },
]
const body = (change: object = {}) => ({
  version: 0,
  title: '七台大件设备通行',
  fixedAt: ahead(56),
  parties: PARTIES,
  tasks: [
    { id: 'permit', title: '办理通行许可', lead: 'bureau', effort: 4 },
    {
      id: 'close-road',
      title: '封闭园区道路',
      lead: 'police',
      coHandling: ['squad'],
      effort: 2,
      after: ['permit'],
      removes: [{ what: 'road', note: '化工大道', restoreBy: ahead(72) }],
    },
    { id: 'passage', title: '设备通行', lead: 'squad', effort: 3, after: ['close-road'] },
  ],
  ...change,
})
const draw = (change: object = {}, token = zhang) => call('POST /api/desk/plan', { token, body: body(change) })
const press = (task: string, deed: string, given: object = {}, token = zhang) =>
  call(`POST /api/desk/plan/${task}/${deed}`, { token, body: given })
const resolve = (token = zhang) => office.desk('POST /api/desk/resolve', { token, body: { text: '已运抵' } })
const codes = ({ status, json }: Answer) => ({ status, code: json.code })
const flaws = ({ json }: Answer) => json.errors?.map(({ pointer, code }: Record<string, string>) => [pointer, code])

/** A link as the notifier sends it to somebody outside. */
const guest = async (party = 'police') => {
  const state = await journal(office.db, office.tables).load(plan, mine.receipt)
  const contactId = state?.parties.find(({ id }) => id === party)?.contactId ?? ''
  const token = tokenText(randomBytes(16))
  await tokens(office.db, office.tables.register).put(
    token,
    { kind: 'task', receipt: mine.receipt, party, contactId },
    '2028-01-01T00:00:00.000Z',
  )
  return token
}

describe('drawing a plan at the desk', () => {
  it('shows that there is none, and who may draw it', async () => {
    const { json } = await call('GET /api/desk/plan', { token: zhang })
    expect(json).toMatchObject({ receipt: mine.receipt, mayDraw: true, me: [] })
    expect(json).not.toHaveProperty('plan')
    const zhao = await office.link('m-zhao-min', [mine.receipt])
    expect((await call('GET /api/desk/plan', { token: zhao })).json.mayDraw).toBe(false)
    expect(codes(await draw({}, zhao))).toEqual({ status: 403, code: 'plan-not-yours' })
  })

  it('computes it backwards, says that it can be met, and finds the department’s person', async () => {
    const { status, json } = await draw()
    expect(status).toBe(200)
    expect(json.me).toEqual(['squad'])
    expect(json.plan).toMatchObject({
      version: 1,
      canBeMet: true,
      shortfallHours: 0,
      late: [],
      criticalPath: ['permit', 'close-road', 'passage'],
      parties: [
        { id: 'squad', kind: 'member', name: '张伟' },
        { id: 'bureau', kind: 'department', unit: '行政审批服务局', name: '李娜', memberId: 'm-li-na' },
        { id: 'police', kind: 'outside', unit: '交警大队', name: '孙警官', phone: '+8613905320011' },
      ],
      tasks: [
        { id: 'permit', state: 'ready', actions: ['acknowledge', 'start', 'finish'] },
        { id: 'close-road', state: 'waiting', critical: true },
        { id: 'passage', state: 'waiting' },
      ],
      restorations: [],
    })
    // From Wednesday 17:00 back over three hours, two and four, with lunch and a night between them.
    const starts = json.plan.tasks.map((task: Record<string, string>) => task['latestStart']?.slice(5, 16))
    expect(starts).toEqual(['03-03T07:30', '03-04T02:30', '03-04T06:00'].map((start) => later(start)))
    expect((await call('GET /api/desk/plan', { token: zhang })).json.plan).toEqual(json.plan)
  })

  it('keeps a person’s name and phone in the Directory and nowhere else', async () => {
    await draw()
    const { journal: events, register, directory } = office.tables
    const text = async (table: string) => JSON.stringify(await office.scan(table))
    expect(await text(directory)).toContain('孙警官')
    expect(`${await text(events)}${await text(register)}`).not.toMatch(/孙警官|13905320011/)
  })

  it('says plainly by how much a date is lost', async () => {
    const { json } = await draw({ fixedAt: ahead(6) })
    expect(json.plan).toMatchObject({ canBeMet: false, late: ['permit', 'close-road', 'passage'] })
    expect(json.plan.shortfallHours).toBe(4.5)
  })

  it('tries a plan out and keeps nothing of it', async () => {
    const before = await office.everything()
    const { json } = await call('POST /api/desk/plan/try', { token: zhang, body: body() })
    expect(json.plan).toMatchObject({ canBeMet: true, version: 1, tasks: [{}, {}, {}] })
    expect(await office.everything()).toEqual(before)
  })

  it('is revised only by whoever has the newest before them, and keeps the person outside', async () => {
    await draw()
    expect(codes(await draw())).toEqual({ status: 409, code: 'plan-changed' })
    const parties = [...PARTIES.slice(0, 2), { id: 'police', outside: { unit: '交警大队' } }]
    const { status, json } = await draw({ version: 1, parties, fixedAt: ahead(80) })
    expect({ status, version: json.plan.version, phone: json.plan.parties[2].phone }).toEqual({
      status: 200,
      version: 2,
      phone: '+8613905320011',
    })
  })

  it.each<[string, () => object, [string, string][]]>([
    [
      'a cycle',
      () => ({
        tasks: [
          { id: 'a', title: 'a', lead: 'squad', effort: 1, after: ['b'] },
          { id: 'b', title: 'b', lead: 'squad', effort: 1, after: ['a'] },
        ],
      }),
      [['/tasks/1/after', 'cycle']],
    ],
    ['a fixed date in the past', () => ({ fixedAt: ahead(-1) }), [['/fixedAt', 'in-the-past']]],
    [
      'no effort',
      () => ({ tasks: [{ id: 'a', title: 'a', lead: 'squad', effort: 0 }] }),
      [['/tasks/0/effort', 'not-positive']],
    ],
    [
      'negative effort',
      () => ({ tasks: [{ id: 'a', title: 'a', lead: 'squad', effort: -3 }] }),
      [['/tasks/0/effort', 'not-positive']],
    ],
    [
      'a unit that nobody knows',
      () => ({
        parties: [{ id: 'squad', member: 'm-nobody' }],
        tasks: [{ id: 'a', title: 'a', lead: 'squad', effort: 1 }],
      }),
      [['/parties/0/member', 'unknown-unit']],
    ],
    [
      'a lead that takes no part',
      () => ({ tasks: [{ id: 'a', title: 'a', lead: 'navy', effort: 1 }] }),
      [['/tasks/0/lead', 'unknown-unit']],
    ],
    [
      'more than 500 tasks',
      () => ({ tasks: Array.from({ length: 501 }, (_, n) => ({ id: `t${n}`, title: 't', lead: 'squad', effort: 1 })) }),
      [['/tasks', 'too-many']],
    ],
    [
      'somebody outside whom nobody can call',
      () => ({
        parties: [{ id: 'squad', outside: { unit: '海关' } }],
        tasks: [{ id: 'a', title: 'a', lead: 'squad', effort: 1 }],
      }),
      [['/parties/0/outside/name', 'required']],
    ],
    [
      'an id that no address could hold',
      () => ({ tasks: [{ id: 'Close the road', title: 'a', lead: 'squad', effort: 1 }] }),
      [['/tasks/0/id', 'invalid']],
    ],
  ])('refuses %s, says where, and keeps nothing', async (_, change, expected) => {
    const before = await office.everything()
    const answer = await draw(change())
    expect([answer.status, flaws(answer)]).toEqual([422, expected])
    expect(await office.everything()).toEqual(before)
  })

  it('takes 500 tasks with 2,000 dependencies', async () => {
    const tasks = Array.from({ length: 500 }, (_, n) => ({
      id: `t${n}`,
      title: `第 ${n} 项任务`,
      lead: 'squad',
      effort: 0.5,
      after: [1, 3, 7, 12].filter((back) => back <= n).map((back) => `t${n - back}`),
    }))
    const { status, json } = await draw({ tasks, fixedAt: ahead(24 * 200) })
    expect([status, json.plan?.tasks.length]).toEqual([200, 500])
    expect((await press('t0', 'finish')).json.plan.tasks[0].state).toBe('finished')
  })

  it('lets one of two who draw at once do it, and tells the other', async () => {
    const answers = await Promise.all([draw(), draw({ title: '另一个计划' })])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })
})

describe('working on a task', () => {
  it('is acknowledged, started and finished at the desk by its parties, and by nobody else', async () => {
    await draw()
    const li = await office.link('m-li-na', [mine.receipt])
    const { json } = await press('permit', 'acknowledge', {}, li)
    expect(json.plan.tasks[0]).toMatchObject({
      acknowledged: [{ party: 'bureau', by: '李娜' }],
      actions: ['start', 'finish'],
    })
    expect(codes(await press('passage', 'start', {}, li))).toEqual({ status: 403, code: 'task-not-yours' })
    expect((await press('permit', 'finish', { note: '许可已发' }, li)).json.plan.tasks).toMatchObject([
      { state: 'finished', finish: { note: '许可已发' }, actions: [] },
      { state: 'ready' },
      { state: 'waiting' },
    ])
  })

  it('of a confidential request shows whoever is outside their own tasks, and neither its words nor its enterprise', async () => {
    mine = await office.submit({ neededBy: undefined, confidential: true })
    await office.route(mine.receipt)
    zhang = await office.link('m-zhang-wei', [mine.receipt])
    await draw()
    const { json, text } = await call('GET /api/task', { token: await guest() })
    expect(json).toMatchObject({ receipt: mine.receipt, tasks: [{ id: 'close-road' }] })
    expect(text).not.toMatch(/海运通|三日内|2 号门/)
  })

  it('is done by whoever is outside through a link of their own, which shows them their own', async () => {
    await draw()
    const token = await guest()
    const { json } = await call('GET /api/task', { token })
    expect(json).toMatchObject({
      receipt: mine.receipt,
      title: '七台大件设备三日内须运抵化工园',
      handler: { name: '张伟', phone: '+8613905320001' },
      party: { unit: '交警大队' },
      tasks: [
        {
          id: 'close-road',
          waitsFor: [{ id: 'permit', unit: '行政审批服务局', state: 'ready' }],
          waitedForBy: [{ id: 'passage', title: '设备通行' }],
        },
      ],
    })
    expect(JSON.stringify(json)).not.toMatch(/李娜|王芳/)
    expect(codes(await call('POST /api/task/passage/start', { token, body: {} }))).toEqual({
      status: 403,
      code: 'task-not-yours',
    })
    const finished = await call('POST /api/task/close-road/finish', { token, body: { note: '已封闭' } })
    expect(finished.json).toMatchObject({
      tasks: [{ state: 'finished', finish: { note: '已封闭' } }],
      restorations: [
        { id: 'close-road.1', what: 'road', note: '化工大道', state: 'open', actions: ['acknowledge', 'restore'] },
      ],
    })
    expect(codes(await call('GET /api/desk/plan', { token }))).toEqual({ status: 403, code: 'token-not-for-this' })
  })

  it('is closed to a link whose party a revision has taken out', async () => {
    await draw()
    const token = await guest()
    const tasks = [{ id: 'passage', title: '设备通行', lead: 'squad', effort: 3 }]
    expect((await draw({ version: 1, parties: PARTIES.slice(0, 1), tasks })).status).toBe(200)
    expect(codes(await call('GET /api/task', { token }))).toEqual({ status: 403, code: 'token-not-for-this' })
  })

  it('asks for a word on what was restored, and for a task that there is', async () => {
    await draw()
    await press('close-road', 'finish')
    expect(flaws(await press('close-road.1', 'restore'))).toEqual([['/note', 'required']])
    expect(codes(await press('close-road.9', 'restore', { note: '好' }))).toEqual({ status: 404, code: 'task-unknown' })
  })
})

describe('a request whose plan has taken something down', () => {
  it('can be neither resolved nor confirmed before it is back', async () => {
    await draw()
    await press('close-road', 'start')
    expect(codes(await resolve())).toEqual({ status: 409, code: 'restoration-open' })
    await press('close-road', 'finish')
    expect(codes(await resolve())).toEqual({ status: 409, code: 'restoration-open' })
    await office.desk('POST /api/desk/answer', { token: zhang, body: { text: '26 日通行' } })
    const confirm = () => office.track(`POST /api/requests/${mine.receipt}/confirm`, { token: mine.token, body: {} })
    expect(codes(await confirm())).toEqual({ status: 409, code: 'restoration-open' })
    const restored = await press('close-road.1', 'restore', { note: '道路已恢复' })
    expect(restored.json.plan.restorations).toMatchObject([{ state: 'restored', proof: { note: '道路已恢复' } }])
    expect((await resolve()).status).toBe(200)
    expect((await confirm()).json.status).toBe('closed')
  })

  it('has nothing more taken down once it is resolved', async () => {
    await draw()
    expect((await resolve()).status).toBe(200)
    expect(codes(await press('close-road', 'start'))).toEqual({ status: 409, code: 'request-closed' })
    expect((await press('permit', 'start')).status).toBe(200)
  })

  it('is never resolved over something that goes down in the same moment', async () => {
    for (let round = 0; round < 4; round++) {
      const title = `同时 ${round}`
      office.clock.now = ahead(2)
      mine = await office.submit({ title, neededBy: undefined })
      await office.route(mine.receipt)
      zhang = await office.link('m-zhang-wei', [mine.receipt])
      await draw()
      const [resolved, started] = await Promise.all([resolve(), press('close-road', 'start')])
      expect([resolved.status, started.status].toSorted()).toEqual([200, 409])
    }
  })
})

it('has met nothing that nobody expected', () => {
  expect(office.log).toEqual([])
})
