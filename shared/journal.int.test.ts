import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../events/envelope.ts'
import type { RequestEvent } from '../events/request.ts'
import { submitted } from '../test/request-past.ts'
import { type TestStore, testStore } from '../test/store.ts'
import type { RequestState } from './domain/request.ts'
import { request } from './domain/request-decide.ts'
import { AlongsideRefused, type Journal, journal, registerItem } from './journal.ts'
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

describe('what is decided', () => {
  it('stands in the Journal, one item an event, and in the Register as the state that they make', async () => {
    const receipt = freshReceipt()
    const stream = `request#${receipt}`
    await book.handle(request, receipt, submit)
    const outcome = await book.handle(
      request,
      receipt,
      { type: 'answer', text: '已联系交警', at, actor: LI_MIN },
      { cause: 'c' },
    )
    const history = await book.history(stream)
    expect(history.map(({ id, version, type, cause }) => [id, version, type, cause])).toEqual([
      [`${stream}/1`, 1, 'request.submitted', undefined],
      [`${stream}/2`, 2, 'request.accepted', 'c'],
      [`${stream}/3`, 3, 'request.answered', 'c'],
    ])
    expect(outcome).toMatchObject({ events: history.slice(1) })
    expect(await book.load(request, receipt)).toEqual('state' in outcome && outcome.state)
  })

  it('is in the Register what folding the Journal gives, so that it can be rebuilt', async () => {
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

  it('is nothing when it is already so or refused, and then nothing is written alongside either', async () => {
    const receipt = freshReceipt()
    const alongside = [{ Put: { TableName: store.tables.register, Item: marshall({ id: `beside#${receipt}` }) } }]
    await book.handle(request, receipt, submit)
    await book.handle(request, receipt, { type: 'accept', at, actor: LI_MIN })
    const again = await book.handle(request, receipt, { type: 'accept', at, actor: LI_MIN }, { alongside })
    const refused = await book.handle(request, receipt, { type: 'confirm', at, actor: LI_MIN }, { alongside })
    expect(again).toMatchObject({ events: [] })
    expect(refused).toMatchObject({ refused: 'not-answered' })
    expect(await book.history(`request#${receipt}`)).toHaveLength(2)
    expect(await item(store.tables.register, { id: `beside#${receipt}` })).toBeUndefined()
  })
})

describe('many at once', () => {
  it('lose nothing: every message of five writers is kept, each in a place of its own', async () => {
    const receipt = freshReceipt()
    await book.handle(request, receipt, submit)
    const texts = ['电压不稳', '补充照片', '联系人换了', '请尽快', '谢谢']
    const actor = { kind: 'enterprise' } as const
    await Promise.all(texts.map((text) => book.handle(request, receipt, { type: 'message', text, at, actor })))
    const history = await book.history(`request#${receipt}`)
    expect(history.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6])
    expect(history.flatMap((event) => (event.type === 'request.messaged' ? [event.data.text] : [])).toSorted()).toEqual(
      texts.toSorted(),
    )
  })

  it('are decided one after the other: of two answers one is taken and the other told so', async () => {
    const receipt = freshReceipt()
    await book.handle(request, receipt, submit)
    const outcomes = await Promise.all(
      ['已联系交警', '已联系电力公司'].map((text) =>
        book.handle(request, receipt, { type: 'answer', text, at, actor: LI_MIN }),
      ),
    )
    expect(outcomes.filter((outcome) => 'refused' in outcome)).toMatchObject([{ refused: 'already-answered' }])
    expect(await book.history(`request#${receipt}`)).toHaveLength(3)
  })
})

it('what fails alongside takes everything with it: no event, no state', async () => {
  const receipt = freshReceipt()
  const { register } = store.tables
  await store.db.send(new PutItemCommand({ TableName: register, Item: marshall({ id: 'idempotency#taken' }) }))
  const once = (id: string) => ({
    Put: {
      TableName: register,
      Item: marshall({ id }),
      ConditionExpression: 'attribute_not_exists(#id)',
      ExpressionAttributeNames: { '#id': 'id' },
    },
  })
  const alongside = [once(`token#${receipt}`), once('idempotency#taken')]
  const handled = book.handle(request, receipt, submit, { alongside })
  await expect(handled).rejects.toThrow(AlongsideRefused)
  await expect(handled).rejects.toMatchObject({ index: 1 })
  expect(await book.history(`request#${receipt}`)).toEqual([])
  expect(await book.load(request, receipt)).toBeUndefined()
  expect(await item(register, { id: `token#${receipt}` })).toBeUndefined()
})

it('a history of more than one page comes whole and in order', async () => {
  const receipt = freshReceipt()
  await book.handle(request, receipt, submit)
  const text = '详细说明'.repeat(20_000)
  for (let page = 1; page <= 6; page++)
    await book.handle(request, receipt, { type: 'message', text: `${page}：${text}`, at, actor: LI_MIN })
  expect((await book.history(`request#${receipt}`)).map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6, 7])
})

it('a state in a shape that nobody knows is an error, not a guess', async () => {
  const receipt = freshReceipt()
  const broken = { id: `request#${receipt}`, version: 1, state: { status: 'lost' } }
  await store.db.send(new PutItemCommand({ TableName: store.tables.register, Item: marshall(broken) }))
  await expect(book.load(request, receipt)).rejects.toThrow()
})
