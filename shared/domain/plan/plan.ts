import * as z from 'zod/mini'
import { Actor, Instant } from '../../../events/envelope.ts'
import { Drawn, type PlanEvent, Task } from '../../../events/plan.ts'
import { PlanId } from '../../../events/plan-id.ts'
import { Obliged } from '../../../events/plan-restoration.ts'
import type { Slip } from '../../../events/plan-slip.ts'

const Deed = z.object({ at: Instant, actor: Actor })
const Acknowledgement = z.extend(Deed, { party: PlanId })
const Proof = z.extend(Deed, { note: z.optional(z.string()), files: z.array(z.string()) })

/** Which of its rungs a task or a restoration has climbed: the ladder of a plan is one rung a warning. */
const Warned = z.object({ acknowledge: z.optional(Instant), soon: z.optional(Instant) })
const Slips = z.object({ 'not-started': z.optional(Instant), overdue: z.optional(Instant) })

export const PlanTask = z.lazy(() =>
  z.extend(Task, {
    assignedAt: Instant,
    acknowledged: z.array(Acknowledgement),
    started: z.optional(Deed),
    finished: z.optional(Proof),
    warned: Warned,
    slips: Slips,
  }),
)
export type PlanTask = z.infer<typeof PlanTask>

/** What was taken down or closed, until it is back. */
export const Restoration = z.lazy(() =>
  z.object({
    ...Obliged.data.shape,
    at: Instant,
    acknowledged: z.array(Acknowledgement),
    /** Said to be back, by photos that are still being looked into. */
    reported: z.optional(Proof),
    /** None of the photos of the last report could be kept. */
    unproven: z.optional(Instant),
    restored: z.optional(Proof),
    warned: Warned,
    slips: Slips,
  }),
)
export type Restoration = z.infer<typeof Restoration>

export const PlanState = z.lazy(() =>
  z.object({
    ...z.omit(Drawn.data, { tasks: true }).shape,
    tasks: z.array(PlanTask),
    restorations: z.array(Restoration),
    /** Counts what was drawn and revised, not what was done: work does not get in the way of a revision. */
    revision: z.int(),
    drawn: Deed,
    revised: z.optional(Deed),
    closed: z.optional(Deed),
    /** When what is overdue comes again. */
    repeatAt: z.optional(Instant),
    /** The last digest. */
    digested: z.optional(Instant),
  }),
)
export type PlanState = z.infer<typeof PlanState>

type EventOf<T extends PlanEvent['type']> = Extract<PlanEvent, { type: T }>

/** The state after the event; total. */
export const evolve = (state: PlanState | undefined, event: PlanEvent): PlanState | undefined => {
  if (event.type === 'plan.drawn') return state ?? { ...whole(undefined, event), revision: 1, drawn: deedOf(event) }
  return state && { ...state, ...change(state, event) }
}

const deedOf = ({ at, actor }: PlanEvent) => ({ at, actor })

const whole = (state: PlanState | undefined, { at, data }: EventOf<'plan.drawn' | 'plan.revised'>) => ({
  ...data,
  tasks: data.tasks.map((task) =>
    placed(
      state?.tasks.find(({ id }) => id === task.id),
      task,
      at,
    ),
  ),
  restorations: state?.restorations ?? [],
  taskforce: data.taskforce,
  // A revision on the morning of the digest must not take it away.
  digestAt: data.taskforce && (state?.digestAt ?? data.digestAt),
})

/** Whether its parties have nothing new to know of it. */
export const isSame = (one: PlanTask, other: Task): boolean =>
  one.title === other.title &&
  one.lead === other.lead &&
  one.effort === other.effort &&
  one.clock.startBy === other.clock.startBy &&
  one.clock.dueAt === other.clock.dueAt &&
  one.coHandling.join() === other.coHandling.join()

/** What was done of a task stays done. Where it has changed, its warnings and acknowledgements begin anew. */
const placed = (known: PlanTask | undefined, task: Task, at: Instant): PlanTask => {
  const fresh = { ...task, assignedAt: at, acknowledged: [], warned: {}, slips: {} }
  if (!known) return fresh
  if (isSame(known, task)) return { ...known, ...task, clock: known.clock }
  const began = known.started ? { acknowledged: known.acknowledged } : {}
  return { ...fresh, ...began, started: known.started, finished: known.finished }
}

const change = (state: PlanState, event: Exclude<PlanEvent, { type: 'plan.drawn' }>): Partial<PlanState> => {
  const deed = deedOf(event)
  switch (event.type) {
    case 'plan.revised':
      return { ...whole(state, event), revision: state.revision + 1, revised: deed, closed: undefined }
    case 'plan.moved':
    case 'plan.assigned':
    case 'plan.entrusted':
      return {}
    case 'plan.acknowledged': {
      const { task, party } = event.data
      return both(state, [task], ({ acknowledged }) => ({ acknowledged: [...acknowledged, { ...deed, party }] }))
    }
    case 'plan.started':
      return { tasks: changed(state.tasks, [event.data.task], () => ({ started: deed })) }
    case 'plan.finished': {
      const { task, note, files = [] } = event.data
      return { tasks: changed(state.tasks, [task], () => ({ finished: { ...deed, note, files } })) }
    }
    case 'plan.reminded': {
      const { unacknowledged, soon } = event.data
      const warn = (rung: 'acknowledge' | 'soon') => (one: PlanTask | Restoration) => ({
        warned: { ...one.warned, [rung]: event.at },
      })
      const first = { ...state, ...both(state, unacknowledged, warn('acknowledge')) }
      return both(first, soon, warn('soon'))
    }
    case 'plan.slipped':
      return { repeatAt: event.data.repeatAt, ...slipped(state, event) }
    case 'plan.obliged':
      return {
        restorations: [...state.restorations, { ...event.data, at: event.at, acknowledged: [], warned: {}, slips: {} }],
      }
    case 'plan.reported':
    case 'plan.restored': {
      const { id, note, files = [] } = event.data
      const shown = { ...deed, note, files }
      const next = event.type === 'plan.reported' ? { reported: shown } : { restored: shown, reported: undefined }
      return { restorations: changed(state.restorations, [id], () => ({ ...next, unproven: undefined })) }
    }
    case 'plan.unproven':
      return {
        restorations: changed(state.restorations, [event.data.id], () => ({ reported: undefined, unproven: event.at })),
      }
    case 'plan.digested':
      return { digested: event.at, digestAt: event.data.nextAt }
    case 'plan.digest-deferred':
      return { digestAt: event.data.until }
    case 'plan.closed':
      return { closed: deed, digestAt: undefined }
  }
}

const slipped = (state: PlanState, { at, data }: EventOf<'plan.slipped'>) => {
  const slip = (why: Slip['why'], one: PlanTask | Restoration) => ({
    slips: { ...one.slips, [why]: one.slips[why] ?? at },
  })
  const of = (why: Slip['why']) => data.slips.filter((one) => one.why === why).map(({ task }) => task)
  const first = { ...state, ...both(state, of('not-started'), (one) => slip('not-started', one)) }
  return both(first, of('overdue'), (one) => slip('overdue', one))
}

const changed = <T extends { readonly id: string }>(
  all: readonly T[],
  ids: readonly string[],
  by: (one: T) => Partial<T>,
): T[] => {
  const asked = new Set(ids)
  return all.map((one) => (asked.has(one.id) ? { ...one, ...by(one) } : one))
}

/** A task and a restoration never have an id in common. */
const both = (
  { tasks, restorations }: PlanState,
  ids: readonly string[],
  by: (one: PlanTask | Restoration) => Partial<Pick<PlanTask, 'acknowledged' | 'warned' | 'slips'>>,
): Pick<PlanState, 'tasks' | 'restorations'> => ({
  tasks: changed<PlanTask>(tasks, ids, by),
  restorations: changed<Restoration>(restorations, ids, by),
})

/** What is begun and takes something down will have to be put back, finished or not. */
export const takingDown = ({ tasks, closed }: PlanState): PlanTask[] =>
  closed ? [] : tasks.filter(({ started, finished, removes }) => started && !finished && removes.length > 0)

/** How many restorations a request must wait for: those that are open, and those that will come of what is begun. */
export const owed = (state: PlanState | undefined): number =>
  state
    ? state.restorations.filter(({ restored }) => !restored).length +
      takingDown(state).reduce((sum, { removes }) => sum + removes.length, 0)
    : 0

/** Every party of a task, its lead first. */
export const partiesOf = ({ lead, coHandling }: Pick<Task, 'lead' | 'coHandling'>): string[] => [lead, ...coHandling]

/** What shows that it is back, or is to show it once it was looked into. */
export const proofOf = ({ restored, reported }: Restoration): Restoration['restored'] => restored ?? reported

/** What shows that something was done: of one party, or of all. */
export const filesOf = (state: PlanState | undefined, party?: string): string[] => {
  const { tasks = [], restorations = [] } = state ?? {}
  const concerns = (parties: readonly string[]) => party === undefined || parties.includes(party)
  return [
    ...tasks.flatMap((task) => (concerns(partiesOf(task)) ? (task.finished?.files ?? []) : [])),
    ...restorations.flatMap((one) => (concerns([one.owner]) ? (proofOf(one)?.files ?? []) : [])),
  ]
}
