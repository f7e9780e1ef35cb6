import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { codes, flaws, openPlanOffice, type PlanOffice } from '../../test/plan-office.ts'

let office: PlanOffice

beforeAll(async () => {
  office = await openPlanOffice()
})
afterAll(() => office.close())
beforeEach(() => office.beginWeek())

describe('putting something back', () => {
  beforeEach(async () => {
    await office.draw()
    await office.press('close-road', 'finish')
  })
  const restore = async (files: string[], token?: string) =>
    office.press('close-road.1', 'restore', { note: '道路已恢复', files }, token)
  const standing = async () => {
    const { json } = await office.plan('GET /api/desk/plan', { token: office.zhang() })
    return json.plan.restorations[0]
  }

  it('takes a word on it and a photo that was looked into; a paper is none', async () => {
    expect(flaws(await office.press('close-road.1', 'restore'))).toEqual([['/note', 'required']])
    expect(codes(await office.press('close-road.9', 'restore', { note: '好' }))).toEqual({
      status: 404,
      code: 'task-unknown',
    })
    const before = await office.everything()
    expect(flaws(await restore([]))).toEqual([['/files', 'photo-required']])
    const paper = await office.sent('application/pdf')
    expect(flaws(await restore([paper]))).toEqual([['/files', 'photo-required']])
    // The paper came; nothing else was written.
    expect((await office.everything()).filter((item) => !before.includes(item) && !item.includes(paper))).toEqual([])
    const photo = await office.sent()
    expect((await restore([paper, photo])).json.plan.restorations).toMatchObject([
      { state: 'restored', proof: { note: '道路已恢复', files: [paper, photo] }, actions: [] },
    ])
  })

  it('is reported, and goes on being owed, while its photo is being looked into', async () => {
    const photo = await office.sent('image/jpeg', false)
    expect((await restore([photo])).json.plan.restorations).toMatchObject([
      { state: 'reported', proof: { files: [photo] }, actions: ['acknowledge', 'restore'] },
    ])
    expect(codes(await office.resolve())).toEqual({ status: 409, code: 'restoration-open' })
    expect((await restore([await office.sent()])).json.plan.restorations[0].state).toBe('restored')
  })

  it('takes nobody else’s photo', async () => {
    const theirs = await office.sent()
    office.clock.now = office.ahead(1)
    await office.begin({ title: '另一件事' })
    await office.draw()
    await office.press('close-road', 'finish')
    expect(flaws(await restore([theirs]))).toEqual([['/files/0', 'file-unknown']])
  })

  it('needs no photo once whoever draws the plan says why', async () => {
    const { tasks, ...rest } = office.body({ version: 1 })
    const removes = [{ what: 'road', note: '化工大道', restoreBy: office.ahead(72), withoutPhoto: '警戒区禁止拍照' }]
    const revised = tasks.map((task) => (task.id === 'close-road' ? { ...task, removes } : task))
    expect((await office.draw({ ...rest, tasks: revised })).status).toBe(200)
    expect(await standing()).toMatchObject({ state: 'open', withoutPhoto: '警戒区禁止拍照' })
    expect((await restore([])).json.plan.restorations[0].state).toBe('restored')
  })
})

describe('a request whose plan has taken something down', () => {
  it('can be neither resolved nor confirmed before it is back', async () => {
    await office.draw()
    await office.press('close-road', 'start')
    expect(codes(await office.resolve())).toEqual({ status: 409, code: 'restoration-open' })
    await office.press('close-road', 'finish')
    expect(codes(await office.resolve())).toEqual({ status: 409, code: 'restoration-open' })
    await office.desk('POST /api/desk/answer', { token: office.zhang(), body: { text: '26 日通行' } })
    const confirm = () =>
      office.track(`POST /api/requests/${office.mine().receipt}/confirm`, { token: office.mine().token, body: {} })
    expect(codes(await confirm())).toEqual({ status: 409, code: 'restoration-open' })
    const restored = await office.press('close-road.1', 'restore', { note: '道路已恢复', files: [await office.sent()] })
    expect(restored.json.plan.restorations).toMatchObject([{ state: 'restored', proof: { note: '道路已恢复' } }])
    expect((await office.resolve()).status).toBe(200)
    expect((await confirm()).json.status).toBe('closed')
  })

  it('has nothing more taken down once it is resolved', async () => {
    await office.draw()
    expect((await office.resolve()).status).toBe(200)
    expect(codes(await office.press('close-road', 'start'))).toEqual({ status: 409, code: 'request-closed' })
    expect((await office.press('permit', 'start')).status).toBe(200)
  })

  it('is never resolved over something that goes down in the same moment', async () => {
    for (let round = 0; round < 4; round++) {
      const title = `同时 ${round}`
      office.clock.now = office.ahead(2)
      await office.begin({ title })
      await office.draw()
      const [resolved, started] = await Promise.all([office.resolve(), office.press('close-road', 'start')])
      expect([resolved.status, started.status].toSorted()).toEqual([200, 409])
    }
  })
})

it('has met nothing that nobody expected', () => {
  expect(office.log).toEqual([])
})
