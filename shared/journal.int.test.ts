import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor } from '../events/envelope.ts'
import type { RequestEvent } from '../events/request.ts'
import { submitted } from '../test/request-past.ts'
import { type TestStore, testStore } from '../test/store.ts'
import type { RequestState } from './domain/request.ts'
import { request } from './domain/request-decide.ts'
import { type Journal, journal, registerItem } from './journal.ts'
import { newReceipt } from './receipt.ts'

let store: TestStore
let book: Journal
beforeAll(async () => {
  store = await testStore()
  book = journal(store.db, store.tables)
})
afterAll(() => store.stop())

let made = 0
const freshReceipt = () => newReceipt(() => new Uint8Array([0, 0, 0, 0, ++made]))
const LI_MIN: Actor = { kind: 'member', id: 'm017' }
const { at } = submitted
const submit = { type: 'submit', at, actor: { kind: 'enterprise' }, ...submitted.data } as const
const item = async (table: string, key: object) => {
  const { Item } = await store.db.send(
    new GetItemCommand({ TableName: table, Key: marshall(key), ConsistentRead: true }),
  )
  return Item && unmarshall(Item)
}

it('the Register holds what folding the Journal gives, so that it can be rebuilt', async () => {
  const receipt = freshReceipt()
  await book.handle(request, receipt, submit)
  const { data } = { data: { squadId: 's03', assigneeId: 'm017', coHandlers: [], reasons: [], nudgeAt: at } }
  await book.handle(request, receipt, { type: 'route', at, actor: LI_MIN, ...data })
  await book.handle(request, receipt, { type: 'resolve', text: '设备已全部送达', confirmBy: at, at, actor: LI_MIN })
  const history = (await book.history(`request#${receipt}`)) as RequestEvent[]
  const state = history.reduce<RequestState | undefined>(request.evolve, undefined)
  const rebuilt = state && registerItem(request, receipt, history.length, state)
  expect(await item(store.tables.register, { id: `request#${receipt}` })).toEqual(JSON.parse(JSON.stringify(rebuilt)))
})

it('a state in a shape that nobody knows is an error, not a guess', async () => {
  const receipt = freshReceipt()
  const broken = { id: `request#${receipt}`, version: 1, state: { status: 'lost' } }
  await store.db.send(new PutItemCommand({ TableName: store.tables.register, Item: marshall(broken) }))
  await expect(book.load(request, receipt)).rejects.toThrow()
})
