import type { Language } from '../../events/envelope.ts'
import type { ZoneDirectory } from '../directory/directory.ts'
import { memberOf } from '../directory/find.ts'
import type { RequestState } from '../domain/request.ts'
import { coHandlersOf } from '../domain/request-co-handling.ts'
import { memberNamed, type Named, squadNamed } from './names.ts'

/** The unit that a co-handler stands for: the squad or department that was asked, else the department that they are of. */
export const unitNamed = (
  directory: ZoneDirectory,
  language: Language,
  { joined = [] }: Pick<RequestState, 'joined'>,
  memberId: string,
): Named => {
  const unit = joined.find((one) => one.memberId === memberId)?.unit
  if (unit?.kind === 'squad') return squadNamed(directory, language, unit.id)
  const id = unit?.kind === 'department' ? unit.id : memberOf(directory, memberId)?.departmentId
  const department = directory.departments.find((one) => one.id === id)
  return department
    ? { id: department.id, name: department.name[language] }
    : memberNamed(directory, language, memberId)
}

/** The units that handle it together with the squad, each once: what the enterprise sees of them. */
export const coHandlingUnits = (directory: ZoneDirectory, language: Language, state: RequestState): Named[] => {
  const units = coHandlersOf(state).map((id) => unitNamed(directory, language, state, id))
  return units.filter(({ id }, place) => units.findIndex((other) => other.id === id) === place)
}
