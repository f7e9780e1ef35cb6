import type { Instant } from '../../../events/envelope.ts'
import type { Fact } from '../../../events/event.ts'
import type { PlanEvent } from '../../../events/plan.ts'
import type { Slip } from '../../../events/plan-slip.ts'
import { digestDue, overdue, watches } from './due.ts'
import type { PlanState } from './plan.ts'
import type { Schedule } from './schedule.ts'

/** What may begin no later than by now, or the fixed date is lost. */
export const inDanger = ({ tasks }: Schedule): string[] =>
  tasks.flatMap(({ id, slackMs }) => (slackMs <= 0 ? [id] : []))

/** What only the calendar knows of a plan. */
export interface Chase {
  /** The tasks that have no slack left as of now. */
  readonly danger: readonly string[]
  /** When what is overdue comes again. */
  readonly repeatAt: Instant
  /** The week's digest, or until when it waits; asked for where one is due. */
  readonly digest?: Fact<Extract<PlanEvent, { type: 'plan.digested' | 'plan.digest-deferred' }>> | undefined
}

/**
 * What is due at `now`: one reminder of all that nobody acknowledged and all that is due soon, and one event of all that slipped,
 * so that nobody gets a flood after a standstill. Whose slip is told is not reminded of as well.
 */
export const tick = (
  state: PlanState,
  { at, danger, repeatAt, digest }: Chase & { readonly at: Instant },
): readonly Fact<PlanEvent>[] => {
  const reached = (moment: Instant | undefined) => moment !== undefined && moment <= at
  const watched = watches(state)
  const again = reached(state.repeatAt) ? overdue(state) : []
  const late = [...watched.filter(({ dueAt }) => reached(dueAt)).map(({ id }) => id), ...again]
  const notStarted = watched.filter(({ id, startBy }) => reached(startBy) && !late.includes(id)).map(({ id }) => id)
  const slips: Slip[] = [
    ...slipsOf('overdue', late, state, danger),
    ...slipsOf('not-started', notStarted, state, danger),
  ]
  const quiet = watched.filter(({ id }) => !late.includes(id))
  const unacknowledged = quiet.filter(({ acknowledgeBy }) => reached(acknowledgeBy)).map(({ id }) => id)
  const soon = quiet.filter(({ remindAt }) => reached(remindAt)).map(({ id }) => id)
  return [
    ...(unacknowledged.length + soon.length > 0
      ? [{ type: 'plan.reminded' as const, data: { unacknowledged, soon } }]
      : []),
    ...(slips.length > 0 ? [{ type: 'plan.slipped' as const, data: { slips, repeatAt } }] : []),
    ...(digest && reached(digestDue(state)) ? [digest] : []),
  ]
}

const slipsOf = (why: Slip['why'], ids: readonly string[], state: PlanState, danger: readonly string[]): Slip[] =>
  ids.map((task) => ({ task, why, hits: hitBy(task, state).filter((id) => danger.includes(id)) }))

/** All that waits for a task, and what waits for that, as far as it is not done. */
export const hitBy = (id: string, { tasks }: PlanState): string[] => {
  const hit = new Set([id])
  for (let size = 0; size < hit.size; ) {
    size = hit.size
    for (const { id, after, finished } of tasks) if (!finished && after.some((one) => hit.has(one))) hit.add(id)
  }
  return [...hit].filter((one) => one !== id)
}
