import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Receipt } from '../../events/envelope.ts'
import { type Office, openOffice } from '../../test/office.ts'

let office: Office
let mine: { receipt: Receipt; token: string }
let zhang: string

const SEPTEMBER = '2026-09-18T08:00:00.000Z'
const draw = (version: number, fixedAt: string) =>
  office.plan('POST /api/desk/plan', {
    token: zhang,
    body: {
      version,
      title: '220 千伏变电站',
      fixedAt,
      parties: [{ id: 'squad', member: 'm-zhang-wei' }],
      tasks: [{ id: 'build', title: '建设', lead: 'squad', effort: 70 }],
    },
  })
const look = async () => (await office.track(`GET /api/requests/${mine.receipt}`, { token: mine.token })).json
const agree = (fixedAt: string) =>
  office.track(`POST /api/requests/${mine.receipt}/agree`, { token: mine.token, body: { fixedAt } })
const resolve = ({ clocks }: { clocks: { kind: string; dueAt: string }[] }) =>
  clocks.find(({ kind }) => kind === 'resolve')?.dueAt

beforeAll(async () => {
  office = await openOffice()
  office.clock.now = '2026-03-02T01:00:00.000Z'
  mine = await office.submit({ neededBy: undefined })
  await office.route(mine.receipt)
  zhang = await office.link('m-zhang-wei', [mine.receipt])
})
afterAll(() => office.close())

it('is not there, and nothing to agree to, where there is no plan', async () => {
  expect(await look()).not.toHaveProperty('plan')
  expect(await agree(SEPTEMBER)).toMatchObject({ status: 404, json: { code: 'plan-unknown' } })
})

it('is shown to the enterprise, whose yes alone moves its clock', async () => {
  await draw(0, SEPTEMBER)
  const before = await look()
  expect(before.plan).toMatchObject({ title: '220 千伏变电站', fixedAt: SEPTEMBER, agreeable: true })
  const { status, json } = await agree(SEPTEMBER)
  expect([status, resolve(json), json.plan.agreeable]).toEqual([200, SEPTEMBER, false])
  expect(json.timeline.at(-1)).toMatchObject({ type: 'date-agreed' })
})

it('stays where it was agreed when the plan moves on, until the enterprise agrees to the new date', async () => {
  const october = '2026-10-30T08:00:00.000Z'
  await draw(1, october)
  expect(await agree(SEPTEMBER)).toMatchObject({ status: 409, json: { code: 'date-changed' } })
  const after = await look()
  expect([resolve(after), after.plan]).toMatchObject([SEPTEMBER, { fixedAt: october, agreeable: true }])
})
