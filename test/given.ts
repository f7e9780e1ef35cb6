import type { Actor, Instant } from '../events/envelope.ts'
import type { DomainEvent, Fact } from '../events/event.ts'
import type { Aggregate, Decision, Given } from '../shared/domain/aggregate.ts'

/** What happened before: a fact, when, and by whom (the system, unless said). */
export type Past<E extends DomainEvent> = Fact<E> & { readonly at: Instant; readonly actor?: Actor }

export const SYSTEM: Actor = { kind: 'system', id: 'test' }

/** The harness of the domain's tests: `given(request, past).when(command)` is the decision, `.state` what the past folds to. */
export const given = <S, C extends Given, E extends DomainEvent, Code extends string>(
  aggregate: Aggregate<S, C, E, Code>,
  past: readonly Past<E>[],
  stream = `${aggregate.kind}#test`,
) => {
  const state = past
    .map(
      (fact, index) => ({ actor: SYSTEM, ...fact, id: `${stream}/${index + 1}`, stream, version: index + 1 }) as never,
    )
    .reduce<S | undefined>((folded, event) => aggregate.evolve(folded, event), undefined)
  return {
    state,
    dueAt: state === undefined ? undefined : aggregate.dueAt(state),
    when: (command: C): Decision<E, Code> => aggregate.decide(state, command),
  }
}
