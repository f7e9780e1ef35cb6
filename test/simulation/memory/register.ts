import type { NoticeState } from '../../../shared/domain/notice.ts'
import { shardOf } from '../../../shared/domain/shard.ts'
import type { Register } from '../../../shared/register.ts'
import type { Call } from './call.ts'
import type { Item, MemoryTables } from './tables.ts'

interface Row extends Item {
  readonly id: string
  readonly version: number
}

export interface Indexes {
  /** Shows an item, unless a later one of the same stream is shown already. */
  show(item: Item): void
  /** The moment at which the earliest of all is due. */
  readonly earliest: string | undefined
  readonly due: (
    shard: string | undefined,
    until: string,
  ) => readonly { id: string; dueAt: string; recipientId: unknown }[]
  readonly having: (key: 'squadId' | 'enterpriseId' | 'receipt', value: string) => readonly Row[]
}

/** The Register's sparse indexes; what they show may lag behind the table. */
export const indexes = (): Indexes => {
  const rows = new Map<string, Row>()
  const waiting = new Map<string, { id: string; dueAt: string; dueShard: unknown; recipientId: unknown }>()
  return {
    show: (item) => {
      const row = item as Row
      if ((rows.get(row.id)?.version ?? 0) >= row.version) return
      rows.set(row.id, row)
      if (typeof row['dueAt'] !== 'string') waiting.delete(row.id)
      else
        waiting.set(row.id, {
          id: row.id,
          dueAt: row['dueAt'],
          dueShard: row['dueShard'],
          recipientId: row['recipientId'],
        })
    },
    get earliest() {
      let first: string | undefined
      for (const { dueAt } of waiting.values()) if (first === undefined || dueAt < first) first = dueAt
      return first
    },
    due: (shard, until) =>
      [...waiting.values()]
        .filter(({ dueAt, dueShard }) => dueAt <= until && (shard === undefined || dueShard === shard))
        .sort((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : a.id < b.id ? -1 : 1)),
    having: (key, value) => [...rows.values()].filter((row) => row[key] === value),
  }
}

const OVER: readonly unknown[] = ['closed', 'withdrawn', 'merged']
export const isOver = (item: Item): boolean => OVER.includes(item['status'])

const by = (key: string) => (one: Row, other: Row) => {
  const [a, b] = [String(one[key]), String(other[key])]
  return a < b ? -1 : a > b ? 1 : 0
}

const newestBy = (key: string, rows: readonly Row[], newest: number) =>
  rows
    .toSorted(by(key))
    .reverse()
    .slice(0, newest)
    .map(({ id }) => id)

/** The Register's queries in memory. */
export const memoryRegister = (tables: MemoryTables, shown: Indexes, call: Call): Register => {
  /** What stands behind an index that shows keys alone is read after it, and may have changed since. */
  const behind = async (what: string, ids: () => readonly string[]): Promise<Item[]> => {
    const found = await call(what, ids)
    if (found.length === 0) return []
    const get = (id: string) => tables.get(tables.names.register, id)
    return call(`${what} behind`, () => found.map(get).filter((item) => item !== undefined))
  }
  return {
    due: (shard, until, limit) =>
      call(`due ${shard}`, () =>
        shown
          .due(shard, until)
          .slice(0, limit)
          .map(({ id, dueAt }) => ({ id, dueAt })),
      ),
    openOf: (squadId) =>
      call(`open ${squadId}`, () =>
        shown
          .having('squadId', squadId)
          .toSorted(by('submittedAt'))
          .map(({ id, handlerId }) => ({ id, ...(typeof handlerId === 'string' && { handlerId }) })),
      ),
    openOfEnterprise: async (enterpriseId, newest) => {
      const kept = await behind(`open ${enterpriseId}`, () =>
        newestBy('submittedAt', shown.having('enterpriseId', enterpriseId), newest),
      )
      return kept.filter((item) => !isOver(item)).map(({ id, state }) => ({ id: String(id), state }))
    },
    toldOf: async (receipt, newest) => {
      const kept = await behind(`told ${receipt}`, () =>
        newestBy('plannedAt', shown.having('receipt', receipt), newest),
      )
      return kept.map(({ state }) => state as NoticeState)
    },
    waitingFor: (recipientId, until) =>
      call(`waiting ${recipientId}`, () =>
        shown
          .due(shardOf(recipientId), until)
          .filter((row) => row.recipientId === recipientId)
          .map(({ id, dueAt }) => ({ id, dueAt })),
      ),
  }
}
