import { EnterpriseEvent } from './enterprise.ts'
import { FileEvent } from './file.ts'
import { anyOf, type EventOf } from './kind.ts'
import { NoticeEvent } from './notice.ts'
import { PlanEvent } from './plan.ts'
import { RequestEvent } from './request.ts'

/** Whatever the Journal holds and the `events` topic carries. */
export const DomainEvent = anyOf([
  ...RequestEvent.kinds,
  ...PlanEvent.kinds,
  ...NoticeEvent.kinds,
  ...FileEvent.kinds,
  ...EnterpriseEvent.kinds,
])
export type DomainEvent = EventOf<typeof DomainEvent>

/** An event as a decider gives it: what happened, before the Journal says when and in which place. */
export type Fact<E extends DomainEvent> = E extends DomainEvent ? Pick<E, 'type' | 'data'> : never
