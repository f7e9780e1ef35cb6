import type { DomainEvent } from '../../events/event.ts'

/** What somebody is told of, and the failures that are made good. The notifier's queue also takes what is due of kind `notice`. */
export const hears: readonly DomainEvent['type'][] = [
  'request.submitted',
  'request.routed',
  'request.transferred',
  'request.returned',
  'request.answered',
  'request.resolved',
  'request.disputed',
  'request.messaged',
  'request.asked',
  'request.asked-again',
  'request.replied',
  'request.extension-asked',
  'request.extension-reminded',
  'request.extended',
  'request.extension-refused',
  'request.extension-lapsed',
  'request.withdrawn',
  'request.rated',
  'request.reworked',
  'request.visit-asked',
  'request.escalated',
  'request.lapsed',
  'notice.failed',
]
