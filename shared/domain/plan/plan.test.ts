import { describe, expect, it } from 'vitest'
import type { PlanEvent } from '../../../events/plan.ts'
import { given, type Past, SYSTEM } from '../../../test/given.ts'
import { type PlanCommand, plan } from './decide.ts'
import { filesOf, owed } from './plan.ts'

type DrawnPlan = Extract<PlanEvent, { type: 'plan.drawn' }>['data']
type PlanTask = DrawnPlan['tasks'][number]

const at = (time: string) => `2026-11-24T${time}:00.000Z`
const by = (time: string, id = 'police') => ({ at: at(time), actor: { kind: 'party', id } as const })
const task = (id: string, hour: number, change: Partial<PlanTask> = {}): PlanTask => ({
  id,
  title: id,
  lead: 'squad',
  coHandling: [],
  effort: 1,
  after: [],
  removes: [],
  clock: {
    acknowledgeBy: at('02:00'),
    startBy: at(`0${hour}:00`),
    remindAt: at(`0${hour}:30`),
    dueAt: at(`0${hour + 1}:00`),
  },
  ...change,
})
const close = task('close', 3, {
  lead: 'police',
  coHandling: ['squad'],
  removes: [
    { what: 'road', restoreBy: at('09:00'), remindAt: at('08:00') },
    { what: 'light', owner: 'park', restoreBy: at('09:30'), remindAt: at('08:30') },
  ],
})
const whole = (...tasks: PlanTask[]): DrawnPlan => ({
  title: '设备通行',
  fixedAt: at('06:00'),
  parties: [
    { id: 'squad', kind: 'member', memberId: 'm-zhang-wei' },
    { id: 'police', kind: 'outside', unit: '交警大队', contactId: 'c-2', language: 'zh-CN' },
    { id: 'park', kind: 'outside', unit: '园区公司', contactId: 'c-3', language: 'zh-CN' },
  ],
  tasks,
})
const passage = task('passage', 4, { after: ['close'] })
const aside = task('aside', 5)
const drawn: Past<PlanEvent> = { type: 'plan.drawn', at: at('01:00'), data: whole(close, passage, aside) }
const started: Past<PlanEvent> = { type: 'plan.started', at: at('02:30'), data: { task: 'close' } }
const finished: Past<PlanEvent> = { type: 'plan.finished', at: at('03:30'), data: { task: 'close' } }
const obliged: Past<PlanEvent>[] = [
  {
    type: 'plan.obliged',
    at: at('03:30'),
    data: { id: 'close.1', task: 'close', what: 'road', owner: 'police', dueAt: at('09:00'), remindAt: at('08:00') },
  },
]
const acknowledged: Past<PlanEvent>[] = [
  { type: 'plan.acknowledged', at: at('01:10'), data: { task: 'close', party: 'police' } },
  { type: 'plan.acknowledged', at: at('01:11'), data: { task: 'close', party: 'squad' } },
  { type: 'plan.acknowledged', at: at('01:12'), data: { task: 'passage', party: 'squad' } },
  { type: 'plan.acknowledged', at: at('01:13'), data: { task: 'aside', party: 'squad' } },
]
const draw = (plan: DrawnPlan, revision: number, more: Partial<{ requestGoesOn: boolean }> = {}): PlanCommand => ({
  type: 'draw',
  plan,
  revision,
  requestGoesOn: true,
  at: at('02:40'),
  actor: SYSTEM,
  ...more,
})
const tick = (time: string, danger: string[] = []): PlanCommand => ({
  type: 'tick',
  at: at(time),
  actor: SYSTEM,
  danger,
  repeatAt: '2026-11-25T01:00:00.000Z',
})
const work = (type: 'start' | 'finish', time = '03:30', requestGoesOn = true): PlanCommand => ({
  type,
  task: 'close',
  requestGoesOn,
  ...by(time),
})
const types = (decision: readonly { readonly type: string }[] | { readonly refused: string }) =>
  'refused' in decision ? decision : decision.map(({ type }) => type)

describe('drawing a plan', () => {
  it('brings every task to its parties', () => {
    expect(given(plan, []).when(draw(whole(close, passage), 0))).toEqual([
      { type: 'plan.drawn', data: whole(close, passage) },
      { type: 'plan.assigned', data: { tasks: ['close', 'passage'] } },
    ])
  })

  it('is refused to whoever has an older plan before them, so that nobody’s revision is lost', () => {
    expect(given(plan, [drawn]).when(draw(whole(close), 0))).toEqual({ refused: 'plan-changed' })
    expect(given(plan, []).when(draw(whole(close), 1))).toEqual({ refused: 'plan-changed' })
  })

  it('brings anew only what has changed', () => {
    const later = { ...passage, clock: { ...passage.clock, startBy: at('05:00') } }
    expect(given(plan, [drawn]).when(draw(whole(close, later, aside), 1))).toMatchObject([
      { type: 'plan.revised' },
      { type: 'plan.assigned', data: { tasks: ['passage'] } },
    ])
    expect(types(given(plan, [drawn]).when(draw(whole(close, passage, aside), 1)))).toEqual(['plan.revised'])
  })

  it('cannot lose what was begun, nor what that takes down', () => {
    const past = given(plan, [drawn, started])
    expect(past.when(draw(whole(passage), 1))).toEqual({ refused: 'task-begun' })
    expect(past.when(draw(whole({ ...close, removes: close.removes.slice(0, 1) }, passage), 1))).toEqual({
      refused: 'task-begun',
    })
    expect(types(past.when(draw(whole(close), 1)))).toEqual(['plan.revised'])
  })

  it('keeps what was done through a revision', () => {
    const revised: Past<PlanEvent> = {
      type: 'plan.revised',
      at: at('04:00'),
      data: whole({ ...close, effort: 2 }, passage),
    }
    const { state } = given(plan, [drawn, ...acknowledged, started, finished, ...obliged, revised])
    expect(state).toMatchObject({
      revision: 2,
      tasks: [{ id: 'close', effort: 2, finished: { at: at('03:30') } }, { acknowledged: [{ party: 'squad' }] }],
      restorations: [{ id: 'close.1' }],
    })
  })

  it('is refused for a request that is over', () => {
    expect(given(plan, []).when(draw(whole(close), 0, { requestGoesOn: false }))).toEqual({ refused: 'request-closed' })
  })
})

describe('working on a task', () => {
  it('is acknowledged by each party once', () => {
    const acknowledge = (party?: string): PlanCommand => ({ type: 'acknowledge', task: 'close', party, ...by('01:30') })
    expect(given(plan, [drawn]).when(acknowledge())).toEqual([
      { type: 'plan.acknowledged', data: { task: 'close', party: 'police' } },
    ])
    expect(given(plan, [drawn, ...acknowledged]).when(acknowledge('squad'))).toEqual([])
  })

  it('acknowledges and starts by finishing, and owes everything that it took down', () => {
    expect(given(plan, [drawn]).when(work('finish'))).toMatchObject([
      { type: 'plan.acknowledged', data: { party: 'police' } },
      { type: 'plan.started' },
      { type: 'plan.finished' },
      { type: 'plan.obliged', data: { id: 'close.1', what: 'road', owner: 'police', dueAt: at('09:00') } },
      { type: 'plan.obliged', data: { id: 'close.2', what: 'light', owner: 'park', dueAt: at('09:30') } },
    ])
    expect(given(plan, [drawn, started, finished]).when(work('finish'))).toEqual([])
  })

  it('takes nothing down for a request that is over, but finishes what was begun', () => {
    expect(given(plan, [drawn]).when(work('start', '03:30', false))).toEqual({ refused: 'request-closed' })
    expect(types(given(plan, [drawn, ...acknowledged, started]).when(work('finish', '03:30', false)))).toEqual([
      'plan.finished',
      'plan.obliged',
      'plan.obliged',
    ])
  })

  it('owes what is taken down from the moment that it is begun until it is back', () => {
    const restored: Past<PlanEvent> = {
      type: 'plan.restored',
      at: at('07:00'),
      data: { id: 'close.1', note: '已恢复' },
    }
    const sums = [[], [started], [started, finished, ...obliged], [started, finished, ...obliged, restored]].map(
      (past) => owed(given(plan, [drawn, ...past]).state),
    )
    expect(sums).toEqual([0, 2, 1, 0])
  })

  it('shows a party the files of its own tasks and no others', () => {
    const done: Past<PlanEvent>[] = [
      { ...finished, data: { task: 'close', files: ['f-closed'] } } as Past<PlanEvent>,
      ...obliged,
      { type: 'plan.finished', at: at('05:00'), data: { task: 'aside', files: ['f-aside'] } },
      { type: 'plan.restored', at: at('07:00'), data: { id: 'close.1', note: '已恢复', files: ['f-open'] } },
    ]
    const { state } = given(plan, [drawn, started, ...done])
    expect(filesOf(state)).toEqual(['f-closed', 'f-aside', 'f-open'])
    expect(filesOf(state, 'police')).toEqual(['f-closed', 'f-open'])
    expect(filesOf(state, 'park')).toEqual([])
    expect(filesOf(undefined)).toEqual([])
  })
})

describe('a plan’s clock', () => {
  it('nudges whoever has not acknowledged, once', () => {
    const past = given(plan, [drawn, ...acknowledged.slice(0, 1), ...acknowledged.slice(2)])
    expect(past.dueAt).toBe(at('02:00'))
    expect(past.when(tick('02:00'))).toEqual([{ type: 'plan.reminded', data: { unacknowledged: ['close'], soon: [] } }])
    const nudged: Past<PlanEvent> = {
      type: 'plan.reminded',
      at: at('02:00'),
      data: { unacknowledged: ['close'], soon: [] },
    }
    expect(given(plan, [drawn, ...acknowledged.slice(2), nudged]).dueAt).toBe(at('03:00'))
  })

  it('sees a slip when the latest start passes, and names those whom it hits', () => {
    expect(given(plan, [drawn, ...acknowledged]).when(tick('03:00', ['passage', 'close', 'aside']))).toEqual([
      {
        type: 'plan.slipped',
        data: {
          slips: [{ task: 'close', why: 'not-started', hits: ['passage'] }],
          repeatAt: '2026-11-25T01:00:00.000Z',
        },
      },
    ])
  })

  it('reminds once more shortly before the end, and says when that has passed, day after day', () => {
    const past = [drawn, ...acknowledged, started]
    expect(given(plan, past).dueAt).toBe(at('03:30'))
    expect(given(plan, past).when(tick('03:30'))).toMatchObject([{ type: 'plan.reminded', data: { soon: ['close'] } }])
    const slipped: Past<PlanEvent> = {
      type: 'plan.slipped',
      at: at('04:00'),
      data: { slips: [{ task: 'close', why: 'overdue', hits: [] }], repeatAt: at('08:00') },
    }
    const over = given(plan, [{ ...drawn, data: whole(close) }, ...acknowledged.slice(0, 2), started, slipped])
    expect(over.dueAt).toBe(at('08:00'))
    expect(over.when(tick('08:00'))).toMatchObject([{ type: 'plan.slipped', data: { slips: [{ why: 'overdue' }] } }])
  })

  it('tells everything of a standstill at once, and what slipped is not reminded of as well', () => {
    const decision = given(plan, [drawn]).when(tick('09:00'))
    expect(decision).toMatchObject([{ type: 'plan.slipped', data: { slips: [{}, {}, {}] } }])
  })

  it('does not say a minute later that what it told to be overdue has not begun, or was not acknowledged', () => {
    const data = { slips: [{ task: 'close', why: 'overdue' as const, hits: [] }], repeatAt: '2026-11-25T01:00:00.000Z' }
    const slipped: Past<PlanEvent> = { type: 'plan.slipped', at: at('09:00'), data }
    const { dueAt, when } = given(plan, [{ ...drawn, data: whole(close) }, slipped])
    expect([dueAt, when(tick('09:01'))]).toEqual(['2026-11-25T01:00:00.000Z', []])
  })

  it('watches after the end of the request over what is still owed, and over nothing else', () => {
    const closed: Past<PlanEvent> = { type: 'plan.closed', at: at('05:00'), data: {} }
    expect(given(plan, [drawn, started, finished, ...obliged, closed]).dueAt).toBe(at('08:00'))
    expect(given(plan, [drawn, closed]).dueAt).toBeUndefined()
  })

  it('owes what was half taken down when the request ends', () => {
    const end: PlanCommand = { type: 'close', at: at('05:00'), actor: SYSTEM }
    expect(types(given(plan, [drawn, started]).when(end))).toEqual(['plan.obliged', 'plan.obliged', 'plan.closed'])
  })

  it('has an end', () => {
    const all: Past<PlanEvent>[] = ['passage', 'aside'].map((task) => ({
      type: 'plan.finished',
      at: at('05:00'),
      data: { task },
    }))
    const restored: Past<PlanEvent> = {
      type: 'plan.restored',
      at: at('07:00'),
      data: { id: 'close.1', note: '已恢复' },
    }
    expect(given(plan, [drawn, started, finished, ...obliged, ...all, restored]).dueAt).toBeUndefined()
  })
})
