import { isDeepStrictEqual } from 'node:util'
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  paginateQuery,
  paginateScan,
} from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import type { Tables } from '../../shared/journal-tables.ts'
import { differing, type Folded, foldedRow, type Item, isStream } from './rebuild-fold.ts'

/** A row that is not as the Journal says it should be. */
export interface Difference {
  readonly stream: string
  readonly paths: readonly string[]
  /** `left` means that it could not be repaired, for the reason `why`. */
  readonly outcome: 'repaired' | 'differs' | 'left'
  readonly why?: string
}

export interface Rebuilt {
  readonly streams: number
  readonly differences: readonly Difference[]
}

/**
 * Folds every stream of the Journal anew and compares it with its row of the Register. The two tables are read one after the other
 * while people write, so what looks different is examined again before it is called so.
 */
export const rebuild = async (db: DynamoDBClient, tables: Tables, write: boolean): Promise<Rebuilt> => {
  const items = await all(paginateScan({ client: db }, { TableName: tables.journal }))
  const streams = Map.groupBy(items, ({ stream }) => String(stream))
  const kept = await all(paginateScan({ client: db }, { TableName: tables.register }))
  const rows = new Map(kept.map((row) => [String(row.id), row]))
  const suspects = [...streams].filter(([stream, its]) => !agrees(foldedRow(stream, its), rows.get(stream)))
  const orphans = [...rows.keys()].filter((id) => isStream(id) && !streams.has(id))
  const differences: Difference[] = []
  for (const stream of [...suspects.map(([name]) => name), ...orphans].toSorted()) {
    const found = await examine(db, tables, stream, write)
    if (found) differences.push(found)
  }
  return { streams: streams.size, differences }
}

const all = async (
  pages: AsyncIterable<{ Items?: Parameters<typeof unmarshall>[0][] | undefined }>,
): Promise<Item[]> => {
  const found: Item[] = []
  for await (const { Items = [] } of pages) found.push(...Items.map((item) => unmarshall(item)))
  return found
}

const agrees = (folded: Folded, row: Item | undefined): boolean => 'row' in folded && isDeepStrictEqual(folded.row, row)

const TRIES = 5

/** Compares a stream while it may be appended to; only a row that stood still meanwhile is judged, and only such a one is repaired. */
const examine = async (
  db: DynamoDBClient,
  tables: Tables,
  stream: string,
  write: boolean,
): Promise<Difference | undefined> => {
  for (let tries = 0; tries < TRIES; tries++) {
    const row = await rowOf(db, tables.register, stream)
    const folded = foldedRow(stream, await eventsOf(db, tables.journal, stream))
    if (agrees(folded, row)) return undefined
    if (!isDeepStrictEqual(row, await rowOf(db, tables.register, stream))) continue
    if (!('row' in folded)) return { stream, paths: [], outcome: 'left', why: folded.fault }
    const paths = differing(folded.row, row ?? {})
    if (!write) return { stream, paths, outcome: 'differs' }
    if (await repair(db, tables.register, folded.row, row)) return { stream, paths, outcome: 'repaired' }
  }
  return { stream, paths: [], outcome: 'left', why: `it was written to ${TRIES} times while it was examined` }
}

const rowOf = async (db: DynamoDBClient, table: string, id: string): Promise<Item | undefined> => {
  const { Item: found } = await db.send(
    new GetItemCommand({ TableName: table, Key: marshall({ id }), ConsistentRead: true }),
  )
  return found && unmarshall(found)
}

const eventsOf = (db: DynamoDBClient, table: string, stream: string): Promise<Item[]> =>
  all(
    paginateQuery(
      { client: db },
      {
        TableName: table,
        KeyConditionExpression: '#stream = :stream',
        ExpressionAttributeNames: { '#stream': 'stream' },
        ExpressionAttributeValues: marshall({ ':stream': stream }),
        ConsistentRead: true,
      },
    ),
  )

/** Whether the row was still the one that was compared; an append that came in between wins. */
const repair = async (db: DynamoDBClient, table: string, should: Item, is: Item | undefined): Promise<boolean> => {
  try {
    await db.send(
      new PutItemCommand({
        TableName: table,
        Item: marshall(should),
        ...(is
          ? {
              ConditionExpression: '#version = :version',
              ExpressionAttributeNames: { '#version': 'version' },
              ExpressionAttributeValues: marshall({ ':version': is.version }),
            }
          : { ConditionExpression: 'attribute_not_exists(#id)', ExpressionAttributeNames: { '#id': 'id' } }),
      }),
    )
    return true
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false
    throw error
  }
}
