import type { RequestEvent } from '../../events/request.ts'
import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import { memberOf } from '../../shared/directory/find.ts'
import type { RequestState } from '../../shared/domain/request.ts'
import { unitNamed } from '../../shared/tracking/co-handling.ts'
import { byOther, byPreference, playing } from './people.ts'
import { TEXT_MOST, type Telling, telling } from './recipients.ts'
import { clip } from './words.ts'

type Added = 'request.co-handler-added' | 'request.co-handler-released'
type SupervisionEvent = Extract<RequestEvent, { type: Added | 'request.instructed' | 'request.instruction-reminded' }>

/** Who is told of what somebody above did; never they themselves. */
export const ofSupervision = (event: SupervisionEvent, state: RequestState, directory: ZoneDirectory): Telling[] =>
  everybody(event, state, directory).filter(
    ({ recipient: { id } }) => event.actor.kind !== 'member' || event.actor.id !== id,
  )

const everybody = (event: SupervisionEvent, state: RequestState, directory: ZoneDirectory): Telling[] => {
  const who = event.actor.kind === 'member' ? { who: event.actor.id } : {}
  const members = (ids: readonly string[]) => ids.flatMap((id) => memberOf(directory, id) ?? [])
  switch (event.type) {
    case 'request.co-handler-added': {
      const { memberId, text } = event.data
      const params = { ...who, text: clip(text, TEXT_MOST) }
      return [
        ...members([memberId]).map((member) => telling(member, byPreference(member), event.type, params)),
        ...playing('handler', state, directory).map((member) => {
          const unit = unitNamed(directory, member.language, state, memberId).name
          return telling(member, byPreference(member), 'request.co-handler-added.handler', { ...params, unit })
        }),
      ]
    }
    case 'request.co-handler-released':
      return members([event.data.memberId]).map((member) => telling(member, byPreference(member), event.type, who))
    case 'request.instructed': {
      const params = { ...who, text: clip(event.data.text, TEXT_MOST) }
      const told = [...playing('handler', state, directory), ...members(event.data.coHandlers)]
      return told.map((member) => telling(member, byPreference(member), event.type, params))
    }
    case 'request.instruction-reminded':
      return reminded(event, state, directory)
  }
}

/** By the channel that the instruction did not go by, with all that still waits for somebody in one message. */
const reminded = (
  { type, data }: Extract<SupervisionEvent, { type: 'request.instruction-reminded' }>,
  state: RequestState,
  directory: ZoneDirectory,
): Telling[] => {
  const late = (state.instructions ?? []).filter(({ number }) => data.numbers.includes(number))
  const handlers = late.some(({ handler }) => handler) ? playing('handler', state, directory) : []
  const others = late.flatMap(({ coHandlers }) => coHandlers).flatMap((id) => memberOf(directory, id) ?? [])
  const text = clip(late.map((one) => one.text).join(' '), TEXT_MOST)
  return [...handlers, ...others].map((member) => telling(member, byOther(member), type, { text }))
}
