import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Letter, type Town, tokenOf, town } from './town.ts'

const REQUEST = {
  enterprise: { name: '澜湾启岳石油储运有限公司', creditCode: '91379901MAWB80BT6P' },
  contact: { name: '陈晓', phone: '138 0013 8000' },
  category: 'power',
  title: '110 千伏变电站已满载，新项目需要 220 千伏变电站及外线',
  description: '扩建项目年底投产，现有变电站容量不足，请协调新建变电站与外线。',
}
const ENERGISE = '2026-09-18T16:00:00+08:00'
const LATER = '2026-10-30T16:00:00+08:00'

describe('a substation in the shortest time', () => {
  let doorstep: Town
  let receipt: string
  let own: string
  let desk: string
  let draft: { parties: object[]; tasks: { id: string; lead: string; effort: number }[] }
  const at = (day: string, time = '09:00') => doorstep.until(`2026-${day}T${time}:00+08:00`)
  const since = async (count: number): Promise<Letter[]> => {
    await doorstep.settle()
    return (await doorstep.inbox(receipt)).slice(count)
  }
  const tracked = async () => (await doorstep.call('GET', `/api/requests/${receipt}`, undefined, own)).body
  const act = (path: string, body: object = {}, token = desk) => doorstep.call('POST', path, body, token)
  const whole = (version: number, fixedAt: string) => ({
    version,
    title: REQUEST.title,
    fixedAt,
    playbook: 'substation',
    taskforce: { name: '220 千伏变电站专班' },
    ...draft,
  })
  const plan = async (method = 'GET', path = '', body?: object) =>
    (await doorstep.call(method, `/api/desk/plan${path}?receipt=${encodeURIComponent(receipt)}`, body, desk)).body

  beforeAll(async () => {
    doorstep = await town()
    await doorstep.until('2026-03-02T09:00:00+08:00')
    ;({ receipt, token: own } = (await doorstep.call('POST', '/api/requests', REQUEST)).body)
    await doorstep.settle()
    desk = tokenOf((await doorstep.inbox(receipt)).find(({ links }) => links[0]?.includes('/desk#') && true)?.links[0])
  })
  afterAll(() => doorstep.leave())

  it('has a plan over months, from the playbook, computed back from the energising date over the zone’s workdays', async () => {
    const { playbooks } = (
      await doorstep.call('GET', `/api/desk/playbooks?fixedAt=${encodeURIComponent(ENERGISE)}`, undefined, desk)
    ).body
    const book = playbooks.find(({ id }: { id: string }) => id === 'substation')
    expect(book).toMatchObject({ taskforce: true, fixed: 'energise' })
    const departments = new Set<string>(
      book.tasks.flatMap(({ lead, coHandling = [] }: { lead: string; coHandling?: string[] }) => [lead, ...coHandling]),
    )
    departments.delete('enterprise')
    draft = {
      parties: [
        { id: 'enterprise', outside: { unit: REQUEST.enterprise.name, name: '陈晓', phone: '13800138000' } },
        ...[...departments].map((department) => ({ id: department, department })),
      ],
      tasks: book.tasks.map(({ removes, effort = 0, ...task }: { removes: { within: number }[]; effort?: number }) => ({
        ...task,
        effort,
        removes: removes.map(({ within: _, ...removal }) => removal),
      })),
    }
    const drawn = await plan('POST', '', whole(0, ENERGISE))
    expect(drawn.plan).toMatchObject({ canBeMet: true, shortfallHours: 0 })
    expect(drawn.plan.criticalPath).toEqual(
      expect.arrayContaining(['design', 'equipment', 'install', 'commission', 'acceptance']),
    )
    expect(drawn.plan.tasks.find(({ id }: { id: string }) => id === 'design-done')).toMatchObject({
      milestone: true,
      effort: 0,
    })
    expect(drawn.plan.offDays).toEqual(expect.arrayContaining(['2026-05-01', '2026-06-19']))
  })

  it('says plainly when an earlier date cannot be met, and by how much', async () => {
    const tried = await plan('POST', '/try', whole(1, '2026-06-30T16:00:00+08:00'))
    expect(tried.plan.canBeMet).toBe(false)
    expect(tried.plan.shortfallHours).toBeGreaterThan(300)
    expect((await plan()).plan.fixedAt).toBe('2026-09-18T08:00:00.000Z')
  })

  it('tells the enterprise of the date, and lets its clock run there once it says yes', async () => {
    await act('/api/desk/contact')
    await act('/api/desk/answer', { text: '已成立工作专班，倒排至 9 月 18 日送电。' })
    const told = await doorstep.letter(receipt, ({ event }) => event === 'plan.dated')
    expect(told).toMatchObject({ name: '陈晓', text: expect.stringContaining('9月18日16:00 前完成') })
    const { clocks, plan: date } = await tracked()
    expect([clocks.at(-1).dueAt < date.fixedAt, date.agreeable]).toEqual([true, true])
    const agreed = await act(`/api/requests/${receipt}/agree`, { fixedAt: date.fixedAt }, own)
    expect(agreed.body.clocks.at(-1)).toMatchObject({ kind: 'resolve', dueAt: date.fixedAt, state: 'running' })
  })

  it('shows a slip on the day on which it happens, tells of it that day, and whom it hits', async () => {
    const [founding] = (await plan()).plan.tasks
    const before = (await doorstep.inbox(receipt)).length
    await doorstep.until(founding.latestStart)
    await doorstep.advance('PT5M')
    const letters = await since(before)
    const [slipped] = (await plan()).plan.tasks
    expect(slipped.slips).toEqual(['not-started'])
    const all = letters.filter(({ event }) => event === 'plan.slipped')
    const { taskforce } = (await plan()).plan
    expect(all.map(({ name }) => name)).toContain(taskforce.coordinator.name)
    for (const { at, text } of all)
      expect([at.slice(0, 10), text]).toEqual([
        founding.latestStart.slice(0, 10),
        expect.stringContaining(founding.title),
      ])
    const coordinators = all.find(({ name }) => name === taskforce.coordinator.name)
    expect(coordinators?.text).toMatch(/未按时开始，影响.+（.+）/)
    expect(letters.filter(({ event }) => event === 'plan.slipped.hit').length).toBeGreaterThan(0)
  })

  it('is seen through by the squad’s coordinator, who is written its week each week and never twice', async () => {
    const { taskforce, tasks } = (await plan()).plan
    for (const { id } of tasks.slice(0, 3)) await act(`/api/desk/plan/${id}/finish?receipt=${receipt}`)
    await at('04-07', '09:30')
    await doorstep.settle()
    const digests = (await doorstep.inbox(receipt)).filter(({ event }) => event === 'plan.digested')
    expect(digests.map(({ name, channel }) => [name, channel])).toEqual(
      digests.map(() => [taskforce.coordinator.name, 'email']),
    )
    // The sixth of April is the day off for the Tomb-Sweeping Festival.
    expect(digests.map(({ at }) => at)).toEqual(
      ['03-09', '03-16', '03-23', '03-30', '04-07'].map((day) => expect.stringContaining(`2026-${day}T01:00`)),
    )
    expect(digests[1]?.text).toContain(tasks[0].title)
    expect(digests[0]?.text).toContain('滞后：\n- 无')
    expect((await plan()).plan.digest).toMatchObject({ nextAt: '2026-04-13T01:00:00.000Z' })
  })

  it('keeps the request answered all along: no clock rings, and a date that moves is told', async () => {
    const rung = (await doorstep.inbox(receipt)).filter(({ event }) =>
      /escalated.(yellow|orange|red|circulated)/.test(event),
    )
    expect(rung).toEqual([])
    const { version } = (await plan()).plan
    const before = (await doorstep.inbox(receipt)).length
    await plan('POST', '', whole(version, LATER))
    const told = (await since(before)).find(({ event }) => event === 'plan.moved')
    expect(told).toMatchObject({ name: '陈晓', text: expect.stringMatching(/10月30日16:00.*9月18日16:00/) })
    const { clocks, plan: date } = await tracked()
    expect([clocks.at(-1).dueAt, date.agreeable]).toEqual(['2026-09-18T08:00:00.000Z', true])
  })

  it('outlives the link of whoever handles it, who asks for another and gets it as a message alone', async () => {
    await at('05-06')
    expect((await doorstep.call('GET', '/api/desk', undefined, desk)).body.code).toBe('token-expired')
    const before = (await doorstep.inbox(receipt)).length
    expect(await act('/api/links/renew')).toMatchObject({ status: 202, body: {} })
    await doorstep.advance('PT2M')
    const [letter] = (await since(before)).filter(({ event }) => event === 'request.link')
    const { body } = await doorstep.call('GET', '/api/desk', undefined, tokenOf(letter?.links[0]))
    expect([body.request.receipt, body.member.name]).toEqual([receipt, letter?.name])
  })
})
