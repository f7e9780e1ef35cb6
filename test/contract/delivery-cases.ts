import { expect } from 'vitest'
import { QUEUE, TIMEOUT_SECONDS } from '../../infra/house/delivery.ts'
import type { Message } from '../../shared/batch-publish.ts'
import type { Answer, Delivery, DeliveryCase, Handed } from './delivery.ts'

const SUBMITTED = { type: 'request.submitted', kind: 'request' }
const HIDDEN_SECONDS = QUEUE.hiddenForTimeouts * TIMEOUT_SECONDS.router
const WELL = { batchItemFailures: [] }
const failing = (...messages: readonly Handed[]) => ({
  batchItemFailures: messages.map(({ id }) => ({ itemIdentifier: id })),
})

/** What the router is handed from now on, batch by batch, where it answers so; the others have nothing to say. */
const router = ({ answers }: Delivery, answer: (batch: readonly Handed[]) => unknown = () => WELL) => {
  const batches: (readonly Handed[])[] = []
  const all: Answer = (consumer, batch) => {
    if (consumer !== 'router') return WELL
    batches.push(batch)
    return answer(batch)
  }
  answers(all)
  return {
    batches,
    handed: () =>
      batches
        .flat()
        .map(({ body, receives }) => `${body} ${receives}`)
        .toSorted(),
  }
}

/** A client adds to AWS's code what it likes. */
const named = (code: RegExp) => expect.stringMatching(code)

const messages = (...bodies: readonly string[]): Message[] => bodies.map((body) => ({ body, attributes: SUBMITTED }))

export const DELIVERY: readonly DeliveryCase[] = [
  [
    'a message reaches its queue as it was published, once',
    async (delivery) => {
      const { handed } = router(delivery)
      const body = JSON.stringify({ text: '限高架 “2 号门” & <东>' })
      expect(await delivery.topics.events(messages(body))).toEqual([])
      await delivery.settle()
      expect(handed()).toEqual([`${body} 1`])
      await delivery.pass(HIDDEN_SECONDS + 1)
      expect(handed()).toHaveLength(1)
    },
  ],
  [
    'what a filter does not name, or what has no such attribute, reaches nobody',
    async (delivery) => {
      const { handed } = router(delivery)
      const attributes = [{ type: 'request.Submitted' }, { type: 'request.submitted2' }, { kind: 'request' }, {}]
      await delivery.topics.events(
        attributes.map((each) => ({ body: 'unwanted', attributes: each as Message['attributes'] })),
      )
      await delivery.settle()
      expect(handed()).toEqual([])
    },
  ],
  [
    'a call takes ten messages, and as a whole nothing where there are more, or none',
    async (delivery) => {
      const { handed } = router(delivery)
      const bodies = Array.from({ length: 11 }, (_, place) => `many-${place}`)
      await expect(delivery.topics.events(messages(...bodies))).rejects.toMatchObject({
        name: named(/TooManyEntriesInBatchRequest/),
      })
      await expect(delivery.topics.events([])).rejects.toMatchObject({ name: named(/EmptyBatchRequest/) })
      expect(await delivery.topics.events(messages(...bodies.slice(0, 10)))).toEqual([])
      await delivery.settle()
      expect(handed()).toHaveLength(10)
    },
  ],
  [
    'a batch has ten messages at most, and each message comes in one',
    async (delivery) => {
      const { batches, handed } = router(delivery)
      const bodies = Array.from({ length: 23 }, (_, place) => `batch-${place}`)
      for (const from of [0, 10, 20]) await delivery.topics.events(messages(...bodies.slice(from, from + 10)))
      await delivery.settle()
      expect(Math.max(...batches.map(({ length }) => length))).toBeLessThanOrEqual(QUEUE.batchSize)
      expect(handed()).toEqual(bodies.map((body) => `${body} 1`).toSorted())
    },
  ],
  [
    'a message that was reported comes again once it is no longer hidden, and its neighbours do not',
    async (delivery) => {
      const { handed } = router(delivery, (batch) =>
        failing(...batch.filter(({ body, receives }) => body === 'two' && receives === 1)),
      )
      await delivery.topics.events(messages('one', 'two', 'three'))
      await delivery.settle()
      await delivery.pass(HIDDEN_SECONDS - 10)
      expect(handed()).toEqual(['one 1', 'three 1', 'two 1'])
      await delivery.pass(11)
      expect(handed()).toEqual(['one 1', 'three 1', 'two 1', 'two 2'])
    },
  ],
  [
    'all of a batch comes again where the function threw, or named a message that it did not get',
    async (delivery) => {
      const { handed } = router(delivery, (batch) => {
        if (batch.some(({ body, receives }) => body.startsWith('thrown') && receives === 1)) throw new Error('broken')
        const strange = batch.some(({ body, receives }) => body.startsWith('strange') && receives === 1)
        return strange ? { batchItemFailures: [{ itemIdentifier: 'nobody' }] } : WELL
      })
      for (const name of ['thrown', 'strange']) {
        await delivery.topics.events(messages(`${name}-one`, `${name}-two`))
        await delivery.settle()
      }
      await delivery.pass(HIDDEN_SECONDS + 1)
      const twice = (name: string) => [`${name}-one 1`, `${name}-one 2`, `${name}-two 1`, `${name}-two 2`]
      expect(handed()).toEqual([...twice('strange'), ...twice('thrown')])
    },
  ],
  [
    'a function that answers nothing has done everything',
    async (delivery) => {
      for (const [place, nothing] of [undefined, null, {}, { batchItemFailures: null }].entries()) {
        const { handed } = router(delivery, () => nothing)
        await delivery.topics.events(messages(`nothing-${place}`))
        await delivery.settle()
        await delivery.pass(HIDDEN_SECONDS + 1)
        expect(handed()).toEqual([`nothing-${place} 1`])
      }
    },
  ],
  [
    'a message is handed out as often as the stack says, then it rests among the dead letters and its neighbours do not',
    async (delivery) => {
      const { handed } = router(delivery, (batch) => failing(...batch.filter(({ body }) => body === 'poison')))
      await delivery.topics.events(messages('poison', 'sound'))
      await delivery.settle()
      for (let time = 2; time <= QUEUE.tries; time++) await delivery.pass(HIDDEN_SECONDS + 1)
      const counts = Array.from({ length: QUEUE.tries }, (_, place) => `poison ${place + 1}`)
      expect(handed()).toEqual([...counts, 'sound 1'])
      expect(delivery.dead('router')).toEqual([])
      await delivery.pass(HIDDEN_SECONDS + 1)
      await delivery.pass(HIDDEN_SECONDS + 1)
      expect(handed()).toHaveLength(QUEUE.tries + 1)
      expect(delivery.dead('router')).toEqual(['poison'])
    },
  ],
]

/** What AWS refuses and fauxqs lets pass. */
export const STRICTER: readonly DeliveryCase[] = [
  [
    'a call takes 256 KiB, and as a whole nothing where there is more',
    async (delivery) => {
      const { handed } = router(delivery)
      const long = '长'.repeat(30_000)
      await expect(delivery.topics.events(messages(long, long, long))).rejects.toThrow('TooLong')
      expect(await delivery.topics.events(messages('a'.repeat(260_000)))).toEqual([])
      await delivery.settle()
      expect(handed()).toHaveLength(1)
    },
  ],
]
