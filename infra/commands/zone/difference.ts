import { isDeepStrictEqual } from 'node:util'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { KINDS, type Kind, readKind, type ZoneDirectory } from '../../../shared/directory/directory.ts'
import { type Item, itemsOf } from '../zone-items.ts'

/** An item by its key, for people to read: `member s03-3`. */
export interface Key {
  readonly kind: Kind
  readonly id: string
}

/** What makes the table say what the files say. Contacts are of neither, and stay. */
export interface Difference {
  readonly added: readonly Item[]
  readonly changed: readonly Item[]
  /** In the table and no longer in the files. */
  readonly gone: readonly Key[]
  readonly held: number
}

export const differenceOf = async (db: DynamoDBClient, table: string, zone: ZoneDirectory): Promise<Difference> => {
  const kinds = await Promise.all(KINDS.map(async (kind) => ({ kind, rows: await readKind(db, table, kind) })))
  const held = new Map(
    kinds.flatMap(({ kind, rows }) =>
      rows.map((row) => [keyOf({ kind, id: String(row['sk']) }), { kind, id: String(row['sk']), row }] as const),
    ),
  )
  const wanted = itemsOf(zone)
  const keys = new Set(wanted.map(keyOf))
  return {
    added: wanted.filter((item) => !held.has(keyOf(item))),
    changed: wanted.filter((item) => {
      const before = held.get(keyOf(item))
      return before !== undefined && !isDeepStrictEqual(before.row, unmarshall(item.attributes))
    }),
    gone: [...held].filter(([key]) => !keys.has(key)).map(([, { kind, id }]) => ({ kind, id })),
    held: held.size,
  }
}

const keyOf = ({ kind, id }: Key): string => `${kind} ${id}`
