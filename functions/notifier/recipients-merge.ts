import type { RequestEvent } from '../../events/request.ts'
import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import type { RequestState } from '../../shared/domain/request.ts'
import { byPreference, playing } from './people.ts'
import { TEXT_MOST, type Telling, telling, toContact } from './recipients.ts'
import { clip } from './words.ts'

type MergeEvent = Extract<RequestEvent, { type: `request.${'merged' | 'absorbed' | 'unmerged'}` }>

/** The enterprise of the merged one, and of each the handler who did not do it themselves. */
export const ofMerge = (event: MergeEvent, state: RequestState, directory: ZoneDirectory): Telling[] => {
  const { actor } = event
  const handlers = state.routed ? playing('handler', state, directory) : []
  const others = handlers.filter(({ id }) => actor.kind !== 'member' || actor.id !== id)
  switch (event.type) {
    case 'request.merged': {
      const params = { other: event.data.into, text: clip(event.data.reason, TEXT_MOST) }
      const who = actor.kind === 'member' ? actor.id : ''
      return [
        toContact(state, event.type, params),
        ...others.map((member) => telling(member, byPreference(member), 'request.merged.handler', { ...params, who })),
      ]
    }
    case 'request.absorbed': {
      const params = { other: event.data.receipt }
      return others.map((member) => telling(member, byPreference(member), event.type, params))
    }
    case 'request.unmerged': {
      const params = { other: event.data.from }
      return [
        toContact(state, event.type, params),
        ...others.map((member) => telling(member, byPreference(member), 'request.unmerged.handler', params)),
      ]
    }
  }
}
