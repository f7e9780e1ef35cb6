import type { SQSEvent } from 'aws-lambda'
import { QUEUE, TIMEOUT_SECONDS } from '../../../infra/house/delivery.ts'
import { reportedFailures } from '../../../infra/local/lambda/mapping.ts'
import type { Message } from '../../../shared/batch-publish.ts'
import type { Faults } from '../faults.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { End, FunctionName, Lambda } from './lambda.ts'
import type { Ledger } from './ledger.ts'

interface Held {
  readonly id: string
  readonly body: string
  receives: number
}

export interface Queue {
  readonly name: FunctionName
  add(message: Message): void
  /** Whether nothing is in it, hidden or not. */
  readonly empty: boolean
  readonly dead: readonly string[]
  /** Gives what is dead to the queue again; how much it was. */
  redrive(): number
  /** Hands nothing out until then. */
  clog(until: number): void
}

/** Each message on its own: the failures that the answer names, all where there is none. */
const failedOf = (end: End, known: readonly string[]): readonly string[] =>
  'failed' in end ? known : reportedFailures(end.reply, known)

/** A function's queue, its poller and its dead letters. Messages come out in any order, and those that failed come again. */
export const queue = (
  name: FunctionName,
  kernel: Kernel,
  faults: Faults,
  lambda: Pick<Lambda, 'invoke'>,
  ledger: Ledger,
): Queue => {
  const hiddenMs = QUEUE.hiddenForTimeouts * TIMEOUT_SECONDS[name] * 1000
  const visible: Held[] = []
  const dead: Held[] = []
  let hidden = 0
  let atOnce = 0
  let added = 0
  let cloggedUntil = 0

  const wake = () => kernel.after(faults.random.int(1, 40), poll)

  const show = (message: Held): void => {
    hidden--
    visible.push(message)
    wake()
  }

  const consumed = (message: Held): void => {
    ledger.consumed.push({ consumer: name, body: message.body, how: 'handled' })
    hidden--
    if (faults.chance('duplicate')) {
      visible.push({ ...message })
      wake()
    }
  }

  const received = (): Held[] => {
    const batch: Held[] = []
    while (batch.length < QUEUE.batchSize && visible.length > 0) {
      const [message] = visible.splice(faults.random.int(0, visible.length - 1), 1)
      if (!message) break
      if (message.receives >= QUEUE.tries) {
        dead.push(message)
        ledger.consumed.push({ consumer: name, body: message.body, how: 'dead' })
        continue
      }
      message.receives++
      hidden++
      batch.push(message)
    }
    return batch
  }

  const eventOf = (batch: readonly Held[]): Pick<SQSEvent, 'Records'> => ({
    Records: batch.map(({ id, body, receives }) => ({
      messageId: id,
      receiptHandle: `${id}-${receives}`,
      body,
      attributes: {
        ApproximateReceiveCount: String(receives),
        SentTimestamp: String(kernel.now()),
        SenderId: 'AIDASIMULATED',
        ApproximateFirstReceiveTimestamp: String(kernel.now()),
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: `arn:aws:sqs:ap-east-1:123456789012:${name}`,
      awsRegion: 'ap-east-1',
    })),
  })

  const poll = (): void => {
    if (kernel.now() < cloggedUntil) return void kernel.after(cloggedUntil - kernel.now(), poll)
    while (visible.length > 0 && atOnce < QUEUE.maxConcurrency) {
      const batch = received()
      if (batch.length === 0) return
      const shownAt = kernel.now() + hiddenMs
      const comeAgain = (messages: readonly Held[]) => {
        for (const message of messages) kernel.after(shownAt - kernel.now(), () => show(message))
      }
      if (faults.chance('refusedInvoke')) {
        comeAgain(batch)
        continue
      }
      atOnce++
      lambda.invoke(name, eventOf(batch), batch.map(({ id }) => id).join(' '), (end) => {
        atOnce--
        const failed = failedOf(
          end,
          batch.map(({ id }) => id),
        )
        const again = batch.filter(({ id }) => failed.includes(id))
        for (const message of batch) if (!again.includes(message)) consumed(message)
        if ('reply' in end)
          ledger.givenBack.push(...again.map(({ id, receives }) => ({ message: id, tries: receives })))
        comeAgain(again)
        if (visible.length > 0) wake()
      })
    }
  }

  const enter = (body: string): void => {
    visible.push({ id: `${name}-${++added}`, body, receives: 0 })
    wake()
  }

  return {
    name,
    add: ({ body, attributes }) => {
      ledger.queued.push({ queue: name, body, attributes })
      enter(body)
    },
    get empty() {
      return visible.length === 0 && hidden === 0
    },
    get dead() {
      return dead.map(({ body }) => body)
    },
    redrive: () => {
      const all = dead.splice(0)
      for (const { body } of all) enter(body)
      return all.length
    },
    clog: (until) => {
      cloggedUntil = until
      wake()
    },
  }
}
