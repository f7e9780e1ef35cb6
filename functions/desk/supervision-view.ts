import { isOpen, type RequestState } from '../../shared/domain/request.ts'
import { coHandlersOf } from '../../shared/domain/request-co-handling.ts'
import { type Instruction, instructionsFor, partsOf } from '../../shared/domain/request-instruction.ts'
import { supervises } from '../../shared/domain/request-may.ts'
import { unitNamed } from '../../shared/tracking/co-handling.ts'
import { actorName, memberNamed, squadNamed } from '../../shared/tracking/names.ts'
import { handOf } from './actions.ts'
import type { Visitor } from './visitor.ts'

type Viewing = Pick<Visitor, 'member' | 'standsInFor' | 'directory' | 'language'>
type Naming = Pick<Visitor, 'directory' | 'language'>

/** Who handles it together with the squad, and for which unit. */
export const coHandlersView = (state: RequestState, { directory, language }: Naming) =>
  coHandlersOf(state).map((id) => ({
    ...memberNamed(directory, language, id),
    unit: unitNamed(directory, language, state, id).name,
  }))

/** The instructions that still wait for somebody; `mine` are for the reader to receive. */
export const instructionsView = (state: RequestState, viewing: Viewing) => {
  if (!isOpen(state)) return []
  const { directory, language } = viewing
  const mine = instructionsFor(state, partsOf(handOf(viewing)))
  return (state.instructions ?? []).map((one: Instruction) => ({
    number: one.number,
    at: one.at,
    by: actorName(directory, language, state, one.actor),
    text: one.text,
    mine: mine.includes(one),
  }))
}

/** Whom those above may ask to help, or nothing to whoever may not. */
export const unitsView = (state: RequestState, viewing: Viewing) => {
  const { member, directory, language } = viewing
  if (!isOpen(state) || state.resolved || !state.routed || !supervises(state, handOf(viewing))) return undefined
  const has = coHandlersOf(state)
  return {
    squads: directory.squads
      .filter(({ id }) => id !== state.routed?.squadId)
      .map(({ id }) => squadNamed(directory, language, id)),
    departments: directory.departments.map(({ id, name }) => ({ id, name: name[language] })),
    members: directory.members
      .filter((one) => one.id !== member.id && !has.includes(one.id))
      .map(({ id, name, squadId }) => ({ id, name, unit: squadNamed(directory, language, squadId).name })),
  }
}
