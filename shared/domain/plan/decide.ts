import type * as z from 'zod/mini'
import type { Fact } from '../../../events/event.ts'
import type { Drawn, PlanEvent } from '../../../events/plan.ts'
import type { Aggregate, Decision, Given } from '../aggregate.ts'
import { shardOf } from '../shard.ts'
import { dueAt } from './due.ts'
import { type Chase, tick } from './ladder.ts'
import { evolve, isSame, PlanState, type PlanTask, partiesOf, type Restoration, takingDown } from './plan.ts'
import { prove, type RestorationCommand, restorationOf, restore } from './restore.ts'

/** A plan whose flaws were looked for and whose clocks were computed. */
type Whole = z.infer<typeof Drawn.data>

/** Whether the request that the plan is for goes on; nothing is taken down for one that does not. */
interface Going {
  readonly requestGoesOn: boolean
}

/** What may be asked of a plan; `at` and `actor` say when and by whom. */
export type PlanCommand = Given &
  /** Draws a plan or revises it whole; `revision` is the one that whoever draws has before them, 0 when none. */
  (
    | ({ readonly type: 'draw'; readonly revision: number; readonly plan: Whole } & Going)
    /** `task` may be a restoration. `party` is whom the actor stands for: the lead where they stand for none. */
    | { readonly type: 'acknowledge'; readonly task: string; readonly party?: string | undefined }
    | ({ readonly type: 'start'; readonly task: string; readonly party?: string | undefined } & Going)
    | ({
        readonly type: 'finish'
        readonly task: string
        readonly party?: string | undefined
        readonly note?: string | undefined
        readonly files?: string[] | undefined
      } & Going)
    | RestorationCommand
    | { readonly type: 'close' }
    /** Time has passed. */
    | ({ readonly type: 'tick' } & Chase)
  )

export type PlanRefusal =
  | 'plan-unknown'
  | 'plan-changed'
  | 'plan-closed'
  | 'request-closed'
  | 'task-unknown'
  | 'task-begun'
  | 'photo-required'

type Decided = Decision<PlanEvent, PlanRefusal>
type Asked<T extends PlanCommand['type']> = Extract<PlanCommand, { type: T }>

const decide = (state: PlanState | undefined, command: PlanCommand): Decided => {
  if (command.type === 'draw') return draw(state, command)
  if (!state) return { refused: 'plan-unknown' }
  switch (command.type) {
    case 'tick':
      return tick(state, command)
    case 'close':
      return state.closed ? [] : [...takingDown(state).flatMap(obliged), { type: 'plan.closed', data: {} }]
    case 'restore':
      return restore(state, command)
    case 'prove':
      return prove(state, command)
    case 'acknowledge':
      return acknowledge(state, command)
    case 'start':
    case 'finish':
      return work(state, command)
  }
}

const draw = (state: PlanState | undefined, { revision, plan, requestGoesOn }: Asked<'draw'>): Decided => {
  if (!requestGoesOn) return { refused: 'request-closed' }
  if (revision !== (state?.revision ?? 0)) return { refused: 'plan-changed' }
  if (!state)
    return [
      { type: 'plan.drawn', data: plan },
      { type: 'plan.assigned', data: { tasks: plan.tasks.map(({ id }) => id) } },
      ...entrusted(state, plan),
    ]
  if (!state.tasks.every((task) => isKept(task, plan))) return { refused: 'task-begun' }
  const assigned = plan.tasks.filter((task) => {
    const known = taskOf(state, task.id)
    return !known || (!known.finished && !isSame(known, task))
  })
  return [
    { type: 'plan.revised', data: plan },
    ...moved(state, plan),
    ...(assigned.length > 0 ? [{ type: 'plan.assigned' as const, data: { tasks: assigned.map(({ id }) => id) } }] : []),
    ...entrusted(state, plan),
  ]
}

const moved = ({ fixedAt: from }: PlanState, { fixedAt: to }: Whole): Fact<PlanEvent>[] =>
  from === to ? [] : [{ type: 'plan.moved', data: { from, to } }]

const entrusted = (state: PlanState | undefined, { taskforce }: Whole): Fact<PlanEvent>[] =>
  taskforce && taskforce.coordinator !== state?.taskforce?.coordinator
    ? [{ type: 'plan.entrusted', data: { coordinator: taskforce.coordinator } }]
    : []

/** What was begun stays in the plan with all that it takes down, or nobody would put it back. */
const isKept = (task: PlanTask, { tasks }: Whole): boolean => {
  if (!task.started && !task.finished) return true
  const now = tasks.find(({ id }) => id === task.id)
  if (!now || (task.finished && now.removes.length !== task.removes.length)) return false
  return task.removes.every(({ what }, place) => now.removes[place]?.what === what)
}

const taskOf = (state: PlanState, id: string): PlanTask | undefined => state.tasks.find((task) => task.id === id)

const acknowledge = (state: PlanState, { task: id, party }: Asked<'acknowledge'>): Decided => {
  const task = taskOf(state, id)
  const restoration = restorationOf(state, id)
  if (task) {
    if (state.closed) return { refused: 'plan-closed' }
    return acknowledged(task, party ?? task.lead)
  }
  return restoration ? acknowledged(restoration, party ?? restoration.owner) : { refused: 'task-unknown' }
}

const acknowledged = ({ id, acknowledged }: PlanTask | Restoration, party: string): Fact<PlanEvent>[] =>
  acknowledged.some((one) => one.party === party) ? [] : [{ type: 'plan.acknowledged', data: { task: id, party } }]

/** Whoever starts a task knows of it, and whoever finishes it had started. What it took down is to be put back from then on. */
const work = (state: PlanState, command: Asked<'start' | 'finish'>): Decided => {
  const task = taskOf(state, command.task)
  if (!task) return { refused: 'task-unknown' }
  if (task.finished || (command.type === 'start' && task.started)) return []
  if (state.closed) return { refused: 'plan-closed' }
  if (!command.requestGoesOn && task.removes.length > 0 && !task.started) return { refused: 'request-closed' }
  const party = command.party !== undefined && partiesOf(task).includes(command.party) ? command.party : task.lead
  const begun: Fact<PlanEvent>[] = [
    ...acknowledged(task, party),
    ...(task.started ? [] : [{ type: 'plan.started' as const, data: { task: task.id } }]),
  ]
  if (command.type === 'start') return begun
  const { note, files } = command
  return [...begun, { type: 'plan.finished', data: { task: task.id, note, files } }, ...obliged(task)]
}

const obliged = ({ id, lead, removes }: PlanTask): Fact<PlanEvent>[] =>
  removes.map(({ what, note, owner = lead, restoreBy, remindAt }, place) => ({
    type: 'plan.obliged',
    data: { id: `${id}.${place + 1}`, task: id, what, note, owner, dueAt: restoreBy, remindAt },
  }))

/** What several parties do together for a request, backwards from a fixed date, until all that was taken down is back. */
export const plan: Aggregate<PlanState, PlanCommand, PlanEvent, PlanRefusal> = {
  kind: 'plan',
  parse: (stored) => PlanState.parse(stored),
  evolve,
  decide,
  dueAt,
  index: (_, id) => ({ shard: shardOf(id), keys: {} }),
}
