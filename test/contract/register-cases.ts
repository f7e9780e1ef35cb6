import { marshall } from '@aws-sdk/util-dynamodb'
import { expect } from 'vitest'
import type { Instant, Receipt } from '../../events/envelope.ts'
import { notice } from '../../shared/domain/notice-decide.ts'
import { type RequestCommand, request } from '../../shared/domain/request-decide.ts'
import { SHARDS, shardOf } from '../../shared/domain/shard.ts'
import { ENTERPRISE, LI_MIN } from '../request-past.ts'
import { NOW, planned, route, submit } from './given.ts'
import type { Case, Stores } from './stores.ts'

const ENDS = '2030-01-01T00:00:00.000Z'

/** A request after these commands. */
const after = async ({ journal, freshReceipt }: Stores, ...commands: RequestCommand[]): Promise<Receipt> => {
  const receipt = freshReceipt()
  for (const command of commands) await journal.handle(request, receipt, command)
  return receipt
}

const dueAt = ({ register }: Stores, receipt: Receipt, until: Instant) =>
  register.due(shardOf(receipt), until).then((due) => due.find(({ id }) => id === `request#${receipt}`)?.dueAt)

const plan = ({ journal }: Stores, receipt: Receipt, memberId: string, sendAt: Instant, at = NOW) =>
  journal.handle(notice, `${receipt}/${memberId}/${sendAt}`, { ...planned(receipt, memberId, sendAt), at })

const withdraw = { type: 'withdraw', at: NOW, actor: ENTERPRISE } as const

export const REGISTER: readonly Case[] = [
  [
    'a stream is due at its time and not before, in the shard of its id and in no other',
    async (stores) => {
      const receipt = await after(stores, { ...submit, routeBy: '2026-11-23T02:02:00.000Z' })
      expect(await dueAt(stores, receipt, '2026-11-23T02:01:59.999Z')).toBeUndefined()
      expect(await dueAt(stores, receipt, '2026-11-23T02:02:00.000Z')).toBe('2026-11-23T02:02:00.000Z')
      for (const shard of SHARDS.filter((other) => other !== shardOf(receipt)))
        expect((await stores.register.due(shard, ENDS)).map(({ id }) => id)).not.toContain(`request#${receipt}`)
    },
  ],
  [
    'a due time moves with the change that moves it, and leaves the index with the last',
    async (stores) => {
      const receipt = await after(stores, submit)
      await stores.journal.handle(request, receipt, route('s-due', { nudgeAt: '2026-11-23T02:30:00.000Z' }))
      expect(await dueAt(stores, receipt, '2026-11-23T02:29:59.999Z')).toBeUndefined()
      expect(await dueAt(stores, receipt, '2026-11-23T02:30:00.000Z')).toBe('2026-11-23T02:30:00.000Z')
      await stores.journal.handle(request, receipt, withdraw)
      expect(await dueAt(stores, receipt, ENDS)).toBeUndefined()
    },
  ],
  [
    'what is due comes with the earliest first, and no more of it than was asked for',
    async (stores) => {
      const receipt = stores.freshReceipt()
      const shard = shardOf(receipt)
      for (const day of ['05', '03', '09', '01']) await plan(stores, receipt, receipt, `2020-01-${day}T00:00:00.000Z`)
      const days = async (limit?: number) =>
        (await stores.register.due(shard, '2020-01-05T00:00:00.000Z', limit)).map(({ dueAt }) => dueAt.slice(8, 10))
      expect(await days()).toEqual(['01', '03', '05'])
      expect(await days(2)).toEqual(['01', '03'])
    },
  ],
  [
    'a squad’s open requests are those that it has and that are not over, the oldest first, and who has each',
    async (stores) => {
      const squad = `s-${stores.freshReceipt()}`
      const routed = route(squad, { assigneeId: 'm018' })
      const on = (day: string) => ({ ...submit, at: `2026-11-${day}T02:00:00.000Z` })
      const taken = await after(stores, on('22'), routed, { type: 'accept', at: NOW, actor: LI_MIN })
      const nobodys = await after(stores, on('21'), route(squad))
      const mine = await after(stores, on('20'), routed)
      await after(stores, submit, routed, withdraw)
      const answer = { type: 'answer', text: '已办', at: NOW, actor: LI_MIN } as const
      await after(stores, submit, routed, answer, { type: 'confirm', at: NOW, actor: ENTERPRISE })
      await after(stores, submit, route(`${squad}-other`))
      expect(await stores.register.openOf(squad)).toEqual([
        { id: `request#${mine}`, handlerId: 'm018' },
        { id: `request#${nobodys}` },
        { id: `request#${taken}`, handlerId: 'm017' },
      ])
      expect(await stores.register.openOf('s-nobody-has-this')).toEqual([])
    },
  ],
  [
    'a squad’s list comes whole where it fills more than one page of a megabyte',
    async (stores) => {
      const squadId = `s-${stores.freshReceipt()}`
      const Item = { squadId, submittedAt: NOW, handlerId: '详'.repeat(5000), version: 1, state: {} }
      const puts = Array.from({ length: 100 }, (_, place) => ({
        Put: { TableName: stores.names.register, Item: marshall({ ...Item, id: `request#${squadId}-${place}` }) },
      }))
      expect(await stores.write(puts)).toBe('written')
      expect(await stores.register.openOf(squadId)).toHaveLength(100)
    },
  ],
  [
    'a request that moves to another squad leaves the first one’s list',
    async (stores) => {
      const [from, to] = [`s-${stores.freshReceipt()}`, `s-${stores.freshReceipt()}`]
      const { at, nudgeAt, coHandlers, reasons } = route(to)
      const anew = { squadId: to, coHandlers, reasons, nudgeAt }
      const back = { type: 'return', reason: '不属于本队', route: anew, nudgeAt, at, actor: LI_MIN } as const
      const receipt = await after(stores, submit, route(from), back)
      expect(await stores.register.openOf(from)).toEqual([])
      expect(await stores.register.openOf(to)).toMatchObject([{ id: `request#${receipt}` }])
    },
  ],
  [
    'of an enterprise’s open requests the newest come, the newest first, as they are kept',
    async (stores) => {
      const enterprise = { id: `e-${stores.freshReceipt()}`, name: '青岛远洋化工有限公司' }
      const on = (day: string) => ({ ...submit, enterprise, at: `2026-11-${day}T02:00:00.000Z` })
      const first = await after(stores, on('20'))
      const third = await after(stores, on('22'))
      const second = await after(stores, on('21'))
      await after(stores, on('23'), withdraw)
      await after(stores, { ...submit, enterprise: { name: enterprise.name } })
      const open = async (newest: number) =>
        (await stores.register.openOfEnterprise(enterprise.id, newest)).map(({ id }) => id.slice('request#'.length))
      expect(await open(10)).toEqual([third, second, first])
      expect(await open(2)).toEqual([third, second])
      await stores.journal.handle(request, third, route('s-enterprise'))
      const [kept] = await stores.register.openOfEnterprise(enterprise.id, 2)
      expect(request.parse(kept?.state)).toEqual(await stores.journal.load(request, third))
    },
  ],
  [
    'a request that an enterprise’s index still shows though it is over, does not count as open',
    async (stores) => {
      const enterpriseId = `e-${stores.freshReceipt()}`
      const put = (id: string, status: string) => ({
        Put: {
          TableName: stores.names.register,
          Item: marshall({ id: `request#${id}`, enterpriseId, submittedAt: NOW, status, version: 1, state: {} }),
        },
      })
      const [over, open] = [stores.freshReceipt(), stores.freshReceipt()]
      expect(await stores.write([put(over, 'closed'), put(open, 'routed')])).toBe('written')
      expect(await stores.register.openOfEnterprise(enterpriseId, 9)).toEqual([{ id: `request#${open}`, state: {} }])
    },
  ],
  [
    'for a person wait the notices that are due for them, the earliest first, and nobody else’s',
    async (stores) => {
      const receipt = stores.freshReceipt()
      const [mine, other] = [`m-${receipt}`, `n-${receipt}`]
      await plan(stores, receipt, mine, '2026-11-24T02:00:00.000Z')
      await plan(stores, receipt, mine, '2026-11-24T01:00:00.000Z')
      await plan(stores, receipt, mine, '2026-11-24T03:00:00.000Z')
      await plan(stores, receipt, other, '2026-11-24T01:00:00.000Z')
      const dropped = `${receipt}/${mine}/2026-11-24T01:00:00.000Z`
      const waiting = async (until: Instant) =>
        (await stores.register.waitingFor(mine, until)).map((due) => due.dueAt.slice(11, 13))
      expect(await waiting('2026-11-24T02:00:00.000Z')).toEqual(['01', '02'])
      await stores.journal.handle(notice, dropped, { type: 'drop', at: NOW, actor: { kind: 'system', id: 'notifier' } })
      expect(await waiting('2026-11-24T02:00:00.000Z')).toEqual(['02'])
    },
  ],
  [
    'of a request’s notices the newest come, the newest first, what became of them included',
    async (stores) => {
      const receipt = stores.freshReceipt()
      for (const hour of ['03', '05', '04'])
        await plan(stores, receipt, `m-${hour}`, '2026-11-24T08:00:00.000Z', `2026-11-24T${hour}:00:00.000Z`)
      const first = `${receipt}/m-03/2026-11-24T08:00:00.000Z`
      await stores.journal.handle(notice, first, { type: 'drop', at: NOW, actor: { kind: 'system', id: 'notifier' } })
      const told = async (newest: number) =>
        (await stores.register.toldOf(receipt, newest)).map(({ recipient, status }) => `${recipient.id} ${status}`)
      expect(await told(2)).toEqual(['m-05 planned', 'm-04 planned'])
      expect(await told(9)).toEqual(['m-05 planned', 'm-04 planned', 'm-03 dropped'])
      expect(await stores.register.toldOf(stores.freshReceipt(), 9)).toEqual([])
    },
  ],
]
