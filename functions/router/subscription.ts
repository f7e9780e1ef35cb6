import type { DomainEvent } from '../../events/event.ts'

export const hears: readonly DomainEvent['type'][] = ['request.submitted']
