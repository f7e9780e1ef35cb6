import type { Actor, Language } from '../../events/envelope.ts'
import type { ZoneDirectory } from '../directory/directory.ts'
import type { RequestState } from '../domain/request.ts'
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
