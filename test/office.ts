import { randomBytes } from 'node:crypto'
import { PutItemCommand, paginateScan } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { Receipt } from '../events/envelope.ts'
import { connect as connectDesk } from '../functions/desk/connect.ts'
import { makeHandler as makeDesk } from '../functions/desk/handler.ts'
import { connect as connectIntake } from '../functions/intake/connect.ts'
import { makeHandler as makeIntake } from '../functions/intake/handler.ts'
import { connect as connectPlan } from '../functions/plan/connect.ts'
import { makeHandler as makePlan } from '../functions/plan/handler.ts'
import { connect as connectTrack } from '../functions/track/connect.ts'
import { makeHandler as makeTrack } from '../functions/track/handler.ts'
import { itemsOf, type ZoneFiles } from '../infra/commands/zone-items.ts'
import { request } from '../shared/domain/request-decide.ts'
import { fingerprintOf } from '../shared/idempotency.ts'
import { journal } from '../shared/journal.ts'
import { tokens, tokenText } from '../shared/tokens.ts'
import { caller } from './caller.ts'
import { SAMPLE } from './sample.ts'
import { testStore } from './store.ts'
import { smallZone } from './zone.ts'

export const ORIGIN = 'https://doorstep.dongwan-zone.example'

/** The functions behind the API on tables of their own, with a clock that the test sets; nothing else is running. */
export const openOffice = async (zone: ZoneFiles = smallZone) => {
  const { db, tables, stop } = await testStore()
  for (const { attributes } of itemsOf(zone))
    await db.send(new PutItemCommand({ TableName: tables.directory, Item: attributes }))
  // Tuesday, half an hour after work began.
  const clock = { now: '2026-11-24T01:00:00.000Z' }
  const log: Readonly<Record<string, unknown>>[] = []
  const world = { now: () => new Date(clock.now), log: (line: (typeof log)[number]) => void log.push(line) }
  const env = {
    JOURNAL_TABLE: tables.journal,
    REGISTER_TABLE: tables.register,
    DIRECTORY_TABLE: tables.directory,
    SITE_ORIGIN: ORIGIN,
    EDGE_KEY: 'edge-key-of-the-tests',
  }
  const handlers = {
    intake: makeIntake({ ...connectIntake(db, env), random: randomBytes, ...world }),
    track: makeTrack({ ...connectTrack(db, env), ...world }),
    desk: makeDesk({ ...connectDesk(db, env), ...world }),
    plan: makePlan({ ...connectPlan(db, env), random: randomBytes, ...world }),
  }
  const intake = caller(handlers.intake)
  const { handle } = journal(db, tables)

  const scan = async (table: string): Promise<Record<string, unknown>[]> => {
    const found: Record<string, unknown>[] = []
    for await (const { Items = [] } of paginateScan({ client: db }, { TableName: table, ConsistentRead: true }))
      found.push(...Items.map((item) => unmarshall(item)))
    return found
  }

  return {
    handlers,
    intake,
    track: caller(handlers.track),
    desk: caller(handlers.desk),
    plan: caller(handlers.plan),
    world,
    env,
    clock,
    log,
    db,
    tables,
    scan,
    /** Every item of every table, by its key and what it holds, so that a test can say that nothing came or went. */
    everything: async (): Promise<string[]> => {
      const items = await Promise.all(Object.values(tables).map(scan))
      return items
        .flat()
        .map((item) => `${item['stream'] ?? item['pk'] ?? item['id']} ${fingerprintOf(item).slice(0, 12)}`)
        .toSorted()
    },
    submit: async (change: object = {}): Promise<{ receipt: Receipt; token: string }> => {
      const { status, json, text } = await intake('POST /api/requests', { body: { ...SAMPLE, ...change } })
      if (status !== 201) throw new Error(`The sample was not taken: ${text} ${JSON.stringify(log)}`)
      return json
    },
    /** What the router would do. */
    route: (receipt: Receipt, assigneeId = 'm-zhang-wei') =>
      handle(request, receipt, {
        type: 'route',
        at: clock.now,
        actor: { kind: 'system', id: 'router' },
        squadId: 's01',
        assigneeId,
        coHandlers: [],
        reasons: [],
        nudgeAt: '2026-11-24T02:00:00.000Z',
      }),
    /** A link's token for a squad's person, as the notifier puts it into a message. */
    link: async (memberId: string, receipts: Receipt[], expiresAt = '2027-01-01T00:00:00.000Z'): Promise<string> => {
      const token = tokenText(randomBytes(16))
      await tokens(db, tables.register).put(token, { kind: 'desk', memberId, receipts }, expiresAt)
      return token
    },
    close: stop,
  }
}

export type Office = Awaited<ReturnType<typeof openOffice>>
