import { marshall } from '@aws-sdk/util-dynamodb'
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import { describe, expect, it } from 'vitest'
import type { Message, Unsent } from '../../shared/batch-publish.ts'
import { makeHandler } from './handler.ts'

const event = (stream: string, version: number, more: object = {}) => ({
  id: `${stream}/${version}`,
  stream,
  version,
  at: '2026-11-24T01:00:00.000Z',
  actor: { kind: 'member', id: 'm012' },
  type: 'request.contacted',
  data: {},
  ...more,
})
const record = (image: object, place: number, eventName: 'INSERT' | 'MODIFY' = 'INSERT'): DynamoDBRecord => ({
  eventName,
  dynamodb: { SequenceNumber: String(100 + place), NewImage: marshall(image) as never },
})
const shard = (...images: object[]): DynamoDBStreamEvent => ({ Records: images.map((image, n) => record(image, n)) })

const A = 'request#7K3F-9QXM-C'
const B = 'request#4M2T-8WZY-Q'
const UNKNOWN = event(B, 1, { type: 'request.teleported' })

const relay = (refuses: (id: string) => boolean = () => false) => {
  const taken: Message[] = []
  const lines: object[] = []
  const publish = async (messages: readonly Message[]): Promise<Unsent[]> =>
    messages.flatMap((message, place) => {
      if (refuses(JSON.parse(message.body).id)) return [{ place, code: 'InternalError' }]
      taken.push(message)
      return []
    })
  const handler = makeHandler({ publish, log: (line) => lines.push(line) })
  return { handler, taken, lines, ids: () => taken.map(({ body }) => JSON.parse(body).id) }
}
const failedAt = (place: number) => ({ batchItemFailures: [{ itemIdentifier: String(100 + place) }] })

describe('the relay', () => {
  it('publishes each event whole, with its type and its kind to filter by', async () => {
    const { handler, taken } = relay()
    expect(await handler(shard(event(A, 1)))).toEqual({ batchItemFailures: [] })
    expect(taken).toEqual([
      {
        stream: A,
        body: JSON.stringify(JSON.parse(taken[0]?.body ?? '')),
        id: `${A}/1`,
        sequence: '100',
        attributes: { type: 'request.contacted', kind: 'request' },
      },
    ])
    expect(JSON.parse(taken[0]?.body ?? '')).toEqual(event(A, 1))
  })

  it('reports the first event that the topic does not take, and sends none of its stream after it', async () => {
    const { handler, ids } = relay((id) => id === `${A}/2`)
    expect(await handler(shard(event(A, 1), event(B, 1), event(A, 2), event(A, 3)))).toEqual(failedAt(2))
    expect(ids()).toEqual([`${A}/1`, `${B}/1`])
  })

  it('goes on from there: what Lambda hands it again comes out complete and in order', async () => {
    let broken = true
    const { handler, ids } = relay((id) => broken && id === `${A}/2`)
    const all = [event(A, 1), event(A, 2), event(B, 1), event(A, 3)]
    await handler(shard(...all))
    broken = false
    expect(await handler(shard(...all.slice(1)))).toEqual({ batchItemFailures: [] })
    expect(ids().filter((id) => id.startsWith(A))).toEqual([`${A}/1`, `${A}/2`, `${A}/3`])
    expect(ids()).toContain(`${B}/1`)
  })

  it('fails outright when its first event cannot be published, so that Lambda counts and bisects it', async () => {
    const { handler } = relay(() => true)
    await expect(handler(shard(event(A, 1), event(B, 1)))).rejects.toThrow('The record 100 cannot be published')
  })

  it('passes over what is no insertion: only new items are events', async () => {
    const { handler, taken } = relay()
    expect(await handler({ Records: [record(event(A, 1), 0, 'MODIFY')] })).toEqual({ batchItemFailures: [] })
    expect(taken).toEqual([])
  })
})

describe('an event that no schema knows', () => {
  it('is reported once all before it is published, and nothing after it goes out yet', async () => {
    const { handler, ids, lines } = relay()
    expect(await handler(shard(event(A, 1), UNKNOWN, event(A, 2)))).toEqual(failedAt(1))
    expect(ids()).toEqual([`${A}/1`])
    expect(lines).toMatchObject([{ level: 'error', what: 'relay-unreadable', stream: B, type: 'request.teleported' }])
  })

  it('does not hide a failure before it', async () => {
    const { handler } = relay((id) => id === `${A}/2`)
    expect(await handler(shard(event(A, 1), event(A, 2), UNKNOWN))).toEqual(failedAt(1))
  })

  it('is bisected down to itself, and then all its neighbours have gone out in order', async () => {
    const { handler, ids } = relay()
    const records = shard(event(A, 1), event(A, 2), UNKNOWN, event(A, 3), event(A, 4)).Records
    const discarded: string[] = []
    /** Lambda's rule, with no retries left for a record that stands alone. */
    const work = async (batch: DynamoDBRecord[]): Promise<void> => {
      try {
        const { batchItemFailures } = await handler({ Records: batch })
        const from = batch.findIndex(
          ({ dynamodb }) => dynamodb?.SequenceNumber === batchItemFailures[0]?.itemIdentifier,
        )
        if (from >= 0) await work(batch.slice(from))
      } catch {
        const middle = Math.ceil(batch.length / 2)
        if (batch.length === 1) discarded.push(String(batch[0]?.dynamodb?.SequenceNumber))
        else for (const half of [batch.slice(0, middle), batch.slice(middle)]) await work(half)
      }
    }
    await work(records)
    expect(discarded).toEqual(['102'])
    expect(ids()).toEqual([`${A}/1`, `${A}/2`, `${A}/3`, `${A}/4`])
  })

  it('is logged without what people wrote', async () => {
    const { handler, lines } = relay()
    await handler(
      shard(event(A, 1), event(B, 2, { type: 'request.answered', data: { text: 7, phone: '13800138000' } })),
    )
    expect(lines).toHaveLength(1)
    expect(JSON.stringify(lines)).not.toContain('138')
  })
})
