import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Receipt } from '../../events/envelope.ts'
import { type Office, openOffice } from '../../test/office.ts'
import { eventsSince } from './replay-events.ts'

let office: Office
let receipts: Receipt[]
beforeAll(async () => {
  office = await openOffice()
  receipts = []
  for (const [n, hour] of ['01', '03', '05'].entries()) {
    office.clock.now = `2026-11-24T${hour}:00:00.000Z`
    const { receipt } = await office.submit({
      title: `第${n + 1}件`,
      contact: { name: '王芳', phone: `1390532100${n}` },
    })
    office.clock.now = `2026-11-24T${hour}:00:05.000Z`
    await office.route(receipt)
    receipts.push(receipt)
  }
})
afterAll(() => office.close())

describe('a replay', () => {
  it('finds what the Journal wrote from an instant on, up to another', async () => {
    const since = '2026-11-24T03:00:00.000Z'
    const [, second, third] = receipts
    const all = await eventsSince(office.db, office.tables.journal, { since })
    expect(all.events.map(({ id }) => id)).toEqual([
      `request#${second}/1`,
      `request#${second}/2`,
      `request#${third}/1`,
      `request#${third}/2`,
    ])
    const until = '2026-11-24T03:00:05.000Z'
    const some = await eventsSince(office.db, office.tables.journal, { since, until })
    expect(some.events.map(({ id }) => id)).toEqual([`request#${second}/1`])
  })

  it('leaves out other kinds where one is asked for', async () => {
    const since = '2026-11-24T00:00:00.000Z'
    expect((await eventsSince(office.db, office.tables.journal, { since, kind: 'notice' })).events).toEqual([])
    expect((await eventsSince(office.db, office.tables.journal, { since, kind: 'request' })).events).toHaveLength(6)
  })

  it('names the events that no schema knows and goes on with the others', async () => {
    const unknown = {
      stream: 'request#ZZZZ-ZZZZ-Z',
      version: 1,
      at: '2026-11-24T06:00:00.000Z',
      type: 'request.teleported',
    }
    await office.db.send(new PutItemCommand({ TableName: office.tables.journal, Item: marshall(unknown) }))
    const found = await eventsSince(office.db, office.tables.journal, { since: '2026-11-24T05:00:00.000Z' })
    expect(found.unreadable).toEqual(['request#ZZZZ-ZZZZ-Z/1'])
    expect(found.events).toHaveLength(2)
  })
})
