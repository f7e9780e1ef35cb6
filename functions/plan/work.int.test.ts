import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { codes, openPlanOffice, PARTIES, type PlanOffice } from '../../test/plan-office.ts'

let office: PlanOffice

beforeAll(async () => {
  office = await openPlanOffice()
})
afterAll(() => office.close())
beforeEach(() => office.beginWeek())

describe('working on a task', () => {
  it('is acknowledged, started and finished at the desk by its parties, and by nobody else', async () => {
    await office.draw()
    const li = await office.link('m-li-na', [office.mine().receipt])
    const { json } = await office.press('permit', 'acknowledge', {}, li)
    expect(json.plan.tasks[0]).toMatchObject({
      acknowledged: [{ party: 'bureau', by: '李娜' }],
      actions: ['start', 'finish'],
    })
    expect(codes(await office.press('passage', 'start', {}, li))).toEqual({ status: 403, code: 'task-not-yours' })
    expect((await office.press('permit', 'finish', { note: '许可已发' }, li)).json.plan.tasks).toMatchObject([
      { state: 'finished', finish: { note: '许可已发' }, actions: [] },
      { state: 'ready' },
      { state: 'waiting' },
    ])
  })

  it('of a confidential request shows whoever is outside their own tasks, and neither its words nor its enterprise', async () => {
    await office.begin({ confidential: true })
    await office.draw()
    const { json, text } = await office.plan('GET /api/task', { token: await office.guest() })
    expect(json).toMatchObject({ receipt: office.mine().receipt, tasks: [{ id: 'close-road' }] })
    expect(text).not.toMatch(/海运通|三日内|2 号门/)
  })

  it('is done by whoever is outside through a link of their own, which shows them their own', async () => {
    await office.draw()
    const token = await office.guest()
    const { json } = await office.plan('GET /api/task', { token })
    expect(json).toMatchObject({
      receipt: office.mine().receipt,
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
    expect(codes(await office.plan('POST /api/task/passage/start', { token, body: {} }))).toEqual({
      status: 403,
      code: 'task-not-yours',
    })
    const finished = await office.plan('POST /api/task/close-road/finish', { token, body: { note: '已封闭' } })
    expect(finished.json).toMatchObject({
      tasks: [{ state: 'finished', finish: { note: '已封闭' } }],
      restorations: [
        { id: 'close-road.1', what: 'road', note: '化工大道', state: 'open', actions: ['acknowledge', 'restore'] },
      ],
    })
    expect(codes(await office.plan('GET /api/desk/plan', { token }))).toEqual({
      status: 403,
      code: 'token-not-for-this',
    })
  })

  it('is closed to a link whose party a revision has taken out', async () => {
    await office.draw()
    const token = await office.guest()
    const tasks = [{ id: 'passage', title: '设备通行', lead: 'squad', effort: 3 }]
    expect((await office.draw({ version: 1, parties: PARTIES.slice(0, 1), tasks })).status).toBe(200)
    expect(codes(await office.plan('GET /api/task', { token }))).toEqual({ status: 403, code: 'token-not-for-this' })
  })
})

it('has met nothing that nobody expected', () => {
  expect(office.log).toEqual([])
})
