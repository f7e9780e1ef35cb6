import type { DomainEvent } from '../../events/event.ts'
import type { ZoneDirectory } from '../directory/directory.ts'
import { sayTimeline } from '../messages/timeline.ts'
import { unitNamed } from './co-handling.ts'
import type { Viewer } from './timeline.ts'

type SupervisionEvent = Extract<
  DomainEvent,
  {
    type:
      | 'request.co-handler-added'
      | 'request.co-handler-released'
      | 'request.instructed'
      | 'request.instruction-received'
      | 'request.instruction-reminded'
  }
>

/**
 * What those above did, by `name`: which units help is for everybody to see, what is asked of them and every instruction for staff
 * alone. Who helped and was let go is named by their department, as they are while they help.
 */
export const supervisionWords = (
  event: SupervisionEvent,
  name: string,
  directory: ZoneDirectory,
  { language, staff }: Viewer,
): string | undefined => {
  const unitOf = (memberId: string, joined: Parameters<typeof unitNamed>[2]['joined'] = []) =>
    unitNamed(directory, language, { joined }, memberId).name
  switch (event.type) {
    case 'request.co-handler-added': {
      const { at, actor, data } = event
      const params = { name, unit: unitOf(data.memberId, [{ at, actor, ...data }]) }
      return staff
        ? sayTimeline(language, 'timeline.co-handler-added.text', { ...params, text: data.text })
        : sayTimeline(language, 'timeline.co-handler-added', params)
    }
    case 'request.co-handler-released':
      return sayTimeline(language, 'timeline.co-handler-released', { name, unit: unitOf(event.data.memberId) })
  }
  if (!staff) return undefined
  switch (event.type) {
    case 'request.instructed': {
      const { number, text } = event.data
      return sayTimeline(language, 'timeline.instructed', { name, number: String(number), text })
    }
    case 'request.instruction-received':
      return sayTimeline(language, 'timeline.instruction-received', { name })
    case 'request.instruction-reminded':
      return sayTimeline(language, 'timeline.instruction-reminded')
  }
}
