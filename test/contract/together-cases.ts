import { expect } from 'vitest'
import { notice } from '../../shared/domain/notice-decide.ts'
import { request } from '../../shared/domain/request-decide.ts'
import { idempotencyPut } from '../../shared/idempotency.ts'
import { AlongsideRefused } from '../../shared/journal.ts'
import { tokenPut } from '../../shared/tokens.ts'
import { LI_MIN } from '../request-past.ts'
import { message, NOW, planned, submit } from './given.ts'
import type { Case } from './stores.ts'

const track = (receipt: string) => ({ kind: 'track', receipt }) as const
const LATER = '2026-11-24T02:00:00.000Z'

/** What is written in one transaction with a stream's events, or holds it back. */
export const TOGETHER: readonly Case[] = [
  [
    'what stands alongside is written with the events, or its refusal names its place and takes all with it',
    async ({ journal, names, tokens, write, freshReceipt }) => {
      const [receipt, other] = [freshReceipt(), freshReceipt()]
      const made = { fingerprint: 'f', salt: 's', receipt, clocks: [] }
      const alongside = (mine: string) => [
        tokenPut(names.register, `alongside-${mine}`, track(mine), LATER),
        idempotencyPut(names.register, `alongside-${receipt}`, made, new Date(NOW)),
      ]
      await journal.handle(request, receipt, submit, { alongside: alongside(receipt) })
      expect(await tokens.read(`alongside-${receipt}`, new Date(NOW))).toEqual(track(receipt))

      const handled = journal.handle(request, other, submit, { alongside: alongside(other) })
      await expect(handled).rejects.toThrow(AlongsideRefused)
      await expect(handled).rejects.toMatchObject({ index: 1 })
      expect(await journal.load(request, other)).toBeUndefined()
      expect(await journal.history(`request#${other}`)).toEqual([])
      expect(await tokens.read(`alongside-${other}`, new Date(NOW))).toBe('unknown')
      expect(await write(alongside(other))).toEqual([1])
    },
  ],
  [
    'what was prepared for another stream goes into the transaction of this one, and is refused once it has lost a race',
    async ({ journal, freshReceipt }) => {
      const [receipt, other] = [freshReceipt(), freshReceipt()]
      await journal.handle(request, receipt, submit)
      await journal.handle(request, other, submit)
      const prepared = await journal.prepare(request, other, message('与另一件一起办'))
      const alongside = 'items' in prepared ? prepared.items : []
      await journal.handle(request, receipt, message('合并'), { alongside })
      expect(await journal.history(`request#${other}`)).toHaveLength(2)

      const late = journal.handle(request, receipt, message('再来一次'), { alongside })
      await expect(late).rejects.toThrow(AlongsideRefused)
      await expect(late).rejects.toMatchObject({ index: 0 })
      expect(await journal.history(`request#${receipt}`)).toHaveLength(2)
    },
  ],
  [
    'what was prepared and is already so holds its stream to that: nothing goes through once it has moved on',
    async ({ journal, freshReceipt }) => {
      const [receipt, other] = [freshReceipt(), freshReceipt()]
      await journal.handle(request, receipt, submit)
      await journal.handle(request, other, submit)
      await journal.handle(request, other, { type: 'accept', at: NOW, actor: LI_MIN })
      const so = await journal.prepare(request, other, { type: 'accept', at: NOW, actor: LI_MIN })
      const alongside = 'items' in so ? so.items : []
      await journal.handle(request, receipt, message('一'), { alongside })
      await journal.handle(request, other, message('变了'))
      await expect(journal.handle(request, receipt, message('二'), { alongside })).rejects.toThrow(AlongsideRefused)
      expect(await journal.history(`request#${receipt}`)).toHaveLength(2)
    },
  ],
  [
    'a decision that leans on a stream which was only seen stands as long as that stream does, one without events too',
    async ({ journal, freshReceipt }) => {
      const [receipt, other] = [freshReceipt(), freshReceipt()]
      await journal.handle(request, receipt, submit)
      const { state, still } = await journal.seen(request, other)
      expect(state).toBeUndefined()
      await journal.handle(request, receipt, message('一'), { alongside: [still] })
      await journal.handle(request, other, submit)
      const late = journal.handle(request, receipt, message('二'), { alongside: [still] })
      await expect(late).rejects.toThrow(AlongsideRefused)
      const now = await journal.seen(request, other)
      expect(now.state).toEqual(await journal.load(request, other))
      await journal.handle(request, receipt, message('三'), { alongside: [now.still] })
      expect(await journal.history(`request#${receipt}`)).toHaveLength(3)
    },
  ],
  [
    'two streams are committed together, or neither is where another has written to one of them',
    async ({ journal, freshReceipt }) => {
      const [receipt, other] = [freshReceipt(), freshReceipt()]
      const both = async () => {
        const one = await journal.prepare(request, receipt, submit)
        const two = await journal.prepare(notice, `${receipt}/m017/sms`, planned(receipt, 'm017', NOW))
        return [one, two].flatMap((prepared) => ('items' in prepared ? prepared.items : []))
      }
      const early = await both()
      expect(await journal.commit(early)).toBe(true)
      expect(await journal.commit(early)).toBe(false)
      expect(await journal.history(`request#${receipt}`)).toHaveLength(1)
      expect(await journal.load(notice, `${receipt}/m017/sms`)).toMatchObject({ status: 'planned' })

      const first = await journal.prepare(request, other, submit)
      const second = await journal.prepare(request, receipt, message('晚了'))
      await journal.handle(request, receipt, message('先到'))
      const items = [first, second].flatMap((prepared) => ('items' in prepared ? prepared.items : []))
      expect(await journal.commit(items)).toBe(false)
      expect(await journal.load(request, other)).toBeUndefined()
    },
  ],
]
