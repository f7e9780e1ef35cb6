import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calls, type Message, type Ordered, publishAll, publishInOrder, type Unsent } from './batch-publish.ts'

const told = (stream: string, n: number, body = `${stream} ${n}`): Ordered => ({
  stream,
  body,
  attributes: { kind: 'request' },
})
const bodies = (messages: readonly Message[]) => messages.map(({ body }) => body)

/** A topic that refuses what it is told to, and remembers the rest. */
const topic = (refuses: (body: string, tries: number) => boolean = () => false) => {
  const taken: string[] = []
  const sizes: number[] = []
  const tries = new Map<string, number>()
  const publish = async (messages: readonly Message[]): Promise<Unsent[]> => {
    sizes.push(messages.length)
    return messages.flatMap(({ body }, place) => {
      tries.set(body, (tries.get(body) ?? 0) + 1)
      if (refuses(body, tries.get(body) ?? 0)) return [{ place, code: 'InternalError' }]
      taken.push(body)
      return []
    })
  }
  return { publish, taken, sizes }
}

describe('one call', () => {
  it('holds at most ten messages and 256 KiB, Chinese text counted by its bytes', () => {
    const many = Array.from({ length: 23 }, (_, n) => told(`request#${n}`, 1))
    expect(calls(many).map(({ length }) => length)).toEqual([10, 10, 3])
    const long = Array.from({ length: 4 }, (_, n) => told(`request#${n}`, 1, '办'.repeat(40_000)))
    expect(calls(long).map(({ length }) => length)).toEqual([2, 2])
  })

  it('never holds two messages of one stream, loses none, and keeps the order', () => {
    const some = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 100_000 })), {
      maxLength: 40,
    })
    fc.assert(
      fc.property(some, (given) => {
        const messages = given.map(([stream, size], n) => told(`request#${stream}`, n, 'x'.repeat(size)))
        const cut = calls(messages, ({ stream }) => stream)
        expect(cut.flat()).toEqual(messages)
        for (const call of cut) {
          expect(call.length).toBeLessThanOrEqual(10)
          expect(new Set(call.map(({ stream }) => stream)).size).toBe(call.length)
          expect(call.reduce((sum, { body }) => sum + body.length, 0)).toBeLessThanOrEqual(262_144)
        }
      }),
    )
  })
})

describe('publishing in order', () => {
  it('keeps a stream’s events in order', async () => {
    const { publish, taken } = topic()
    const messages = [told('request#A', 1), told('request#A', 2), told('request#B', 1), told('request#A', 3)]
    expect(await publishInOrder(publish, messages)).toBeUndefined()
    expect(taken).toEqual(bodies(messages))
  })

  it('stops at the first that the topic does not take, so that nothing of its stream overtakes it', async () => {
    const { publish, taken } = topic((body) => body === 'request#A 2')
    const messages = [
      told('request#A', 1),
      told('request#B', 1),
      told('request#A', 2),
      told('request#B', 2),
      told('request#A', 3),
    ]
    expect(await publishInOrder(publish, messages)).toEqual({ place: 2, code: 'InternalError' })
    expect(taken).not.toContain('request#A 3')
  })

  it('stops at the first message of a call that fails as a whole', async () => {
    const failing = async () => {
      throw Object.assign(new Error('slow down'), { name: 'ThrottledException' })
    }
    expect(await publishInOrder(failing, [told('request#A', 1)])).toEqual({ place: 0, code: 'ThrottledException' })
  })
})

describe('publishing in any order', () => {
  const messages = Array.from({ length: 25 }, (_, n) => told(`request#${n}`, 1))

  it('tries again what the topic did not take, and only that', async () => {
    const { publish, taken, sizes } = topic((body, tries) => body === 'request#7 1' && tries < 3)
    await publishAll(publish, messages)
    expect(taken.toSorted()).toEqual(bodies(messages).toSorted())
    expect(sizes).toEqual([10, 10, 5, 1, 1])
  })

  it('fails with how many it could not publish, after three tries', async () => {
    const { publish, taken } = topic((body) => body.startsWith('request#1'))
    await expect(publishAll(publish, messages)).rejects.toThrow('did not take 11 of 25 messages: InternalError')
    expect(taken).toHaveLength(14)
  })

  it('does not keep the other calls from going out when one fails as a whole', async () => {
    const { publish, taken } = topic()
    const flaky = async (call: readonly Message[]) => {
      if (call[0]?.body === 'request#0 1') throw new Error('connection reset')
      return publish(call)
    }
    await expect(publishAll(flaky, messages)).rejects.toThrow('10 of 25')
    expect(taken).toHaveLength(15)
  })
})
