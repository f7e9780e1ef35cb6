import type { Actor, Language } from '../../events/envelope.ts'
import type { ZoneDirectory } from '../directory/directory.ts'
import { answeringSquad, askedId, handlerId, type RequestState } from '../domain/request.ts'
import { say } from '../messages/catalogue.ts'

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
  name: directory.members.find((member) => member.id === id)?.name ?? say(language, 'actor.former'),
})

/** Where a request lies now: its squad, and who is to accept it or has it. */
export const holderText = (
  { directory, language }: { readonly directory: ZoneDirectory; readonly language: Language },
  state: RequestState,
): string => {
  const squad = squadNamed(directory, language, answeringSquad(state) ?? directory.zone.dutySquad).name
  const id = askedId(state) ?? handlerId(state)
  return id === undefined
    ? squad
    : say(language, 'desk.holder', { squad, name: memberNamed(directory, language, id).name })
}

export const actorName = (directory: ZoneDirectory, language: Language, state: RequestState, actor: Actor): string => {
  switch (actor.kind) {
    case 'enterprise':
      return state.enterprise.name
    case 'member':
      return memberNamed(directory, language, actor.id).name
    case 'party':
    case 'system':
      return say(language, 'actor.system')
  }
}
