import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BatchWriteItemCommand, DynamoDBClient, PutItemCommand, type WriteRequest } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import type { Receipt } from '../../events/envelope.ts'
import { makeHandler as makeClock } from '../../functions/clock/handler.ts'
import { connect as connectIntake } from '../../functions/intake/connect.ts'
import { makeHandler as makeIntake } from '../../functions/intake/handler.ts'
import { connect as connectTrack } from '../../functions/track/connect.ts'
import { makeHandler as makeTrack } from '../../functions/track/handler.ts'
import { itemsOf } from '../../infra/commands/zone-items.ts'
import { synthesize } from '../../infra/local/build.ts'
import { startStore } from '../../infra/local/dynoxide.ts'
import { createTables, tablesOf } from '../../infra/local/tables.ts'
import { readStack } from '../../infra/local/template.ts'
import { directory } from '../../shared/directory/directory.ts'
import type { RequestState } from '../../shared/domain/request.ts'
import { request } from '../../shared/domain/request-decide.ts'
import { journal, registerItem } from '../../shared/journal.ts'
import { newReceipt } from '../../shared/receipt.ts'
import { register } from '../../shared/register.ts'
import { caller } from '../caller.ts'
import { SAMPLE } from '../sample.ts'
import { smallZone } from '../zone.ts'
import { counting } from './counting.ts'
import { median } from './quantile.ts'
import type { Part } from './report.ts'

const NOW = '2026-11-24T01:00:00.000Z'
const TIMES = 25
const SQUADS = 20
const ENTERPRISES = 2000
/** So many requests are open, whatever the size; the rest is history, which is what grows. */
const OPEN = 200

/** A store with the tables of the template and no stream, since dynoxide's writes slow down with what a stream keeps. */
const openStore = async () => {
  const { template, stackName: stack } = await synthesize()
  const dir = await mkdtemp(join(tmpdir(), 'doorstep-growth-'))
  const store = await startStore(dir, undefined, () => undefined)
  const place = { region: 'us-east-1', account: '000000000000', endpoint: store.endpoint, stack }
  const tables = tablesOf(readStack(template, place)).map((table) => ({
    ...table,
    props: { ...table.props, StreamSpecification: undefined },
  }))
  await createTables(store, tables)
  const named = (hash: string) => tables.find((table) => table.hash === hash)?.name ?? ''
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' }
  const db = new DynamoDBClient({ endpoint: store.endpoint, region: place.region, credentials })
  const stop = async () => {
    db.destroy()
    await store.stop()
    await rm(dir, { recursive: true, force: true })
  }
  return { db, tables: { journal: named('stream'), register: named('id'), directory: named('pk') }, stop }
}

const write = async (db: DynamoDBClient, table: string, requests: WriteRequest[]): Promise<void> => {
  for (let left = requests; left.length > 0; ) {
    const { UnprocessedItems } = await db.send(new BatchWriteItemCommand({ RequestItems: { [table]: left } }))
    left = UnprocessedItems?.[table] ?? []
  }
}

/** The sample as it stands after its years: of a squad and an enterprise, closed, or open and due in a week. */
const past = (sample: RequestState, n: number): RequestState => {
  const at = new Date(Date.parse(NOW) - ((n % 1000) + 1) * 86_400_000).toISOString()
  return {
    ...sample,
    enterprise: { ...sample.enterprise, id: `e${n % ENTERPRISES}` },
    status: n < OPEN ? 'routed' : 'closed',
    submittedAt: at,
    updatedAt: at,
    clocks: n < OPEN ? sample.clocks : [],
    routed: {
      at,
      nudgeAt: at,
      nudged: true,
      squadId: `s${n % SQUADS}`,
      assigneeId: 'm-zhang-wei',
      coHandlers: [],
      reasons: [],
    },
  }
}

/** What is measured, on a Register of any size. */
const openZone = async () => {
  const { db, tables, stop } = await openStore()
  for (const { attributes } of itemsOf(smallZone))
    await db.send(new PutItemCommand({ TableName: tables.directory, Item: attributes }))
  const counters = counting(db)
  const env = {
    JOURNAL_TABLE: tables.journal,
    REGISTER_TABLE: tables.register,
    DIRECTORY_TABLE: tables.directory,
    SITE_ORIGIN: 'https://doorstep.example',
    EDGE_KEY: 'edge',
  }
  const world = { now: () => new Date(NOW), log: () => undefined }
  const intake = caller(makeIntake({ ...connectIntake(db, env), random: randomBytes, ...world }))
  const track = caller(makeTrack({ ...connectTrack(db, env), ...world }))
  let published = 0
  const clock = makeClock({
    ...register(db, tables.register),
    ...directory(db, tables.directory),
    publish: async ({ length }) => {
      published += length
      return []
    },
    ...world,
  })

  let phone = 13_800_000_000
  const submit = async (): Promise<{ receipt: Receipt; token: string }> => {
    const body = { ...SAMPLE, contact: { ...SAMPLE.contact, phone: String(phone++) } }
    const { status, json, text } = await intake('POST /api/requests', {
      body,
      address: `10.0.${phone % 250}.${phone % 240}`,
    })
    if (status !== 201) throw new Error(`The sample was not taken: ${text}`)
    return json
  }
  const mine = await submit()
  const sample = await journal(db, tables).load(request, mine.receipt)
  if (!sample) throw new Error('The sample has gone')

  const put = (states: readonly RequestState[], receipts = states.map(() => newReceipt(randomBytes))) =>
    Promise.all(
      Array.from({ length: Math.ceil(states.length / 25) }, (_, batch) =>
        write(
          db,
          tables.register,
          states.slice(batch * 25, batch * 25 + 25).map((state, place) => ({
            PutRequest: {
              Item: marshall(registerItem(request, receipts[batch * 25 + place] ?? '', 2, state), {
                removeUndefinedValues: true,
              }),
            },
          })),
        ),
      ),
    )
  const dueReceipts = Array.from({ length: 100 }, () => newReceipt(randomBytes))
  return {
    stop,
    counters,
    /** Fills the Register from so many to so many. */
    fill: async (from: number, to: number): Promise<void> => {
      for (let n = from; n < to; n += 2500)
        await put(Array.from({ length: Math.min(2500, to - n) }, (_, k) => past(sample, n + k)))
    },
    /** A hundred requests have something on their ladder for this minute, or nothing any more. */
    setDue: (due: boolean) =>
      put(
        dueReceipts.map((_, n) => ({
          ...past(sample, n),
          clocks: due
            ? sample.clocks.map((one) => ({ ...one, rungs: [{ level: 'reminder' as const, at: NOW }] }))
            : sample.clocks,
        })),
        dueReceipts,
      ),
    deeds: {
      submit,
      track: async () => void (await track(`GET /api/requests/${mine.receipt}`, { token: mine.token })),
      "a squad's list": async () => void (await register(db, tables.register).openOf('s7')),
      'one tick of the clock': async () => {
        published = 0
        await clock()
      },
      'directory load': async () => void (await directory(db, tables.directory).zone(new Date(NOW))),
    },
    due: () => published,
  }
}

/** What each deed takes in time and capacity as the Register grows. */
export const growth = async (sizes: readonly number[]): Promise<Part> => {
  const zone = await openZone()
  const rows: (string | number)[][] = []
  try {
    let held = 0
    await zone.setDue(false)
    const measured = async (size: number, name: string, deed: () => Promise<unknown>) => {
      const times: number[] = []
      for (const counter of Object.values(zone.counters)) counter.start()
      for (let n = 0; n < TIMES; n++) {
        const started = performance.now()
        await deed()
        times.push(performance.now() - started)
      }
      const { read, write: written } = zone.counters
      rows.push([name, size.toLocaleString('en'), median(times), read.units() / TIMES, written.units() / TIMES])
    }
    for (const size of sizes) {
      await zone.fill(held, size)
      held = size
      for (const [name, deed] of Object.entries(zone.deeds)) await measured(size, name, deed)
      await zone.setDue(true)
      await measured(size, 'one tick, 100 due', zone.deeds['one tick of the clock'])
      if (zone.due() !== 100) throw new Error(`The clock found ${zone.due()} due, not 100`)
      await zone.setDue(false)
    }
  } finally {
    await zone.stop()
  }
  return {
    title: 'Growth: a Register of more and more requests',
    note: `Medians of ${TIMES}; ${OPEN} are open, the rest is history of ${SQUADS} squads and ${ENTERPRISES} enterprises; the stream is off. Wanted: flat, ≤ 1.1 × in capacity.`,
    columns: ['deed', 'requests', 'median ms', 'read units', 'write units'],
    rows: rows.toSorted(([a], [b]) => String(a).localeCompare(String(b))),
  }
}
