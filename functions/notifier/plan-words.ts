import type { Language } from '../../events/envelope.ts'
import type { Slip } from '../../events/plan-slip.ts'
import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import { memberOf } from '../../shared/directory/find.ts'
import type { PlanState } from '../../shared/domain/plan/plan.ts'
import type { RequestState } from '../../shared/domain/request.ts'
import { sayNotice } from '../../shared/messages/notices.ts'

/** What is known when an event of a plan is told. */
export interface Planned {
  readonly plan: PlanState
  readonly request: RequestState
  readonly directory: ZoneDirectory
}

export const listed = (names: readonly string[], language: Language): string =>
  names.join(sayNotice(language, 'notice.between'))

export const slipWords = ({ task, why, hits }: Slip, planned: Planned, language: Language): string => {
  const what = sayNotice(language, `plan.slip.${why}`, { task: withUnit(task, planned, language) })
  if (hits.length === 0) return what
  const tasks = listed(
    hits.map((id) => withUnit(id, planned, language)),
    language,
  )
  return `${what}${sayNotice(language, 'plan.slip.hits', { tasks })}`
}

/** A task by its title; a restoration by what it puts back. */
export const nameOf = (id: string, { plan }: Planned, language: Language): string => {
  const restoration = plan.restorations.find((one) => one.id === id)
  if (!restoration) return plan.tasks.find((one) => one.id === id)?.title ?? id
  const { what, note } = restoration
  const named = sayNotice(language, `plan.what.${what}`)
  return note === undefined ? named : sayNotice(language, 'plan.what.noted', { what: named, note })
}

export const withUnit = (id: string, planned: Planned, language: Language): string => {
  const { plan } = planned
  const lead = plan.tasks.find((one) => one.id === id)?.lead ?? plan.restorations.find((one) => one.id === id)?.owner
  const unit = lead === undefined ? undefined : unitOf(lead, planned, language)
  const task = nameOf(id, planned, language)
  return unit === undefined ? task : sayNotice(language, 'plan.slip.of', { task, unit })
}

/** A party by its unit; one of ours who stands for no department, by name. */
export const unitOf = (id: string, { plan, directory }: Planned, language: Language): string | undefined => {
  const party = plan.parties.find((one) => one.id === id)
  const department = directory.departments.find((one) => one.id === party?.departmentId)?.name[language]
  return party?.unit ?? department ?? memberOf(directory, party?.memberId ?? '')?.name
}
