import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import type { Receipt } from '../../events/envelope.ts'
import type { DomainEvent } from '../../events/event.ts'
import { streamCursor } from '../../infra/local/lambda/stream-cursor.ts'
import { type Journal, journal, journalOf } from '../../shared/journal.ts'
import type { Lambda } from '../simulation/cloud/lambda.ts'
import { stream } from '../simulation/cloud/stream.ts'
import { memoryStreams } from '../simulation/memory/streams.ts'
import { memoryTables } from '../simulation/memory/tables.ts'
import type { TestStore } from '../store.ts'
import { faultless, later, receipts } from './faultless.ts'

/** The Journal and its stream, wherever they are. */
export interface Outbox {
  readonly journal: Journal
  readonly register: string
  /** What has come since it was last asked. */
  records(): Promise<readonly DynamoDBRecord[]>
  freshReceipt(): Receipt
}

export type OutboxCase = readonly [name: string, holds: (outbox: Outbox) => Promise<void>]

export const memoryOutbox = (): Outbox => {
  const { machine, faults } = faultless()
  const come: DynamoDBRecord[] = []
  const lambda: Pick<Lambda, 'invoke'> = {
    invoke: (fn, event, what, ended) => {
      come.push(...(event as DynamoDBStreamEvent).Records)
      ended({ reply: { batchItemFailures: [] } })
      return { id: 0, fn, what, startedAt: machine.now(), after: 0 }
    },
  }
  const carried = stream(machine, faults, lambda)
  const names = { journal: 'Journal', register: 'Register', directory: 'Directory' }
  const tables = memoryTables(names, (writes) =>
    carried.add(writes.flatMap(({ table, item }) => (table === names.journal ? [item as unknown as DomainEvent] : []))),
  )
  return {
    journal: journalOf(memoryStreams(tables, later, true)),
    register: names.register,
    records: async () => {
      await machine.run(machine.now() + 5000)
      return come.splice(0)
    },
    freshReceipt: receipts(),
  }
}

export const tableOutbox = async ({ db, call, tables }: TestStore): Promise<Outbox & { stop(): Promise<void> }> => {
  const dir = await mkdtemp(join(tmpdir(), 'doorstep-outbox-'))
  const cursor = streamCursor({ call }, tables.journal, { id: 'contract', fromStart: true }, dir)
  return {
    journal: journal(db, tables),
    register: tables.register,
    records: async () => {
      const come: unknown[] = []
      for (let page = await cursor.next(100); page.length > 0; page = await cursor.next(100)) come.push(...page)
      return come as DynamoDBRecord[]
    },
    freshReceipt: receipts(),
    stop: () => rm(dir, { recursive: true, force: true }),
  }
}
