import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Instant, Receipt } from '../events/envelope.ts'
import { submitted } from '../test/request-past.ts'
import { type TestStore, testStore } from '../test/store.ts'
import { type RequestCommand, request } from './domain/request-decide.ts'
import { SHARDS, shardOf } from './domain/shard.ts'
import { type Journal, journal } from './journal.ts'
import { newReceipt } from './receipt.ts'
import { type Register, register } from './register.ts'

let store: TestStore
let book: Journal
let found: Register
beforeAll(async () => {
  store = await testStore()
  book = journal(store.db, store.tables)
  found = register(store.db, store.tables.register)
})
afterAll(() => store.stop())

let made = 0
const { at } = submitted
const actor = { kind: 'member', id: 'm017' } as const
const route: Omit<Extract<RequestCommand, { type: 'route' }>, 'squadId'> = {
  type: 'route',
  at,
  actor,
  coHandlers: [],
  reasons: [],
  nudgeAt: '2026-11-23T02:30:00.000Z',
}

/** A request that is due for routing at this instant, after these commands. */
const open = async (routeBy: Instant, ...commands: RequestCommand[]): Promise<Receipt> => {
  const receipt = newReceipt(() => new Uint8Array([0, 0, 0, 0, ++made]))
  const submit = { type: 'submit', at, actor: { kind: 'enterprise' }, ...submitted.data, routeBy } as const
  for (const command of [submit, ...commands]) await book.handle(request, receipt, command)
  return receipt
}
const due = async (until: Instant): Promise<string[]> => {
  const shards = await Promise.all(SHARDS.map((shard) => found.due(shard, until)))
  return shards.flat().map(({ id }) => id.slice('request#'.length))
}

describe('what is due', () => {
  it('is found at its time and not before, in the shard of its receipt', async () => {
    const receipt = await open('2026-11-23T02:02:00.000Z')
    expect(await due('2026-11-23T02:01:59.999Z')).not.toContain(receipt)
    expect(await found.due(shardOf(receipt), '2026-11-23T02:02:00.000Z')).toContainEqual({
      id: `request#${receipt}`,
      dueAt: '2026-11-23T02:02:00.000Z',
    })
  })

  it('moves with the change that moves it, and leaves with the last', async () => {
    const receipt = await open('2026-11-23T02:02:00.000Z', { ...route, squadId: 's01' })
    expect(await due('2026-11-23T02:29:59.999Z')).not.toContain(receipt)
    expect(await due('2026-11-23T02:30:00.000Z')).toContain(receipt)
    await book.handle(request, receipt, { type: 'withdraw', at, actor })
    expect(await due('2030-01-01T00:00:00.000Z')).not.toContain(receipt)
  })

  it('comes with the earliest first, and no more of it than was asked for', async () => {
    const minutes = [5, 3, 9, 1, 7, 2, 8, 4, 6]
    await Promise.all(minutes.map((minute) => open(`2026-11-22T00:0${minute}:00.000Z`)))
    for (const shard of SHARDS) {
      const all = (await found.due(shard, '2026-11-22T01:00:00.000Z')).map(({ dueAt }) => dueAt)
      expect(all).toEqual(all.toSorted())
      const two = await found.due(shard, '2026-11-22T01:00:00.000Z', 2)
      expect(two.map(({ dueAt }) => dueAt)).toEqual(all.slice(0, 2))
    }
  })
})

describe('what a squad has open', () => {
  it('is what was routed to it and is neither closed nor withdrawn, with who has it in hand', async () => {
    const later = '2026-11-24T02:00:00.000Z'
    const mine = { ...route, squadId: 's03' }
    const routed = await open(later, { ...mine, assigneeId: 'm018' })
    const accepted = await open(later, { ...mine, assigneeId: 'm018' }, { type: 'accept', at, actor })
    const unassigned = await open(later, mine)
    await open(later, mine, { type: 'withdraw', at, actor })
    await open(later, mine, { type: 'answer', text: '已办', at, actor }, { type: 'confirm', at, actor })
    await open(later, { ...route, squadId: 's04' })
    const items = await found.openOf('s03')
    expect(items.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual([
      { id: `request#${routed}`, handlerId: 'm018' },
      { id: `request#${accepted}`, handlerId: 'm017' },
      { id: `request#${unassigned}` },
    ])
    expect(await found.openOf('s99')).toEqual([])
  })

  it('comes whole where it fills more than one page', async () => {
    const description = '需要交通疏导。'.repeat(570)
    for (let number = 0; number < 120; number++) {
      const receipt = newReceipt(() => new Uint8Array([1, 0, 0, 0, number]))
      const submit = { type: 'submit', at, actor, ...submitted.data, description } as const
      for (const command of [submit, { ...route, squadId: 's07' }]) await book.handle(request, receipt, command)
    }
    expect(await found.openOf('s07')).toHaveLength(120)
  })
})
