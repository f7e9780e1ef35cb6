import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Office, openOffice } from '../../test/office.ts'

let office: Office
let zhang: string
let zhao: string

const body = (taskforce: object | undefined, version = 0) => ({
  version,
  title: '220 千伏变电站及外线',
  fixedAt: '2026-09-18T16:00:00+08:00',
  taskforce,
  parties: [{ id: 'squad', member: 'm-zhang-wei' }],
  tasks: [
    { id: 'survey', title: '选址', lead: 'squad', effort: 70 },
    { id: 'surveyed', title: '选址完成', lead: 'squad', effort: 0, milestone: true, after: ['survey'] },
  ],
})
const draw = (taskforce: object | undefined, version = 0, token = zhang) =>
  office.plan('POST /api/desk/plan', { token, body: body(taskforce, version) })

beforeAll(async () => {
  office = await openOffice()
  office.clock.now = '2026-03-04T01:00:00.000Z'
  const { receipt } = await office.submit({ neededBy: undefined })
  await office.route(receipt)
  zhang = await office.link('m-zhang-wei', [receipt])
  zhao = await office.link('m-zhao-min', [receipt])
})
afterAll(() => office.close())

it('is refused without somebody to see it through', async () => {
  const flaws = async (taskforce: object) =>
    (await draw(taskforce)).json.errors.map(({ pointer, code }: Record<string, string>) => [pointer, code])
  expect(await flaws({ name: '变电站专班', coordinator: 'm-nobody' })).toEqual([
    ['/taskforce/coordinator', 'unknown-unit'],
  ])
  // The squad of this zone has no coordinator of its own.
  expect(await flaws({ name: '变电站专班' })).toEqual([['/taskforce/coordinator', 'required']])
  expect(await flaws({ name: ' ', coordinator: 'm-zhao-min' })).toEqual([['/taskforce/name', 'empty']])
})

it('lets its coordinator draw and revise, and nobody who is not', async () => {
  expect((await office.plan('GET /api/desk/plan', { token: zhao })).json.mayDraw).toBe(false)
  expect((await draw({ name: '变电站专班', coordinator: 'm-zhao-min' })).status).toBe(200)
  const { json } = await office.plan('GET /api/desk/plan', { token: zhao })
  expect(json).toMatchObject({
    mayDraw: true,
    plan: { taskforce: { name: '变电站专班', coordinator: { name: '赵敏' } } },
  })
  expect((await draw({ name: '变电站专班', coordinator: 'm-zhao-min' }, 1, zhao)).status).toBe(200)
})

it('shows how its week stands, until the first digest on the next week’s first workday', async () => {
  office.clock.now = '2026-03-05T01:00:00.000Z'
  await office.plan('POST /api/desk/plan/survey/start', { token: zhang })
  await office.plan('POST /api/desk/plan/survey/finish', { token: zhang })
  expect((await office.plan('GET /api/desk/plan', { token: zhang })).json.plan.digest).toMatchObject({
    since: '2026-03-04T01:00:00.000Z',
    nextAt: '2026-03-09T01:00:00.000Z',
    done: ['survey'],
    late: [],
    milestones: [{ task: 'surveyed', dueAt: '2026-09-18T08:00:00.000Z' }],
  })
})

it('is a plan like any other once a revision leaves the name out', async () => {
  expect((await draw(undefined, 2)).json.plan).toEqual(expect.not.objectContaining({ digest: expect.anything() }))
  expect((await office.plan('GET /api/desk/plan', { token: zhao })).json.mayDraw).toBe(false)
})
