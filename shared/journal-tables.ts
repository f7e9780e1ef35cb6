import { type DynamoDBClient, GetItemCommand, paginateQuery, type TransactWriteItem } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import * as z from 'zod/mini'
import { DomainEvent } from '../events/event.ts'
import type { Aggregate } from './domain/aggregate.ts'
import { eventPut, stateCheck, statePut, transact } from './journal-write.ts'

export interface Tables {
  readonly journal: string
  readonly register: string
}

/** What is added to a stream that stands at version `before`, and what the Register keeps of it then. */
export interface Growth {
  readonly events: readonly DomainEvent[]
  readonly before: number
  readonly item: () => object
}

/** Where streams are kept: the tables, or a simulation's memory. */
export interface Streams {
  /** Version 0 and no state where there is none yet. Consistent. */
  read<S>(
    aggregate: Pick<Aggregate<S, never, never>, 'parse'>,
    stream: string,
  ): Promise<{ readonly version: number; readonly state: S | undefined }>
  /**
   * Everything or nothing. The places whose condition failed, none where only something passing was in the way: the events come
   * first, then the state, then what stands alongside.
   */
  append(growth: Growth, alongside: readonly TransactWriteItem[]): Promise<'written' | readonly number[]>
  /** What writes it, in the transaction of another stream. */
  items(growth: Growth): readonly TransactWriteItem[]
  /** Writes what stands in `items`, everything or nothing; else as `append`. */
  write(items: readonly TransactWriteItem[]): Promise<'written' | readonly number[]>
  /** Writes nothing, and lets nothing be written once the stream has gone beyond the version. */
  still(stream: string, version: number): TransactWriteItem
  /** All events of a stream, oldest first. */
  history(stream: string): Promise<DomainEvent[]>
}

const Kept = z.object({ version: z.int(), state: z.unknown() })

export const growthItems = (tables: Tables, { events, before, item }: Growth): TransactWriteItem[] => [
  ...events.map((event) => eventPut(tables.journal, event)),
  statePut(tables.register, item(), before),
]

/** The streams of the Journal and the Register. */
export const tabled = (db: DynamoDBClient, tables: Tables): Streams => ({
  read: async (aggregate, stream) => {
    const { Item } = await db.send(
      new GetItemCommand({ TableName: tables.register, Key: marshall({ id: stream }), ConsistentRead: true }),
    )
    if (!Item) return { version: 0, state: undefined }
    const kept = Kept.parse(unmarshall(Item))
    return { version: kept.version, state: aggregate.parse(kept.state) }
  },
  append: (growth, alongside) => transact(db, [...growthItems(tables, growth), ...alongside]),
  items: (growth) => growthItems(tables, growth),
  write: (items) => transact(db, items),
  still: (stream, version) => stateCheck(tables.register, stream, version),
  history: async (stream) => {
    const pages = paginateQuery(
      { client: db },
      {
        TableName: tables.journal,
        KeyConditionExpression: '#stream = :stream',
        ExpressionAttributeNames: { '#stream': 'stream' },
        ExpressionAttributeValues: marshall({ ':stream': stream }),
        ConsistentRead: true,
      },
    )
    const events: DomainEvent[] = []
    for await (const { Items = [] } of pages) events.push(...Items.map((item) => DomainEvent.parse(unmarshall(item))))
    return events
  },
})
