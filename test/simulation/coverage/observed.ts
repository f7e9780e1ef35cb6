import type { DomainEvent } from '../../../events/event.ts'
import type { Aggregate, Given } from '../../../shared/domain/aggregate.ts'
import type { Journal } from '../../../shared/journal.ts'

/** The same journal, telling of all that it decides: every load of a lost race is a decision of its own. */
export const observed = (journal: Journal, tell: (kind: string, state: unknown, command: Given) => void): Journal => {
  const watched = <S, C extends Given, E extends DomainEvent, Code extends string>(
    aggregate: Aggregate<S, C, E, Code>,
  ): Aggregate<S, C, E, Code> => ({
    ...aggregate,
    decide: (state, command) => {
      tell(aggregate.kind, state, command)
      return aggregate.decide(state, command)
    },
  })
  return {
    ...journal,
    handle: (aggregate, ...asked) => journal.handle(watched(aggregate), ...asked),
    prepare: (aggregate, ...asked) => journal.prepare(watched(aggregate), ...asked),
  }
}
