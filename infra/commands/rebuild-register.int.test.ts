import { DeleteItemCommand, type DynamoDBClient, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Receipt } from '../../events/envelope.ts'
import { request } from '../../shared/domain/request-decide.ts'
import { journal } from '../../shared/journal.ts'
import { type Office, openOffice } from '../../test/office.ts'
import { rebuild } from './rebuild-register.ts'

let office: Office
let receipt: Receipt
beforeEach(async () => {
  office = await openOffice()
  receipt = (await office.submit()).receipt
  await office.route(receipt)
})
afterEach(() => office.close())

const register = () => office.tables.register
const key = (id: string) => marshall({ id })
const spoil = (set: string, names: Record<string, string>, value: unknown) =>
  office.db.send(
    new UpdateItemCommand({
      TableName: register(),
      Key: key(`request#${receipt}`),
      UpdateExpression: `SET ${set} = :value`,
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: marshall({ ':value': value }),
    }),
  )
const run = (write: boolean, db: DynamoDBClient = office.db) => rebuild(db, office.tables, write)

describe('rebuilding the Register', () => {
  it('finds nothing to do where every row is as the Journal says, tokens and limits left aside', async () => {
    const before = await office.everything()
    expect(await run(true)).toEqual({ streams: 1, differences: [] })
    expect(await office.everything()).toEqual(before)
  })

  it('names what differs and touches nothing until told to write', async () => {
    const good = await office.everything()
    await spoil('#due', { '#due': 'dueAt' }, '2031-01-01T00:00:00.000Z')
    await spoil('#state.#title', { '#state': 'state', '#title': 'title' }, '被改动的标题')
    const spoilt = await office.everything()
    const stream = `request#${receipt}`
    const paths = ['dueAt', 'state.title']
    expect((await run(false)).differences).toEqual([{ stream, paths, outcome: 'differs' }])
    expect(await office.everything()).toEqual(spoilt)
    expect((await run(true)).differences).toEqual([{ stream, paths, outcome: 'repaired' }])
    expect(await office.everything()).toEqual(good)
  })

  it('writes a row anew that is gone', async () => {
    const good = await office.everything()
    await office.db.send(new DeleteItemCommand({ TableName: register(), Key: key(`request#${receipt}`) }))
    expect((await run(true)).differences).toMatchObject([{ outcome: 'repaired' }])
    expect(await office.everything()).toEqual(good)
  })

  it('gives way to whoever appends while it repairs, and then repairs nothing that is right', async () => {
    await spoil('#status', { '#status': 'status' }, 'closed')
    const db = Object.create(office.db) as DynamoDBClient
    let overtaken = false
    db.send = (async (command: PutItemCommand) => {
      if (command instanceof PutItemCommand && !overtaken) {
        overtaken = true
        const actor = { kind: 'member', id: 'm-zhang-wei' } as const
        await journal(office.db, office.tables).handle(request, receipt, {
          type: 'accept',
          at: office.clock.now,
          actor,
        })
      }
      return office.db.send(command)
    }) as DynamoDBClient['send']
    expect((await run(true, db)).differences).toEqual([])
    expect(overtaken).toBe(true)
    expect((await run(false)).differences).toEqual([])
    expect((await journal(office.db, office.tables).load(request, receipt))?.status).toBe('accepted')
  })

  it('leaves alone, and tells of, what it cannot fold: an unknown event, a gap, a row without events', async () => {
    const put = (table: string, item: object) =>
      office.db.send(new PutItemCommand({ TableName: table, Item: marshall(item) }))
    await put(office.tables.journal, { stream: `request#${receipt}`, version: 4, type: 'request.teleported' })
    const late = { stream: 'request#4M2T-8WZY-Q', version: 2, at: office.clock.now, actor: { kind: 'enterprise' } }
    const messaged = { ...late, id: 'request#4M2T-8WZY-Q/2', type: 'request.messaged', data: { text: '已补充' } }
    await put(office.tables.journal, messaged)
    await put(register(), { id: 'request#0000-0001-1', version: 1, state: {} })
    const before = await office.everything()
    const { differences } = await run(true)
    const sorted = differences.toSorted((a, b) => (a.why ?? '').localeCompare(b.why ?? '', 'en'))
    expect(sorted).toEqual([
      { stream: 'request#4M2T-8WZY-Q', paths: [], outcome: 'left', why: 'its event 1 is missing' },
      { stream: `request#${receipt}`, paths: [], outcome: 'left', why: 'no schema knows its event 4' },
      { stream: 'request#0000-0001-1', paths: [], outcome: 'left', why: 'the Journal has no events of it' },
    ])
    expect(await office.everything()).toEqual(before)
  })
})
