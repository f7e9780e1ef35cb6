import type { DynamoDBClient, TransactWriteItem } from '@aws-sdk/client-dynamodb'
import type { DomainEvent } from '../events/event.ts'
import type { Aggregate, Given } from './domain/aggregate.ts'

export interface Tables {
  readonly journal: string
  readonly register: string
}

export type Outcome<State, E, Code> =
  | { readonly refused: Code; readonly state: State | undefined }
  /** `events` is empty when it was already so. */
  | { readonly events: readonly E[]; readonly state: State }

export interface Also {
  /** The id of the event that the command follows from. */
  readonly cause?: string
  /** Written in the same transaction, or nothing is. */
  readonly alongside?: readonly TransactWriteItem[]
}

export interface Journal {
  /** The folded state, read consistently from the Register. */
  load<S, C extends Given, E extends DomainEvent, Code extends string>(
    aggregate: Aggregate<S, C, E, Code>,
    id: string,
  ): Promise<S | undefined>
  /** Loads, decides and appends in one transaction; a lost race is decided again from a fresh load. */
  handle<S, C extends Given, E extends DomainEvent, Code extends string>(
    aggregate: Aggregate<S, C, E, Code>,
    id: string,
    command: C,
    also?: Also,
  ): Promise<Outcome<S, E, Code>>
  /** All events of a stream, oldest first. */
  history(stream: string): Promise<DomainEvent[]>
}

export declare const journal: (db: DynamoDBClient, tables: Tables) => Journal
