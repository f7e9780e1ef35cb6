import type { DomainEvent } from '../../events/event.ts'

/** What ends a request, and with it its plan. The chaser's queue also takes what is due of kind `plan`. */
export const hears: readonly DomainEvent['type'][] = ['request.confirmed', 'request.lapsed', 'request.withdrawn']
