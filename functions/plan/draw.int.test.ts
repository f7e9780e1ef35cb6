import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { codes, flaws, openPlanOffice, PARTIES, type PlanOffice } from '../../test/plan-office.ts'

let office: PlanOffice

beforeAll(async () => {
  office = await openPlanOffice()
})
afterAll(() => office.close())
beforeEach(() => office.beginWeek())

describe('drawing a plan at the desk', () => {
  it('shows that there is none, and who may draw it', async () => {
    const { json } = await office.plan('GET /api/desk/plan', { token: office.zhang() })
    expect(json).toMatchObject({ receipt: office.mine().receipt, mayDraw: true, me: [] })
    expect(json).not.toHaveProperty('plan')
    const zhao = await office.link('m-zhao-min', [office.mine().receipt])
    expect((await office.plan('GET /api/desk/plan', { token: zhao })).json.mayDraw).toBe(false)
    expect(codes(await office.draw({}, zhao))).toEqual({ status: 403, code: 'plan-not-yours' })
  })

  it('computes it backwards, says that it can be met, and finds the department’s person', async () => {
    const { status, json } = await office.draw()
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
    expect(starts).toEqual(['03-03T07:30', '03-04T02:30', '03-04T06:00'].map((start) => office.thisWeek(start)))
    expect((await office.plan('GET /api/desk/plan', { token: office.zhang() })).json.plan).toEqual(json.plan)
  })

  it('keeps a person’s name and phone in the Directory and nowhere else', async () => {
    await office.draw()
    const { journal: events, register, directory } = office.tables
    const text = async (table: string) => JSON.stringify(await office.scan(table))
    expect(await text(directory)).toContain('孙警官')
    expect(`${await text(events)}${await text(register)}`).not.toMatch(/孙警官|13905320011/)
  })

  it('says plainly by how much a date is lost', async () => {
    const { json } = await office.draw({ fixedAt: office.ahead(6) })
    expect(json.plan).toMatchObject({ canBeMet: false, late: ['permit', 'close-road', 'passage'] })
    expect(json.plan.shortfallHours).toBe(4.5)
  })

  it('tries a plan out and keeps nothing of it', async () => {
    const before = await office.everything()
    const { json } = await office.plan('POST /api/desk/plan/try', { token: office.zhang(), body: office.body() })
    expect(json.plan).toMatchObject({ canBeMet: true, version: 1, tasks: [{}, {}, {}] })
    expect(await office.everything()).toEqual(before)
  })

  it('is revised only by whoever has the newest before them, and keeps the person outside', async () => {
    await office.draw()
    expect(codes(await office.draw())).toEqual({ status: 409, code: 'plan-changed' })
    const parties = [...PARTIES.slice(0, 2), { id: 'police', outside: { unit: '交警大队' } }]
    const { status, json } = await office.draw({ version: 1, parties, fixedAt: office.ahead(80) })
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
    ['a fixed date in the past', () => ({ fixedAt: office.ahead(-1) }), [['/fixedAt', 'in-the-past']]],
    [
      'dates in a year whose holidays nobody knows',
      () => ({
        fixedAt: '2062-05-01T09:00:00+08:00',
        tasks: [
          {
            id: 'a',
            title: 'a',
            lead: 'squad',
            effort: 1,
            fixedAt: '2062-04-01T09:00:00+08:00',
            removes: [{ what: 'road', restoreBy: '2062-06-01T09:00:00+08:00' }],
          },
        ],
      }),
      [
        ['/fixedAt', 'beyond-calendar'],
        ['/tasks/0/fixedAt', 'beyond-calendar'],
        ['/tasks/0/removes/0/restoreBy', 'beyond-calendar'],
      ],
    ],
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
    const answer = await office.draw(change())
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
    const { status, json } = await office.draw({ tasks, fixedAt: office.ahead(24 * 200) })
    expect([status, json.plan?.tasks.length]).toEqual([200, 500])
    expect((await office.press('t0', 'finish')).json.plan.tasks[0].state).toBe('finished')
  })

  it('lets one of two who draw at once do it, and tells the other', async () => {
    const answers = await Promise.all([office.draw(), office.draw({ title: '另一个计划' })])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })
})

it('has met nothing that nobody expected', () => {
  expect(office.log).toEqual([])
})
