import type { Instant } from '../../../events/envelope.ts'
import { type PlanState, type PlanTask, partiesOf, type Restoration } from './plan.ts'

/** What a plan's ladder watches: a task, or a restoration, which has no start of its own. */
export interface Watch {
  readonly id: string
  readonly acknowledgeBy?: Instant
  readonly startBy?: Instant
  readonly remindAt?: Instant
  readonly dueAt?: Instant
}

const earliest = (instants: readonly (Instant | undefined)[]): Instant | undefined =>
  instants.reduce((first, one) => (one !== undefined && (first === undefined || one < first) ? one : first), undefined)

/** The rungs that are ahead of a task: those that were climbed, or that it no longer needs, are absent. */
const ofTask = (task: PlanTask): Watch => {
  const { id, clock, warned, slips, started, finished } = task
  // Once it is known to be overdue nobody needs to hear that it has not begun.
  if (finished || slips.overdue) return { id }
  const waiting = !started && !warned.acknowledge && unacknowledged(task).length > 0
  return {
    id,
    ...(waiting && { acknowledgeBy: clock.acknowledgeBy }),
    ...(!started && !slips['not-started'] && { startBy: clock.startBy }),
    ...(!warned.soon && { remindAt: clock.remindAt }),
    dueAt: clock.dueAt,
  }
}

/** Whoever is told to put it back when it is due soon already needs no reminder of that. */
const ofRestoration = ({ id, at, remindAt, dueAt, warned, slips, restored }: Restoration): Watch =>
  restored
    ? { id }
    : {
        id,
        ...(remindAt > at && !warned.soon && !slips.overdue && { remindAt }),
        ...(!slips.overdue && { dueAt }),
      }

/** The parties of a task that have not said that they know of it. */
export const unacknowledged = (task: PlanTask): string[] =>
  partiesOf(task).filter((party) => !task.acknowledged.some((one) => one.party === party))

/** Closed, a plan watches only over what is still to be put back. */
export const watches = ({ tasks, restorations, closed }: PlanState): Watch[] => [
  ...(closed ? [] : tasks.map(ofTask)),
  ...restorations.map(ofRestoration),
]

/** What is overdue and comes again until it is done. */
export const overdue = ({ tasks, restorations, closed }: PlanState): string[] => [
  ...(closed ? [] : tasks.filter(({ finished, slips }) => !finished && slips.overdue)).map(({ id }) => id),
  ...restorations.filter(({ restored, slips }) => !restored && slips.overdue).map(({ id }) => id),
]

/** Whether nothing is left to be done: neither a task nor anything to put back. */
export const isOver = ({ tasks, restorations, closed }: PlanState): boolean =>
  closed !== undefined || (tasks.every(({ finished }) => finished) && restorations.every(({ restored }) => restored))

/** A taskforce is told of how it stands as long as there is anything to tell. */
export const digestDue = (state: PlanState): Instant | undefined => (isOver(state) ? undefined : state.digestAt)

/** As long as something is to be done there is one: the next rung, or the day on which what is overdue comes again. */
export const dueAt = (state: PlanState): Instant | undefined =>
  earliest([
    ...watches(state).flatMap(({ acknowledgeBy, startBy, remindAt, dueAt }) => [
      acknowledgeBy,
      startBy,
      remindAt,
      dueAt,
    ]),
    overdue(state).length > 0 ? state.repeatAt : undefined,
    digestDue(state),
  ])
