import type { Instant, Language } from '../../events/envelope.ts'
import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import { memberOf } from '../../shared/directory/find.ts'
import type { PlanState, PlanTask, Restoration } from '../../shared/domain/plan/plan.ts'
import type { RequestState } from '../../shared/domain/request.ts'
import { asksForDate } from '../../shared/domain/request-date.ts'

interface Reader {
  readonly directory: ZoneDirectory
  readonly language: Language
  readonly now: Instant
}

/**
 * What the enterprise is shown of a joint plan: which unit has what in hand and until when, what is still to be put back, and whether
 * its date waits for the enterprise's word. No person, no effort, no slack, nothing that the parties write to each other. Once it is
 * over, what nobody did is nobody's to do.
 */
export const planSeen = (known: PlanState | undefined, state: RequestState, reader: Reader) => {
  if (!known) return undefined
  const { title, fixedAt, closed, tasks, restorations } = known
  const unit = unitOf(known, reader)
  return {
    title,
    fixedAt,
    closedAt: closed?.at,
    agreeable: !closed && asksForDate(state, fixedAt, reader.now),
    tasks: tasks
      .filter(({ finished }) => finished || !closed)
      .map((task) => ({ ...taskSeen(task, reader.now), unit: unit(task.lead) })),
    restorations: restorations.map((one) => ({ ...restorationSeen(one, reader.now), unit: unit(one.owner) })),
  }
}

const taskSeen = ({ title, clock, started, finished }: PlanTask, now: Instant) => ({
  title,
  state: finished ? 'done' : clock.dueAt <= now ? 'late' : started ? 'under-way' : 'to-come',
  dueAt: clock.dueAt,
  doneAt: finished?.at,
})

/** Photos that are still being looked into show nothing yet. */
const restorationSeen = ({ what, note, dueAt, restored }: Restoration, now: Instant) => ({
  what,
  note,
  state: restored ? 'restored' : dueAt <= now ? 'overdue' : 'open',
  dueAt,
  restoredAt: restored?.at,
  files: restored?.files,
})

/** A party by its unit: somebody of ours stands for their squad, somebody of the committee for their department. */
const unitOf =
  ({ parties }: PlanState, { directory: { squads, departments, members }, language }: Reader) =>
  (id: string): string | undefined => {
    const { unit, departmentId, memberId = '' } = parties.find((one) => one.id === id) ?? {}
    const member = departmentId === undefined ? memberOf({ members }, memberId) : undefined
    const ours =
      squads.find((squad) => squad.id === member?.squadId) ??
      departments.find((department) => department.id === (departmentId ?? member?.departmentId))
    return unit ?? ours?.name[language]
  }
