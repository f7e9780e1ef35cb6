import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Queues, Received, Waiting } from '../aws/queues.ts'
import { type Consumer, consumeQueue, sqsRecord } from './consumer.ts'
import type { Mapping } from './mapping.ts'

const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:router'
let consumer: Consumer | undefined
afterEach(() => consumer?.stop())

const message = (id: string): Received => ({
  MessageId: id,
  ReceiptHandle: `handle-${id}`,
  Body: id,
  MD5OfBody: '',
  Attributes: { ApproximateReceiveCount: '1' },
})

/** A queue that holds these messages; what is not removed comes back after 20 ms. */
const queueOf = (ids: readonly string[]) => {
  const visible = ids.map(message)
  const flying = new Map<string, Received>()
  const removed: string[] = []
  const listeners: (() => void)[] = []
  const queues: Pick<Queues, 'receive' | 'remove' | 'visible' | 'waiting' | 'onMessage'> = {
    receive: (_arn, most) => {
      const taken = visible.splice(0, most)
      for (const one of taken) {
        flying.set(one.ReceiptHandle, one)
        setTimeout(() => {
          if (flying.delete(one.ReceiptHandle)) visible.push(one)
        }, 20)
      }
      return taken
    },
    remove: (_arn, handle) => {
      flying.delete(handle)
      removed.push(handle.slice('handle-'.length))
    },
    visible: () => visible.length,
    waiting: (): Waiting[] => [...flying.values()].map(() => ({ at: Date.now() + 20 })),
    onMessage: (_arn, listener) => void listeners.push(listener),
  }
  const send = (id: string) => {
    visible.push(message(id))
    for (const listener of listeners) listener()
  }
  return { queues, removed, send }
}

const consume = (
  queue: ReturnType<typeof queueOf>,
  answer: (ids: string[]) => unknown,
  more: Partial<Mapping> = {},
) => {
  const batches: string[][] = []
  const mapping: Mapping = {
    id: 'RouterMapping',
    functionId: 'Router',
    source: QUEUE,
    batchSize: 10,
    reportsItems: true,
    fromStart: false,
    bisects: false,
    retries: Infinity,
    maxAgeMs: Infinity,
    onFailure: undefined,
    wants: () => true,
    ...more,
  }
  consumer = consumeQueue({
    mapping,
    region: 'us-east-1',
    queues: queue.queues,
    sandbox: {
      invoke: async (event) => {
        const ids = (event as { Records: { body: string }[] }).Records.map(({ body }) => body)
        batches.push(ids)
        return answer(ids)
      },
    },
    log: () => undefined,
  })
  return {
    batches,
    done: (ids: string[]) => vi.waitFor(() => expect(queue.removed.toSorted()).toEqual(ids.toSorted())),
  }
}
const failed = (...ids: string[]) => ({ batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) })

describe('a consumer', () => {
  it('removes what went well, and brings back what was reported as failed', async () => {
    let times = 0
    const { batches, done } = consume(queueOf(['a', 'b', 'c']), (ids) =>
      ids.includes('b') && times++ === 0 ? failed('b') : null,
    )
    await done(['a', 'b', 'c'])
    expect(batches).toEqual([['a', 'b', 'c'], ['b']])
  })

  it('brings back the whole batch when the function threw', async () => {
    let times = 0
    const { batches, done } = consume(queueOf(['a', 'b']), () => {
      if (times++ === 0) throw new Error('Task timed out')
      return null
    })
    await done(['a', 'b'])
    expect(batches).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ])
  })

  it('does not listen to reports when the mapping does not', async () => {
    const { batches, done } = consume(queueOf(['a']), () => failed('a'), { reportsItems: false })
    await done(['a'])
    expect(batches).toHaveLength(1)
  })

  it('takes no more at once than the mapping says, and leaves out what its filter does not want', async () => {
    const wants = (record: unknown) => (record as Received).Body !== 'c'
    const { batches, done } = consume(queueOf(['a', 'b', 'c', 'd']), () => null, { batchSize: 2, wants })
    await done(['a', 'b', 'c', 'd'])
    expect(batches).toEqual([['a', 'b'], ['d']])
  })

  it('is woken by a message that comes later, and settled only when it is dealt with', async () => {
    const queue = queueOf([])
    const { batches, done } = consume(queue, () => null)
    await vi.waitFor(() => expect(consumer?.settled).toBe(true))
    queue.send('late')
    expect(consumer?.settled).toBe(false)
    await done(['late'])
    await vi.waitFor(() => expect(consumer?.settled).toBe(true))
    expect(batches).toEqual([['late']])
  })
})

it('hands a message over in the small letters of Lambda', () => {
  const attributes = { kind: { DataType: 'String', StringValue: 'request' } }
  expect(sqsRecord({ ...message('a'), MessageAttributes: attributes }, QUEUE, 'us-east-1')).toMatchObject({
    messageId: 'a',
    receiptHandle: 'handle-a',
    body: 'a',
    messageAttributes: { kind: { dataType: 'String', stringValue: 'request' } },
    eventSource: 'aws:sqs',
    eventSourceARN: QUEUE,
  })
})
