import type { Instant } from '../../events/envelope.ts'
import type { Taskforce } from '../../events/plan-taskforce.ts'
import { coordinatorOf, memberOf } from '../../shared/directory/find.ts'
import { digestOf } from '../../shared/domain/plan/digest.ts'
import { digestDue } from '../../shared/domain/plan/due.ts'
import type { PlanState } from '../../shared/domain/plan/plan.ts'
import type { Schedule } from '../../shared/domain/plan/schedule.ts'
import type { FieldError } from '../../shared/http/problem.ts'
import { orAWeekLater } from '../../shared/or-a-day-later.ts'
import { nextDigest } from '../../shared/time/digest.ts'
import { squadNamed } from '../../shared/tracking/names.ts'
import type { Deps } from './deps.ts'
import type { DraftBody } from './draft.ts'
import type { Around } from './draw.ts'
import type { Reader } from './view.ts'

type Found = { readonly taskforce: Taskforce } | { readonly error: FieldError }

/** A taskforce as it was sent, with its coordinator found: the squad's, unless another is named. */
export const taskforceOf = (draft: DraftBody['taskforce'], { directory, squadId }: Around): Found | undefined => {
  if (!draft) return undefined
  const { name, coordinator } = draft
  const found = coordinator === undefined ? coordinatorOf(directory, squadId) : memberOf(directory, coordinator)
  if (found) return { taskforce: { name, coordinator: found.id } }
  const code = coordinator === undefined ? 'required' : 'unknown-unit'
  return { error: { pointer: '/taskforce/coordinator', code } }
}

/** With the moment of its first digest. */
export const digested = (
  { log }: Pick<Deps, 'log'>,
  taskforce: Taskforce,
  { directory: { zone, days }, at }: Around,
): { readonly taskforce: Taskforce; readonly digestAt: Instant } => ({
  taskforce,
  digestAt: orAWeekLater(log, at, () => nextDigest(zone, days, at)),
})

/** Who sees it through and how its week stands, as the digest would say it now. */
export const taskforceView = (state: PlanState, schedule: Schedule, { directory, language, now }: Reader) => {
  if (!state.taskforce) return {}
  const { name, coordinator: id } = state.taskforce
  const member = memberOf(directory, id)
  const nextAt = digestDue(state)
  return {
    taskforce: {
      name,
      coordinator: {
        id,
        name: member?.name ?? id,
        unit: member && squadNamed(directory, language, member.squadId).name,
        phone: member?.phone,
      },
    },
    digest: nextAt === undefined ? undefined : digestOf(state, { at: now, nextAt, schedule }),
  }
}
