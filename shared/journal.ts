import type { DynamoDBClient, TransactWriteItem } from '@aws-sdk/client-dynamodb'
import { DomainEvent } from '../events/event.ts'
import { type Aggregate, type Given, isRefusal } from './domain/aggregate.ts'
import { streamOf } from './domain/stream.ts'
import { type Growth, type Streams, type Tables, tabled } from './journal-tables.ts'

export type Outcome<State, E, Code> =
  | { readonly refused: Code; readonly state: State | undefined }
  /** `events` is empty when it was already so. */
  | { readonly events: readonly E[]; readonly state: State }

export type Prepared<State, E, Code> =
  | Extract<Outcome<State, E, Code>, { readonly refused: Code }>
  | (Extract<Outcome<State, E, Code>, { readonly events: readonly E[] }> & {
      /** What writes the events, for the transaction of another stream's command; where it was already so, what holds it to that. */
      readonly items: readonly TransactWriteItem[]
    })

export interface Also {
  /** The id of the event that the command follows from. */
  readonly cause?: string
  /** Written in the same transaction, or nothing is. */
  readonly alongside?: readonly TransactWriteItem[]
  /** The id was drawn just now, so nothing can stand there: the first try is spared the read. */
  readonly fresh?: boolean
}

export interface Journal {
  /** The folded state, read consistently from the Register. */
  load<S>(aggregate: Pick<Aggregate<S, never, never>, 'kind' | 'parse'>, id: string): Promise<S | undefined>
  /**
   * Loads, decides and appends in one transaction; a lost race is decided again from a fresh load.
   * @throws StreamConflict when it has lost too often.
   * @throws AlongsideRefused when what was to be written alongside had a condition that failed.
   */
  handle<S, C extends Given, E extends DomainEvent, Code extends string>(
    aggregate: Aggregate<S, C, E, Code>,
    id: string,
    command: C,
    also?: Also,
  ): Promise<Outcome<S, E, Code>>
  /** Decides without writing; what it would write goes `alongside` another command, which is then refused where this one has lost a race. */
  prepare<S, C extends Given, E extends DomainEvent, Code extends string>(
    aggregate: Aggregate<S, C, E, Code>,
    id: string,
    command: C,
  ): Promise<Prepared<S, E, Code>>
  /**
   * The state as `load` gives it, and what lets no transaction through once another has written to its stream: for a decision
   * that stands only as long as that state does.
   */
  seen<S, C extends Given, E extends DomainEvent, Code extends string>(
    aggregate: Aggregate<S, C, E, Code>,
    id: string,
  ): Promise<{ readonly state: S | undefined; readonly still: TransactWriteItem }>
  /** Writes what was prepared for several streams, all or nothing; false where another has written to one of them since. */
  commit(items: readonly TransactWriteItem[]): Promise<boolean>
  /** All events of a stream, oldest first. */
  history(stream: string): Promise<DomainEvent[]>
}

/** Somebody else wrote to the stream, again and again. */
export class StreamConflict extends Error {
  override name = 'StreamConflict'
  readonly stream: string
  constructor(stream: string) {
    super(`${stream} was written by others ${TRIES} times in a row`)
    this.stream = stream
  }
}

/** The transaction was refused by an item written alongside; `index` is its place in `alongside`. */
export class AlongsideRefused extends Error {
  override name = 'AlongsideRefused'
  readonly index: number
  constructor(stream: string, index: number) {
    super(`Item ${index} written alongside ${stream} was refused by its condition`)
    this.index = index
  }
}

type Grown<S, E, Code> =
  | Extract<Outcome<S, E, Code>, { readonly refused: Code }>
  | (Extract<Outcome<S, E, Code>, { readonly events: readonly E[] }> & { readonly growth: Growth })

const TRIES = 8
const NOTHING = { version: 0, state: undefined }

export const journal = (db: DynamoDBClient, tables: Tables): Journal => journalOf(tabled(db, tables))

/** Deciding and appending, wherever the streams are kept. */
export const journalOf = (streams: Streams): Journal => {
  const prepared = async <S, C extends Given, E extends DomainEvent, Code extends string>(
    aggregate: Aggregate<S, C, E, Code>,
    id: string,
    command: C,
    { cause, fresh = false }: Pick<Also, 'cause' | 'fresh'> = {},
  ): Promise<Grown<S, E, Code>> => {
    const stream = streamOf(aggregate, id)
    const { version, state } = fresh ? NOTHING : await streams.read(aggregate, stream)
    const decision = aggregate.decide(state, command)
    if (isRefusal(decision)) return { refused: decision.refused, state }
    const events = decision.map((fact, index) => {
      const next = version + index + 1
      const { at, actor } = command
      return DomainEvent.parse({ id: `${stream}/${next}`, stream, version: next, at, actor, cause, ...fact }) as E
    })
    const after = events.reduce(aggregate.evolve, state)
    if (after === undefined) throw new Error(`${stream} has no state after ${events.map((e) => e.type).join(', ')}`)
    return {
      events,
      state: after,
      growth: { events, before: version, item: () => registerItem(aggregate, id, events.length + version, after) },
    }
  }

  const attempt = async <S, C extends Given, E extends DomainEvent, Code extends string>(
    aggregate: Aggregate<S, C, E, Code>,
    id: string,
    command: C,
    { alongside = [], ...also }: Also,
  ): Promise<Outcome<S, E, Code> | 'conflict'> => {
    const outcome = await prepared(aggregate, id, command, also)
    if ('refused' in outcome || outcome.events.length === 0) return outcome
    const refused = await streams.append(outcome.growth, alongside)
    if (refused === 'written') return outcome
    const own = outcome.events.length + 1
    const beside = refused.find((place) => place >= own)
    if (refused.some((place) => place < own) || beside === undefined) return 'conflict'
    throw new AlongsideRefused(streamOf(aggregate, id), beside - own)
  }

  return {
    prepare: async (aggregate, id, command) => {
      const outcome = await prepared(aggregate, id, command)
      if ('refused' in outcome) return outcome
      const { events, growth } = outcome
      const items = events.length > 0 ? streams.items(growth) : [streams.still(streamOf(aggregate, id), growth.before)]
      return { ...outcome, items }
    },
    load: async (aggregate, id) => (await streams.read(aggregate, streamOf(aggregate, id))).state,
    handle: async (aggregate, id, command, also = {}) => {
      for (let tries = 0; tries < TRIES; tries++) {
        const outcome = await attempt(aggregate, id, command, tries === 0 ? also : { ...also, fresh: false })
        if (outcome !== 'conflict') return outcome
      }
      throw new StreamConflict(streamOf(aggregate, id))
    },
    seen: async (aggregate, id) => {
      const stream = streamOf(aggregate, id)
      const { version, state } = await streams.read(aggregate, stream)
      return { state, still: streams.still(stream, version) }
    },
    commit: async (items) => (await streams.write(items)) === 'written',
    history: streams.history,
  }
}

/** What the Register keeps of a stream: its state, and the attributes of the sparse indexes that it stands in. */
export const registerItem = <S, C extends Given, E extends DomainEvent>(
  aggregate: Aggregate<S, C, E>,
  id: string,
  version: number,
  state: S,
): object => {
  const { shard, keys } = aggregate.index(state, id)
  const dueAt = aggregate.dueAt(state)
  return { ...keys, ...(dueAt && { dueShard: shard, dueAt }), id: streamOf(aggregate, id), version, state }
}
