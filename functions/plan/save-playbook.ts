import type { Party } from '../../events/plan.ts'
import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import { memberOf } from '../../shared/directory/find.ts'
import { type Playbook, SAVED } from '../../shared/directory/playbook.ts'
import type { PlanState, PlanTask } from '../../shared/domain/plan/plan.ts'
import { fingerprintOf } from '../../shared/idempotency.ts'
import { calendar } from '../../shared/time/calendar.ts'

const HOUR_MS = 3_600_000

/**
 * A plan without its dates and its people: units for parties, and for what was taken down how long after the fixed date it had to be back. The
 * same plan under the same name gives the same id, so that saving twice keeps one.
 */
export const playbookOf = (state: PlanState, name: string, directory: ZoneDirectory): Playbook => {
  const { between } = calendar(directory.zone, directory.days)
  const both = (text: string) => ({ 'zh-CN': text, en: text })
  const unit = (id: string): string =>
    unitOf(
      state.parties.find((party) => party.id === id),
      directory,
    )
  const within = (restoreBy: string) => Math.max(1, Math.round(between(state.fixedAt, restoreBy) / HOUR_MS))
  const tasks = state.tasks.map(({ id, title, lead, coHandling, effort, milestone, after, removes }) => ({
    id,
    title: both(title),
    lead: unit(lead),
    ...(coHandling.length > 0 && {
      coHandling: [...new Set(coHandling.map(unit))].filter((one) => one !== unit(lead)),
    }),
    ...(milestone ? { milestone } : { effort }),
    after,
    ...(removes.length > 0 && {
      removes: removes.map(({ what, note, owner, restoreBy, withoutPhoto }) => ({
        what,
        note: both(note ?? title),
        ...(owner !== undefined && { owner: unit(owner) }),
        within: within(restoreBy),
        ...(withoutPhoto !== undefined && { withoutPhoto: both(withoutPhoto) }),
      })),
    }),
  }))
  const fixed = lastOf(state.tasks)
  const content = { name: both(name), fixed, categories: [], tasks }
  return { id: `${SAVED}${fingerprintOf(content).slice(0, 12)}`, ...content }
}

/** The task that no other waits for: the one on whose end the date stands. */
const lastOf = (tasks: readonly PlanTask[]): string => {
  const last = tasks.findLast(({ id }) => !tasks.some(({ after }) => after.includes(id)))
  return last?.id ?? tasks[0]?.id ?? ''
}

/** Whoever it is for another request: a department is the same there, ours is that request's squad; somebody outside, its enterprise. */
const unitOf = (party: Party | undefined, directory: ZoneDirectory): string => {
  if (party?.kind === 'department' && party.departmentId !== undefined) return party.departmentId
  if (party?.kind === 'outside') return 'enterprise'
  const member = memberOf(directory, party?.memberId ?? '')
  return member?.squadId === 'committee' ? member.departmentId : 'squad'
}
