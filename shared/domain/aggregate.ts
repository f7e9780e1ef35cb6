import type { Actor, Instant } from '../../events/envelope.ts'
import type { DomainEvent, Fact } from '../../events/event.ts'

/** An expected no: a value with a code that the catalogue puts into words. */
export interface Refusal<Code extends string = string> {
  readonly refused: Code
}

/** What every command carries: when it was given and by whom. */
export interface Given {
  readonly at: Instant
  readonly actor: Actor
}

/** A command without when and by whom. */
export type Bare<C extends Given> = C extends Given ? Omit<C, keyof Given> : never

export type Decision<E extends DomainEvent, Code extends string = string> = readonly Fact<E>[] | Refusal<Code>

/** A decider: pure, total, one stream of events. */
export interface Aggregate<State, Command extends Given, E extends DomainEvent, Code extends string = string> {
  /** The first half of the stream's name, `request` in `request#7K3F-9QXM-C`. */
  readonly kind: string
  /** Reads a state that the Register kept. */
  readonly parse: (stored: unknown) => State
  /** Never throws; an event out of place leaves the state as it was. */
  readonly evolve: (state: State | undefined, event: E) => State | undefined
  /** `[]` when it is already so. */
  readonly decide: (state: State | undefined, command: Command) => Decision<E, Code>
  /** The earliest moment at which something must happen if nobody acts. */
  readonly dueAt: (state: State) => Instant | undefined
  /** What the Register's sparse indexes hold of it; `shard` spreads the due ones. */
  readonly index: (state: State, id: string) => { readonly shard: string; readonly keys: Record<string, string> }
}

export const isRefusal = <C extends string>(decision: readonly unknown[] | Refusal<C>): decision is Refusal<C> =>
  'refused' in decision
