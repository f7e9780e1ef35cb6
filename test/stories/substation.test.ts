import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Town, tokenOf, town } from './town.ts'

const REQUEST = {
  enterprise: { name: '澜湾启岳石油储运有限公司', creditCode: '91379901MAWB80BT6P' },
  contact: { name: '陈晓', phone: '138 0013 8000' },
  category: 'power',
  title: '110 千伏变电站已满载，新项目需要 220 千伏变电站及外线',
  description: '扩建项目年底投产，现有变电站容量不足，请协调新建变电站与外线。',
}
const ENERGISE = '2026-09-18T16:00:00+08:00'

describe('a substation in the shortest time', () => {
  let doorstep: Town
  let receipt: string
  let desk: string
  let draft: { parties: object[]; tasks: { id: string; lead: string; effort: number }[] }
  const plan = async (method = 'GET', path = '', body?: object) =>
    (await doorstep.call(method, `/api/desk/plan${path}?receipt=${encodeURIComponent(receipt)}`, body, desk)).body

  beforeAll(async () => {
    doorstep = await town()
    await doorstep.until('2026-03-02T09:00:00+08:00')
    ;({ receipt } = (await doorstep.call('POST', '/api/requests', REQUEST)).body)
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
    const drawn = await plan('POST', '', {
      version: 0,
      title: REQUEST.title,
      fixedAt: ENERGISE,
      playbook: 'substation',
      ...draft,
    })
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
    const tried = await plan('POST', '/try', {
      version: 1,
      title: REQUEST.title,
      fixedAt: '2026-06-30T16:00:00+08:00',
      ...draft,
    })
    expect(tried.plan.canBeMet).toBe(false)
    expect(tried.plan.shortfallHours).toBeGreaterThan(300)
    expect((await plan()).plan.fixedAt).toBe('2026-09-18T08:00:00.000Z')
  })

  it('shows a slip on the day on which it happens, and tells of it that day', async () => {
    const founding = (await plan()).plan.tasks[0]
    await doorstep.until(founding.latestStart)
    await doorstep.advance('PT5M')
    await doorstep.settle()
    const slipped = (await plan()).plan.tasks[0]
    expect(slipped.slips).toContain('not-started')
    const letter = await doorstep.letter(receipt, ({ event }) => event === 'plan.slipped')
    expect(letter.at.slice(0, 10)).toBe(founding.latestStart.slice(0, 10))
  })
})
