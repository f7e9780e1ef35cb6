import type { DomainEvent } from '../events/event.ts'
import type { Ordered } from './batch-publish.ts'

/** The first half of a stream's name, `request` in `request#7K3F-9QXM-C`. */
export const kindOf = (stream: string): string => stream.slice(0, stream.indexOf('#'))

/** An event as the `events` topic carries it. */
export const eventMessage = (event: DomainEvent): Ordered => ({
  stream: event.stream,
  body: JSON.stringify(event),
  attributes: { type: event.type, kind: kindOf(event.stream) },
})
