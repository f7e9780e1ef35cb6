import type { DomainEvent } from '../events/event.ts'
import type { Ordered } from './batch-publish.ts'
import { kindOf } from './domain/stream.ts'

/** An event as the `events` topic carries it. */
export const eventMessage = (event: DomainEvent): Ordered => ({
  stream: event.stream,
  body: JSON.stringify(event),
  attributes: { type: event.type, kind: kindOf(event.stream) },
})
