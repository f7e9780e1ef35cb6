import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Receipt } from '../../events/envelope.ts'
import type { Task } from '../../events/plan.ts'
import { plan } from '../../shared/domain/plan/decide.ts'
import { journal } from '../../shared/journal.ts'
import { tokens, tokenText } from '../../shared/tokens.ts'
import { type Office, openOffice } from '../../test/office.ts'

let office: Office
let receipt: Receipt
let zhang: string
beforeAll(async () => {
  office = await openOffice()
  receipt = (await office.submit()).receipt
  await office.route(receipt)
  zhang = await office.link('m-zhang-wei', [receipt])
  const at = office.clock.now
  const actor = { kind: 'member', id: 'm-zhang-wei' } as const
  const clock = {
    acknowledgeBy: '2026-11-24T03:00:00.000Z',
    remindAt: '2026-11-26T01:00:00.000Z',
    startBy: '2026-11-26T00:30:00.000Z',
    dueAt: '2026-11-26T02:30:00.000Z',
  }
  const task = (id: string, lead: string, more: Partial<Task> = {}): Task => ({
    id,
    title: id,
    lead,
    coHandling: [],
    effort: 2,
    after: [],
    removes: [],
    clock,
    ...more,
  })
  await journal(office.db, office.tables).handle(plan, receipt, {
    type: 'draw',
    at,
    actor,
    revision: 0,
    requestGoesOn: true,
    plan: {
      title: '七台大件设备通行',
      fixedAt: '2026-11-27T10:00:00.000Z',
      parties: [
        { id: 'squad', kind: 'member', memberId: 'm-zhang-wei' },
        { id: 'police', kind: 'outside', unit: '交警大队', contactId: 'c-1' },
      ],
      tasks: [
        task('survey', 'squad', { title: '勘察, 沿线' }),
        task('closure', 'police', { title: '封路', coHandling: ['squad'], after: ['survey'] }),
        task('passage', 'police', {
          title: '通行',
          after: ['closure'],
          removes: [{ what: 'road', note: '3 号路', restoreBy: '2026-11-30T01:00:00.000Z', remindAt: clock.remindAt }],
        }),
        task('handover', 'police', { title: '交接', milestone: true, effort: 0, after: ['passage'] }),
      ],
    },
  })
})
afterAll(() => office.close())

const subscribe = async () => (await office.plan('POST /api/desk/feed', { token: zhang, body: {} })).json.path

it('gives a person an address of their own, which shows their tasks to a calendar without any header', async () => {
  const { status, text, headers } = await office.plan(`GET ${await subscribe()}`, {})
  expect(status).toBe(200)
  expect(headers['content-type']).toBe('text/calendar; charset=utf-8')
  expect(text.match(/SUMMARY:.*/g)?.map((line) => line.trim())).toEqual(['SUMMARY:勘察\\, 沿线', 'SUMMARY:封路'])
  expect(text).toContain('DTSTART:20261126T003000Z')
  expect(text).toContain('DTEND:20261126T023000Z')
  expect(text).toContain(`UID:${receipt}-survey@`)
})

it('gives somebody outside the same for their own tasks, until they are taken out of the plan', async () => {
  const register = tokens(office.db, office.tables.register)
  const linkOf = async (contactId: string) => {
    const token = tokenText(randomBytes(16))
    await register.put(token, { kind: 'task', receipt, party: 'police', contactId }, '2028-01-01T00:00:00.000Z')
    return token
  }
  const { json } = await office.plan('POST /api/task/feed', { token: await linkOf('c-1'), body: {} })
  const { status, text } = await office.plan(`GET ${json.path}`, {})
  expect([status, text.match(/SUMMARY:.*/g)?.map((line) => line.trim())]).toEqual([
    200,
    ['SUMMARY:封路', 'SUMMARY:通行', 'SUMMARY:交接'],
  ])
  expect((await office.plan('GET /api/task', { token: json.path.slice('/api/feed/'.length, -4) })).status).toBe(403)
  const gone = tokenText(randomBytes(16))
  await register.put(
    gone,
    { kind: 'task-feed', receipt, party: 'police', contactId: 'c-9' },
    '2028-01-01T00:00:00.000Z',
  )
  expect((await office.plan(`GET /api/feed/${gone}.ics`, {})).status).toBe(404)
  expect((await office.plan('POST /api/task/feed', { token: await linkOf('c-9'), body: {} })).status).toBe(403)
})

it('opens nothing but that calendar by it, and changes nothing', async () => {
  const path = await subscribe()
  const token = path.slice('/api/feed/'.length, -'.ics'.length)
  const before = await office.everything()
  expect((await office.desk('GET /api/desk', { token })).status).toBe(403)
  expect((await office.desk('POST /api/desk/accept', { token })).status).toBe(403)
  expect((await office.plan(`POST ${path}`, {})).status).toBe(405)
  expect((await office.plan(`GET /api/feed/${zhang}.ics`, {})).status).toBe(404)
  expect((await office.plan('GET /api/feed/abcdef.ics', {})).status).toBe(404)
  expect(await office.everything()).toEqual(before)
})

it('keeps a plan as a playbook: units instead of people, hours instead of dates, and twice is once', async () => {
  const keep = () => office.plan('POST /api/desk/playbooks', { token: zhang, body: { name: '风电叶片运输' } })
  const { status, json } = await keep()
  expect({ status, json }).toEqual({
    status: 201,
    json: { id: expect.stringMatching(/^saved-/), name: '风电叶片运输' },
  })
  await keep()
  const { playbooks } = (
    await office.plan('GET /api/desk/playbooks?fixedAt=2026-12-01T09:00:00%2B08:00', { token: zhang })
  ).json
  expect(playbooks).toEqual([
    expect.objectContaining({
      name: '风电叶片运输',
      fixed: 'handover',
      tasks: [
        { id: 'survey', title: '勘察, 沿线', lead: 'squad', effort: 2, after: [], removes: [] },
        expect.objectContaining({ id: 'closure', lead: 'enterprise', coHandling: ['squad'], after: ['survey'] }),
        expect.objectContaining({
          // From Friday evening to Monday half an hour after work began.
          removes: [{ what: 'road', note: '3 号路', within: 1, restoreBy: '2026-12-01T02:00:00.000Z' }],
        }),
        expect.objectContaining({ id: 'handover', milestone: true, after: ['passage'] }),
      ],
    }),
  ])
})

it('has no plan to keep where there is none', async () => {
  const other = await office.submit({ title: '另一件事' })
  const link = await office.link('m-zhang-wei', [other.receipt])
  expect((await office.plan('POST /api/desk/playbooks', { token: link, body: { name: 'x' } })).status).toBe(404)
})

it('has met nothing that nobody expected', () => {
  expect(office.log).toEqual([])
})
