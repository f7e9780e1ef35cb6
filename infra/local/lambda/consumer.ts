import type { Queues, Received } from '../aws/queues.ts'
import { type Mapping, reportedFailures } from './mapping.ts'
import type { Sandbox } from './sandbox.ts'

export interface Consumer {
  /** Looks again: messages may have become visible. */
  wake(): void
  /** True when nothing visible is left and nothing is being worked on. */
  readonly settled: boolean
  /** Real time at which the next message comes back, or Infinity. */
  readonly nextAt: number
  stop(): Promise<void>
}

export interface ConsumerParts {
  readonly mapping: Mapping
  readonly region: string
  readonly queues: Pick<Queues, 'receive' | 'remove' | 'visible' | 'waiting' | 'onMessage'>
  readonly sandbox: Pick<Sandbox, 'invoke'>
  readonly log: (line: string) => void
}

const lowerFirst = (name: string) => name.charAt(0).toLowerCase() + name.slice(1)

/** A message as Lambda hands it to a function. */
export const sqsRecord = (message: Received, source: string, region: string): object => ({
  messageId: message.MessageId,
  receiptHandle: message.ReceiptHandle,
  body: message.Body,
  attributes: message.Attributes,
  messageAttributes: Object.fromEntries(
    Object.entries(message.MessageAttributes ?? {}).map(([name, value]) => [
      name,
      Object.fromEntries(Object.entries(value).map(([key, part]) => [lowerFirst(key), part])),
    ]),
  ),
  md5OfBody: message.MD5OfBody,
  eventSource: 'aws:sqs',
  eventSourceARN: source,
  awsRegion: region,
})

/** Feeds a function from its queue; what it reports as failed comes back after the visibility timeout. */
export const consumeQueue = ({ mapping, region, queues, sandbox, log }: ConsumerParts): Consumer => {
  let working: Promise<void> | undefined
  let stopped = false
  let timer: NodeJS.Timeout | undefined

  const nextAt = () => Math.min(Infinity, ...queues.waiting(mapping.source).map(({ at }) => at))

  const handle = async (messages: readonly Received[]): Promise<void> => {
    const known = messages.map(({ MessageId }) => MessageId)
    try {
      const answer = await sandbox.invoke({ Records: messages.map((one) => sqsRecord(one, mapping.source, region)) })
      const failed = new Set(mapping.reportsItems ? reportedFailures(answer, known) : [])
      for (const { MessageId, ReceiptHandle } of messages)
        if (!failed.has(MessageId)) queues.remove(mapping.source, ReceiptHandle)
      if (failed.size > 0) log(`reported ${failed.size} of ${messages.length} message(s) as failed`)
    } catch (error) {
      if (!stopped) log(String(error))
    }
  }

  const pump = async (): Promise<void> => {
    while (!stopped) {
      const received = queues.receive(mapping.source, Math.min(mapping.batchSize, 10))
      if (received.length === 0) break
      const messages = received.filter((message) => {
        const wanted = mapping.wants(message)
        if (!wanted) queues.remove(mapping.source, message.ReceiptHandle)
        return wanted
      })
      if (messages.length > 0) await handle(messages)
    }
  }

  const wake = (): void => {
    if (stopped || working) return
    working = pump().finally(() => {
      working = undefined
      clearTimeout(timer)
      if (stopped) return
      // A message that came between the last look and now must not wait.
      if (queues.visible(mapping.source) > 0) return wake()
      const at = nextAt()
      if (at < Infinity) timer = setTimeout(wake, Math.min(Math.max(at - Date.now(), 5), 60_000))
    })
  }

  queues.onMessage(mapping.source, wake)
  wake()
  return {
    wake,
    get settled() {
      return !working && queues.visible(mapping.source) === 0
    },
    get nextAt() {
      return nextAt()
    },
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await working
    },
  }
}
