import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { buildApp } from 'fauxqs'
import * as z from 'zod/mini'
// fauxqs exports only a server on 0.0.0.0; its stores are used directly, so that nothing listens and a message wakes us.
import { PersistenceManager } from '../../../node_modules/fauxqs/dist/persistence.js'
import { S3Store } from '../../../node_modules/fauxqs/dist/s3/s3Store.js'
import { matchesFilterPolicy } from '../../../node_modules/fauxqs/dist/sns/filter.js'
import { SnsStore } from '../../../node_modules/fauxqs/dist/sns/snsStore.js'
import { type SqsQueue, SqsStore } from '../../../node_modules/fauxqs/dist/sqs/sqsStore.js'
import { spoilt } from '../kept.ts'
import type { Stack } from '../template.ts'
import { provisionBuckets } from './buckets.ts'
import { provision } from './provision.ts'
import type { Answer } from './service.ts'
import type { StorageRequest } from './storage.ts'

export interface Received {
  readonly MessageId: string
  readonly ReceiptHandle: string
  readonly Body: string
  readonly MD5OfBody: string
  readonly MessageAttributes?: Readonly<
    Record<string, { DataType: string; StringValue?: string; BinaryValue?: string }>
  >
  readonly Attributes: Readonly<Record<string, string>>
}

export interface Waiting {
  /** Real milliseconds since the epoch at which a message that failed, or was delayed, comes back. */
  readonly at: number
}

/** SQS, SNS and S3 in this process. */
export interface Queues {
  /** A request of the AWS query or JSON protocol, answered by fauxqs. */
  request(
    headers: Record<string, string>,
    body: string,
  ): Promise<{ status: number; headers: Record<string, string>; body: string }>
  /** A request of S3's protocol, answered by fauxqs without asking who sends it. */
  store(request: StorageRequest): Promise<Answer>
  /** Says something on a topic, as a service of AWS would. */
  publish(topicArn: string, message: string): Promise<void>
  receive(queueArn: string, most: number): Received[]
  remove(queueArn: string, handle: string): void
  send(queueArn: string, body: string): void
  /** Calls back when a message has come to the queue. */
  onMessage(queueArn: string, listener: () => void): void
  visible(queueArn: string): number
  /** When each message that is in flight or delayed becomes visible. */
  waiting(queueArn: string): Waiting[]
  /** Brings all those moments nearer: the clock was moved forward. */
  hasten(milliseconds: number): void
  /** The e-mail addresses whose subscription to the topic wants a message with these attributes. */
  readers(topicArn: string, attributes: Attributes): string[] | undefined
  stop(): Promise<void>
}

export type Attributes = Record<string, { DataType: string; StringValue?: string }>

/** The messages of the last start. @throws CannotStart when their file is damaged. */
const open = (dataDir: string, load: (kept: PersistenceManager) => void): PersistenceManager => {
  try {
    const kept = new PersistenceManager(dataDir)
    // A killed process loses nothing either way; only a machine without power may lose the last moments.
    z.instanceof(DatabaseSync).parse(kept['db']).exec('PRAGMA synchronous = NORMAL')
    load(kept)
    return kept
  } catch (error) {
    throw spoilt(join(dataDir, 'fauxqs.db'), error instanceof Error ? error.message : String(error))
  }
}

/** @throws CannotStart */
export const startQueues = (stack: Stack, dataDir: string): Queues => {
  const sqs = new SqsStore()
  const sns = new SnsStore()
  const s3 = new S3Store()
  const kept = open(dataDir, (opened) => opened.load(sqs, sns, s3))
  sqs.persistence = kept
  sns.persistence = kept
  s3.persistence = kept
  for (const queue of sqs.allQueues()) queue.persistence = kept
  const { region } = stack.place
  const app = buildApp({
    logger: false,
    host: '127.0.0.1',
    defaultRegion: region,
    stores: { sqsStore: sqs, snsStore: sns, s3Store: s3 },
  })

  const listeners = new Map<string, (() => void)[]>()
  provision(stack, sqs, sns)
  provisionBuckets(stack, s3)
  for (const queue of sqs.allQueues()) {
    const enqueue = queue.enqueue.bind(queue)
    queue.enqueue = (message) => {
      enqueue(message)
      for (const listener of listeners.get(queue.arn) ?? []) listener()
    }
  }

  const queueOf = (arn: string): SqsQueue => {
    const queue = sqs.getQueueByArn(arn)
    if (!queue) throw new Error(`There is no queue ${arn}`)
    return queue
  }

  const request: Queues['request'] = async (headers, body) => {
    const answer = await app.inject({ method: 'POST', url: '/', headers, payload: body })
    for (const subscription of sns.subscriptions.values()) subscription.confirmed = true
    return {
      status: answer.statusCode,
      headers: { 'content-type': String(answer.headers['content-type'] ?? 'text/xml') },
      body: answer.body,
    }
  }

  return {
    request,
    publish: async (TopicArn, Message) => {
      const form = new URLSearchParams({ Action: 'Publish', Version: '2010-03-31', TopicArn, Message })
      const { status, body } = await request({ 'content-type': 'application/x-www-form-urlencoded' }, form.toString())
      if (status !== 200) throw new Error(`${TopicArn} took no message: ${body}`)
    },
    store: async ({ method, url, headers, bytes }) => {
      const verb = z.enum(['GET', 'HEAD', 'PUT', 'POST', 'DELETE']).parse(method)
      const { authorization: _, ...kept } = headers
      const answer = await app.inject({ method: verb, url, headers: { ...kept, host: '127.0.0.1' }, payload: bytes })
      const given = Object.entries(answer.headers).map(([name, value]) => [name, String(value)])
      return { status: answer.statusCode, headers: Object.fromEntries(given), body: answer.rawPayload }
    },
    receive: (arn, most) => {
      const queue = queueOf(arn)
      return queue
        .dequeue(most, undefined, (dead) => sqs.getQueueByArn(dead))
        .map((message) => {
          const held = queue.inflightMessages.get(message.ReceiptHandle)?.message
          return {
            ...message,
            Attributes: {
              ApproximateReceiveCount: String(held?.approximateReceiveCount ?? 1),
              SentTimestamp: String(held?.sentTimestamp ?? 0),
              ApproximateFirstReceiveTimestamp: String(held?.approximateFirstReceiveTimestamp ?? 0),
              SenderId: stack.place.account,
            },
          }
        })
    },
    remove: (arn, handle) => void queueOf(arn).deleteMessage(handle),
    send: (arn, body) => queueOf(arn).enqueue(SqsStore.createMessage(body)),
    onMessage: (arn, listener) => void listeners.set(arn, [...(listeners.get(arn) ?? []), listener]),
    visible: (arn) => {
      const queue = queueOf(arn)
      queue.processTimers()
      return queue.messages.length
    },
    waiting: (arn) => {
      const { inflightMessages, delayedMessages } = queueOf(arn)
      return [
        ...[...inflightMessages.values()].map(({ visibilityDeadline }) => ({ at: visibilityDeadline })),
        ...delayedMessages.map(({ delayUntil = 0 }) => ({ at: delayUntil })),
      ]
    },
    hasten: (milliseconds) => {
      for (const { inflightMessages, delayedMessages } of sqs.allQueues()) {
        for (const entry of inflightMessages.values()) entry.visibilityDeadline -= milliseconds
        for (const message of delayedMessages) message.delayUntil = (message.delayUntil ?? 0) - milliseconds
      }
    },
    readers: (topicArn, attributes) => {
      const mails = [...sns.subscriptions.values()].filter(
        (subscription) => subscription.topicArn === topicArn && /^email(-json)?$/.test(subscription.protocol),
      )
      if (mails.length === 0) return undefined
      return mails
        .filter(
          ({ attributes: { FilterPolicy: policy } }) => !policy || matchesFilterPolicy(JSON.parse(policy), attributes),
        )
        .map(({ endpoint }) => endpoint)
    },
    stop: async () => {
      await app.close()
      kept.close()
    },
  }
}
