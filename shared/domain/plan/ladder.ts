import type { Instant } from '../../../events/envelope.ts'
import type { Fact } from '../../../events/event.ts'
import type { PlanEvent, Slip } from '../../../events/plan.ts'
import { overdue, watches } from './due.ts'
import type { PlanState } from './plan.ts'

/**
 * What is due at `now`: one reminder of all that nobody acknowledged and all that is due soon, and one event of all that slipped,
 * so that nobody gets a flood after a standstill. Whose slip is told is not reminded of as well.
 * @param danger the tasks that have no slack left as of now
 */
export const tick = (
  state: PlanState,
  { at, danger, repeatAt }: { readonly at: Instant; readonly danger: readonly string[]; readonly repeatAt: Instant },
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
  ]
}

const slipsOf = (why: Slip['why'], ids: readonly string[], state: PlanState, danger: readonly string[]): Slip[] =>
  ids.map((task) => ({ task, why, hits: hitBy(task, state).filter((id) => danger.includes(id)) }))

/** All that waits for a task, and what waits for that, as far as it is not done. */
const hitBy = (id: string, { tasks }: PlanState): string[] => {
  const hit = new Set([id])
  for (let size = 0; size < hit.size; ) {
    size = hit.size
    for (const { id, after, finished } of tasks) if (!finished && after.some((one) => hit.has(one))) hit.add(id)
  }
  return [...hit].filter((one) => one !== id)
}
