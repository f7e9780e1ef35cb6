import type { TransactWriteItem } from '@aws-sdk/client-dynamodb'
import type { Receipt } from '../../events/envelope.ts'
import { connect } from '../../functions/desk/connect.ts'
import { itemsOf } from '../../infra/commands/zone-items.ts'
import { type Carried, carried } from '../../shared/carried.ts'
import type { Directory } from '../../shared/directory/directory.ts'
import type { Leaves } from '../../shared/directory/leaves.ts'
import { type Playbooks, playbooks } from '../../shared/directory/playbooks.ts'
import { type Idempotency, idempotency } from '../../shared/idempotency.ts'
import { type Journal, journalOf } from '../../shared/journal.ts'
import { type Streams, tabled } from '../../shared/journal-tables.ts'
import { type Limits, limits } from '../../shared/limits.ts'
import { type Register, register } from '../../shared/register.ts'
import { type Tokens, tokens } from '../../shared/tokens.ts'
import { memoryCarried, memoryIdempotency, memoryLimits, memoryTokens } from '../simulation/memory/beside.ts'
import { memoryDirectory, memoryPlaybooks } from '../simulation/memory/directory.ts'
import { indexes, memoryRegister } from '../simulation/memory/register.ts'
import { memoryStreams } from '../simulation/memory/streams.ts'
import { memoryTables, type Tables } from '../simulation/memory/tables.ts'
import type { TestStore } from '../store.ts'
import { smallZone } from '../zone.ts'
import { later, receipts } from './faultless.ts'

/** All that the functions keep, wherever it is kept. */
export interface Stores {
  readonly names: Tables
  readonly journal: Journal
  readonly register: Register
  readonly tokens: Tokens
  readonly idempotency: Idempotency
  readonly limits: Limits
  readonly carried: Carried
  readonly playbooks: Playbooks
  /** As a function's process has it: a second one has kept nothing of what the first has read. */
  directory(): Directory & Leaves
  /** One transaction, as the functions write it; else the places whose condition failed. */
  write(items: readonly TransactWriteItem[]): Promise<'written' | readonly number[]>
  /** One that no other case uses. */
  freshReceipt(): Receipt
}

/** What must hold wherever the stores are kept. One store serves all cases, so each keeps to names of its own. */
export type Case = readonly [name: string, holds: (stores: Stores) => Promise<void>]

const shared = ({ read, ...streams }: Streams) => ({ journal: journalOf({ read, ...streams }), write: streams.write })

/** The simulation's, with indexes that do not lag. */
export const memoryStores = ({ strict }: { readonly strict: boolean }): Stores => {
  const names = { journal: 'Journal', register: 'Register', directory: 'Directory' }
  const shown = indexes()
  const tables = memoryTables(names, (writes) => {
    for (const { table, item } of writes) if (table === names.register && item && 'version' in item) shown.show(item)
  })
  return {
    names,
    ...shared(memoryStreams(tables, later, strict)),
    register: memoryRegister(tables, shown, later),
    tokens: memoryTokens(tables, later),
    idempotency: memoryIdempotency(tables, later),
    limits: memoryLimits(tables, later),
    carried: memoryCarried(tables, later),
    playbooks: memoryPlaybooks(tables, later),
    directory: () => memoryDirectory(tables, smallZone, later),
    freshReceipt: receipts(),
  }
}

/** Those of the functions, over DynamoDB's tables with the small zone in them. */
export const tableStores = async ({ db, tables: names }: TestStore): Promise<Stores> => {
  const streams = tabled(db, names)
  const zone = itemsOf(smallZone).map(({ attributes }) => ({ Put: { TableName: names.directory, Item: attributes } }))
  for (let from = 0; from < zone.length; from += 100) await streams.write(zone.slice(from, from + 100))
  const env = { JOURNAL_TABLE: names.journal, REGISTER_TABLE: names.register, DIRECTORY_TABLE: names.directory }
  return {
    names,
    ...shared(streams),
    register: register(db, names.register),
    tokens: tokens(db, names.register),
    idempotency: idempotency(db, names.register),
    limits: limits(db, names.register),
    carried: carried(db, names.register),
    playbooks: playbooks(db, names.directory),
    directory: () => connect(db, env),
    freshReceipt: receipts(),
  }
}
