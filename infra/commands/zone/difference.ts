import { isDeepStrictEqual } from 'node:util'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { KINDS, type Kind, readKind } from '../../../shared/directory/directory.ts'
import { FROM_DESK } from '../../../shared/directory/playbooks.ts'
import { type Item, itemsOf, type ZoneFiles } from '../zone-items.ts'

/** An item by its key, for people to read: `member s03-3`. */
export interface Key {
  readonly kind: Kind
  readonly id: string
}

/** What makes the table say what the files say. Contacts are of neither, and stay; so do the playbooks that a desk saved. */
export interface Difference {
  readonly added: readonly Item[]
  readonly changed: readonly Item[]
  /** In the table and no longer in the files. */
  readonly gone: readonly Key[]
  readonly held: number
}

export const differenceOf = async (db: DynamoDBClient, table: string, zone: ZoneFiles): Promise<Difference> => {
  const kinds = await Promise.all(KINDS.map(async (kind) => ({ kind, rows: await readKind(db, table, kind) })))
  const held = new Map(
    kinds.flatMap(({ kind, rows }) =>
      rows
        .filter(ofFiles)
        .map((row) => [keyOf({ kind, id: String(row['sk']) }), { kind, id: String(row['sk']), row }] as const),
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

const ofFiles = (row: Readonly<Record<string, unknown>>): boolean => row['source'] !== FROM_DESK

const keyOf = ({ kind, id }: Key): string => `${kind} ${id}`
