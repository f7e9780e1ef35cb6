import type { Actor, Instant, Language } from '../../events/envelope.ts'
import type { ZoneDirectory } from '../directory/directory.ts'
import { answeringSquad, askedId, handlerId, type RequestState } from '../domain/request.ts'
import { standIn } from '../domain/stand-in.ts'
import { sayName } from '../messages/names.ts'
import { zoneDate } from '../time/zone-date.ts'

export interface Named {
  readonly id: string
  readonly name: string
}

export const squadNamed = (directory: ZoneDirectory, language: Language, id: string): Named => ({
  id,
  name: directory.squads.find((squad) => squad.id === id)?.name[language] ?? id,
})

export const categoryNamed = (directory: ZoneDirectory, language: Language, id: string): Named => ({
  id,
  name: directory.categories.find((category) => category.id === id)?.name[language] ?? id,
})

/** A member by name; who has left the Directory is a former colleague. */
export const memberNamed = (directory: ZoneDirectory, language: Language, id: string): Named => ({
  id,
  name: directory.members.find((member) => member.id === id)?.name ?? sayName(language, 'actor.former'),
})

/** A member as they can be turned to at that moment: with who stands in for them while they are away. */
export const memberHere = (
  directory: ZoneDirectory,
  language: Language,
  id: string,
  at: Instant,
): Named & { readonly standIn?: Named } => {
  const member = directory.members.find((one) => one.id === id)
  const player = member && standIn(member, directory.members, zoneDate(at, directory.zone.utcOffset))
  return {
    ...memberNamed(directory, language, id),
    ...(player && player !== member && { standIn: { id: player.id, name: player.name } }),
  }
}

/** The same in words: `李华（代王明）`. */
export const memberNow = (directory: ZoneDirectory, language: Language, id: string, at: Instant): string => {
  const { name, standIn: deputy } = memberHere(directory, language, id, at)
  return deputy ? sayName(language, 'actor.in-place-of', { name: deputy.name, principal: name }) : name
}

/** Where a request lies now: its squad, and who is to accept it or has it. */
export const holderText = (
  { directory, language }: { readonly directory: ZoneDirectory; readonly language: Language },
  state: RequestState,
  at: Instant,
): string => {
  const squad = squadNamed(directory, language, answeringSquad(state) ?? directory.zone.dutySquad).name
  const id = askedId(state) ?? handlerId(state)
  return id === undefined
    ? squad
    : sayName(language, 'desk.holder', { squad, name: memberNow(directory, language, id, at) })
}

export const actorName = (directory: ZoneDirectory, language: Language, state: RequestState, actor: Actor): string => {
  switch (actor.kind) {
    case 'enterprise':
      return state.enterprise.name
    case 'member':
      return memberNamed(directory, language, actor.id).name
    case 'party':
    case 'system':
      return sayName(language, 'actor.system')
  }
}
