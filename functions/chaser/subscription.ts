import type { DomainEvent } from '../../events/event.ts'

/** What ends a request, and with it its plan; and what may show that something is back. The chaser's queue also takes what is due of kind `plan`. */
export const hears: readonly DomainEvent['type'][] = [
  'request.confirmed',
  'request.lapsed',
  'request.withdrawn',
  'file.checked',
  'file.refused',
]
