import type { RequestEvent } from '../../events/request.ts'
import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import type { RequestState } from '../../shared/domain/request.ts'
import { byPreference, playing } from './people.ts'
import { TEXT_MOST, type Telling, telling, toContact } from './recipients.ts'
import { clip } from './words.ts'

type PauseEvent = Extract<
  RequestEvent,
  {
    type: `request.pause-${'asked' | 'reminded' | 'lapsed' | 'refused'}` | 'request.paused' | 'request.resumed'
  }
>

/** The enterprise is asked; what comes of it, and the end, the handler hears who did not do it themselves. */
export const ofPause = (event: PauseEvent, state: RequestState, directory: ZoneDirectory): Telling[] => {
  const { actor, type, data } = event
  const params = {
    ...('until' in data && { until: data.until }),
    ...('reason' in data && data.reason !== undefined && { text: clip(data.reason, TEXT_MOST) }),
  }
  if (type === 'request.pause-asked') return [toContact(state, type, params)]
  if (type === 'request.pause-reminded')
    return data.told && state.pauseAsked ? [toContact(state, type, { until: state.pauseAsked.until })] : []
  return playing('handler', state, directory)
    .filter(({ id }) => actor.kind !== 'member' || actor.id !== id)
    .map((member) => telling(member, byPreference(member), type, params))
}
