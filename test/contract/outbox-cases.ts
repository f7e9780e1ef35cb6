import { expect } from 'vitest'
import { makeHandler } from '../../functions/relay/handler.ts'
import { eventMessage } from '../../shared/batch-event.ts'
import type { Message } from '../../shared/batch-publish.ts'
import { request } from '../../shared/domain/request-decide.ts'
import { tokenPut } from '../../shared/tokens.ts'
import { LI_MIN } from '../request-past.ts'
import { message, NOW, submit } from './given.ts'
import type { OutboxCase } from './outbox.ts'

const answer = { type: 'answer', text: '已联系交警', at: NOW, actor: LI_MIN } as const

export const OUTBOX: readonly OutboxCase[] = [
  [
    'the relay reads of every event what was written, once, and publishes it whole',
    async ({ journal, records, freshReceipt }) => {
      const receipt = freshReceipt()
      for (const command of [submit, answer, message('谢谢')]) await journal.handle(request, receipt, command)
      const Records = [...(await records())]
      expect(Records.map(({ eventName }) => eventName)).toEqual(Array(4).fill('INSERT'))

      const published: Message[] = []
      const publish = async (messages: readonly Message[]) => {
        published.push(...messages)
        return []
      }
      expect(await makeHandler({ publish, log: () => undefined })({ Records })).toEqual({ batchItemFailures: [] })
      const history = await journal.history(`request#${receipt}`)
      expect(published).toMatchObject(history.map((event) => ({ ...eventMessage(event), body: expect.any(String) })))
      expect(published.map(({ body }) => JSON.parse(body))).toEqual(JSON.parse(JSON.stringify(history)))
      expect(await records()).toEqual([])
    },
  ],
  [
    'a stream’s events come in their order under numbers that grow, with the second in which each was written',
    async ({ journal, records, freshReceipt }) => {
      const receipt = freshReceipt()
      await journal.handle(request, receipt, submit)
      for (let place = 1; place <= 11; place++) await journal.handle(request, receipt, message(`${place}`))
      const come = (await records()).map(({ dynamodb }) => dynamodb)
      expect(come.map((one) => Number(one?.NewImage?.['version']?.N))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
      const numbers = come.map((one) => BigInt(one?.SequenceNumber ?? -1))
      expect(numbers).toEqual(numbers.toSorted((a, b) => (a < b ? -1 : 1)))
      expect(new Set(numbers).size).toBe(12)
      for (const one of come) expect(one?.ApproximateCreationDateTime).toBeLessThan(Date.parse('2100-01-01') / 1000)
    },
  ],
  [
    'what stands alongside is not in it, nor what was refused or already so',
    async ({ journal, register, records, freshReceipt }) => {
      const [receipt, other] = [freshReceipt(), freshReceipt()]
      const alongside = [tokenPut(register, receipt, { kind: 'track', receipt }, '2026-11-24T02:00:00.000Z')]
      await journal.handle(request, receipt, submit, { alongside })
      const { still } = await journal.seen(request, receipt)
      await journal.handle(request, receipt, { type: 'accept', at: NOW, actor: LI_MIN })
      await journal.handle(request, receipt, { type: 'accept', at: NOW, actor: LI_MIN })
      await journal.handle(request, receipt, { type: 'confirm', at: NOW, actor: LI_MIN })
      await expect(journal.handle(request, other, submit, { alongside: [still] })).rejects.toThrow()
      const ids = (await records()).map(({ dynamodb }) => dynamodb?.NewImage?.['id']?.S)
      expect(ids).toEqual([`request#${receipt}/1`, `request#${receipt}/2`])
    },
  ],
]
