import { describe, expect, it } from 'vitest'
import type { PlanEvent } from '../../../events/plan.ts'
import { given, type Past, SYSTEM } from '../../../test/given.ts'
import { type PlanCommand, plan } from './decide.ts'
import { type Digest, digestOf } from './digest.ts'
import type { PlanState } from './plan.ts'
import type { Schedule } from './schedule.ts'

type Whole = Extract<PlanEvent, { type: 'plan.drawn' }>['data']

const MONDAY = '2026-11-30T01:00:00.000Z'
const NEXT = '2026-12-07T01:00:00.000Z'
const day = (date: number) =>
  `2026-${date > 30 ? '12' : '11'}-${String(date > 30 ? date - 30 : date).padStart(2, '0')}T01:00:00.000Z`
const task = (
  id: string,
  from: number,
  to: number,
  after: string[] = [],
  more: Partial<Whole['tasks'][number]> = {},
) => ({
  id,
  title: id,
  lead: 'bureau',
  coHandling: [],
  effort: 7,
  after,
  removes: [],
  clock: { acknowledgeBy: day(25), startBy: day(from), remindAt: day(to), dueAt: day(to) },
  ...more,
})
const whole: Whole = {
  title: '220 千伏变电站',
  fixedAt: '2027-03-01T01:00:00.000Z',
  taskforce: { name: '变电站专班', coordinator: 'm-zhao-min' },
  digestAt: MONDAY,
  parties: [
    { id: 'bureau', kind: 'department', memberId: 'm-zhao-min', departmentId: 'd-1' },
    { id: 'grid', kind: 'outside', unit: '供电公司', contactId: 'c-2', language: 'zh-CN' },
  ],
  tasks: [
    task('survey', 24, 25),
    task('design', 26, 31, ['survey'], { coHandling: ['grid'] }),
    task('design-done', 31, 31, ['design'], { milestone: true, effort: 0 }),
    task('build', 34, 60, ['design-done']),
    task('test', 59, 61, ['build']),
  ],
}
const drawn: Past<PlanEvent> = { type: 'plan.drawn', at: day(24), data: whole }
const finished = (task: string, at: string): Past<PlanEvent> => ({ type: 'plan.finished', at, data: { task } })
const schedule = (slack: Record<string, number>): Schedule => ({
  tasks: whole.tasks.map(({ id }) => ({ id, slackMs: (slack[id] ?? 10) * 3_600_000, critical: false })),
  criticalPath: [],
  shortfallMs: 0,
  late: [],
})
const digest = (past: Past<PlanEvent>[], slack: Record<string, number> = {}): Digest =>
  digestOf(given(plan, past).state as PlanState, { at: MONDAY, nextAt: NEXT, schedule: schedule(slack) })

const NOTHING: Digest = {
  since: day(24),
  nextAt: NEXT,
  done: [],
  late: [],
  coming: [],
  milestones: [],
  owed: [],
  unacknowledged: [],
}
const tick = (at: string, fact: Extract<PlanCommand, { type: 'tick' }>['digest']): PlanCommand => ({
  type: 'tick',
  at,
  actor: SYSTEM,
  danger: [],
  repeatAt: '2027-01-01T01:00:00.000Z',
  digest: fact,
})
const told = (decision: unknown) =>
  (decision as { type: string }[]).map(({ type }) => type).filter((type) => type.includes('digest'))

describe('the week of a taskforce', () => {
  it('says what was done, what is late and whom that hits, what comes, and the milestones', () => {
    expect(digest([drawn, finished('survey', day(25))], { design: -3, 'design-done': 0, build: 0 })).toMatchObject({
      since: day(24),
      slackHours: -3,
      done: ['survey'],
      late: [{ task: 'design', why: 'not-started', hits: ['design-done', 'build'] }],
      coming: ['build'],
      milestones: [{ task: 'design-done', dueAt: day(31), slackHours: 0 }],
      unacknowledged: [
        { task: 'design', parties: ['bureau', 'grid'] },
        expect.anything(),
        { task: 'build' },
        { task: 'test' },
      ],
    })
  })

  it('counts what was done from the digest before it', () => {
    const before = { ...NOTHING, nextAt: MONDAY }
    const past: Past<PlanEvent>[] = [
      drawn,
      finished('survey', day(25)),
      { type: 'plan.digested', at: day(26), data: before },
      finished('design', day(27)),
    ]
    expect(digest(past)).toMatchObject({ since: day(26), done: ['design'] })
  })

  it('names what was taken down and is not back', () => {
    const data = {
      id: 'survey.1',
      task: 'survey',
      what: 'road',
      owner: 'grid',
      dueAt: day(28),
      remindAt: day(27),
    } as const
    expect(digest([drawn, { type: 'plan.obliged', at: day(25), data }])).toMatchObject({
      owed: ['survey.1'],
      late: expect.arrayContaining([{ task: 'survey.1', why: 'overdue', hits: [] }]),
    })
  })

  it('has no slack where the calendar ends too early, and says all the rest', () => {
    const { slackHours, milestones, late } = digestOf(given(plan, [drawn]).state as PlanState, {
      at: MONDAY,
      nextAt: NEXT,
      schedule: undefined,
    })
    expect([slackHours, milestones[0]?.slackHours, late.length]).toEqual([undefined, undefined, 2])
  })
})

describe('the digest of a taskforce', () => {
  it('is due with the week, once, and moves with what was told', () => {
    const { when, dueAt } = given(plan, [drawn, finished('survey', day(25)), finished('design', day(26))])
    expect(dueAt).toBe(day(25))
    const fact = { type: 'plan.digested', data: NOTHING } as const
    expect(told(when(tick('2026-11-29T23:00:00.000Z', fact)))).toEqual([])
    expect(told(when(tick(MONDAY, fact)))).toEqual(['plan.digested'])
    const after = given(plan, [drawn, { ...fact, at: MONDAY }])
    expect(told(after.when(tick(MONDAY, fact)))).toEqual([])
    expect(after.state).toMatchObject({ digestAt: NEXT, digested: MONDAY })
  })

  it('waits for the morning where a standstill ended at night', () => {
    const past = [drawn, { type: 'plan.digest-deferred', at: MONDAY, data: { until: day(31) } } as const]
    expect(given(plan, past).state?.digestAt).toBe(day(31))
  })

  it('is not taken away by a revision on its morning, nor by another coordinator', () => {
    const data = { ...whole, digestAt: NEXT, taskforce: { name: '变电站专班', coordinator: 'm-li-na' } }
    const { state, when } = given(plan, [drawn])
    const asked = { type: 'draw', plan: data, revision: 1, requestGoesOn: true, at: MONDAY, actor: SYSTEM } as const
    expect(when(asked)).toContainEqual({ type: 'plan.entrusted', data: { coordinator: 'm-li-na' } })
    expect(given(plan, [drawn, { type: 'plan.revised', at: MONDAY, data }]).state?.digestAt).toBe(MONDAY)
    expect(state?.taskforce?.coordinator).toBe('m-zhao-min')
  })

  it('ends when the plan is over, and begins anew with a plan that goes on', () => {
    const all = whole.tasks.map(({ id }) => finished(id, day(27)))
    expect(given(plan, [drawn, ...all]).dueAt).toBeUndefined()
    const closed: Past<PlanEvent> = { type: 'plan.closed', at: day(27), data: {} }
    expect(given(plan, [drawn, closed]).dueAt).toBeUndefined()
    const again: Past<PlanEvent> = { type: 'plan.revised', at: MONDAY, data: { ...whole, digestAt: NEXT } }
    expect(given(plan, [drawn, closed, again]).state?.digestAt).toBe(NEXT)
  })

  it('is none of a plan that is no taskforce', () => {
    const { taskforce: _, digestAt: __, ...plain } = whole
    expect(given(plan, [{ ...drawn, data: plain }]).state?.digestAt).toBeUndefined()
    const { state } = given(plan, [drawn, { type: 'plan.revised', at: MONDAY, data: plain }])
    expect([state?.taskforce, state?.digestAt]).toEqual([undefined, undefined])
  })
})
