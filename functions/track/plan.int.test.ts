import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { openPlanOffice, type PlanOffice } from '../../test/plan-office.ts'

let office: PlanOffice
beforeAll(async () => {
  office = await openPlanOffice()
})
afterAll(() => office.close())
beforeEach(() => office.beginWeek())

const look = async (language = 'zh-CN') => {
  const { receipt, token } = office.mine()
  const headers = { 'accept-language': language }
  return (await office.track(`GET /api/requests/${receipt}`, { token, headers })).json
}
const states = async () => {
  const { plan } = await look()
  return [...plan.tasks, ...plan.restorations].map(({ state }: { state: string }) => state)
}

it('says which unit has what in hand and until when, and names no person, no effort and no slack', async () => {
  await office.begin({ confidential: true, title: '保密的一件事' })
  await office.draw()
  const { plan } = await look()
  expect(plan).toEqual({
    title: '七台大件设备通行',
    fixedAt: office.ahead(56),
    agreeable: false,
    tasks: [
      { title: '办理通行许可', unit: '行政审批服务局', state: 'to-come', dueAt: expect.any(String) },
      { title: '封闭园区道路', unit: '交警大队', state: 'to-come', dueAt: expect.any(String) },
      { title: '设备通行', unit: '第一小分队', state: 'to-come', dueAt: office.ahead(56) },
    ],
    restorations: [],
  })
  const english = (await look('en')).plan.tasks.map(({ unit }: { unit: string }) => unit)
  expect(english).toEqual(['Administrative Service Bureau', '交警大队', 'Squad 1'])
})

it('goes with the work: under way, done, late, and what was taken down until it is put back, with its photo', async () => {
  await office.draw()
  await office.press('permit', 'finish', { note: '内部:许可号待补' })
  await office.press('close-road', 'start')
  expect(await states()).toEqual(['done', 'under-way', 'to-come'])
  await office.press('close-road', 'finish')
  expect(await states()).toEqual(['done', 'done', 'to-come', 'open'])
  office.clock.now = office.ahead(73)
  expect(await states()).toEqual(['done', 'done', 'late', 'overdue'])
  const awaited = await office.sent('image/jpeg', false)
  await office.press('close-road.1', 'restore', { note: '内部:还差标线', files: [awaited] })
  expect((await look()).plan.restorations[0]).not.toHaveProperty('files')
  const photo = await office.sent()
  await office.press('close-road.1', 'restore', { note: '内部:已恢复', files: [photo] })
  const seen = await look()
  expect(seen.plan.restorations).toEqual([
    {
      what: 'road',
      note: '化工大道',
      unit: '交警大队',
      state: 'restored',
      dueAt: expect.any(String),
      restoredAt: office.clock.now,
      files: [photo],
    },
  ])
  expect(JSON.stringify(seen)).not.toMatch(/内部|孙警官|13905320011/)
})
