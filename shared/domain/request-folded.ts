import type { Fact } from '../../events/event.ts'
import type { RequestEvent } from '../../events/request.ts'
import type { Given } from './aggregate.ts'
import type { RequestState } from './request.ts'
import { evolve } from './request-evolve.ts'

/** The state after facts that are not written yet, for whoever decides on it in the same breath. */
export const foldedInto = (
  state: RequestState | undefined,
  facts: readonly Fact<RequestEvent>[],
  { at, actor }: Given,
): RequestState | undefined =>
  facts
    .map((fact): RequestEvent => ({ ...fact, id: '', stream: '', version: 1, at, actor }) as RequestEvent)
    .reduce(evolve, state)
