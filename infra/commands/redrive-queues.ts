import { GetQueueAttributesCommand, paginateListQueues, type SQSClient } from '@aws-sdk/client-sqs'
import * as z from 'zod/mini'
import { Misused } from './command.ts'

export interface QueueSeen {
  /** Without the stack's name before it, such as `router-dead`. */
  readonly name: string
  readonly url: string
  readonly arn: string
  /** The ARN of its dead-letter queue. */
  readonly deadLetters?: string | undefined
  /** About how many messages wait in it. */
  readonly waiting: number
}

/** A dead-letter queue, and the queue that its messages belong into; that is absent where they are no messages of a queue. */
export interface DeadQueue extends QueueSeen {
  readonly source?: QueueSeen | undefined
}

const Attributes = z.object({
  QueueArn: z.string(),
  RedrivePolicy: z.optional(z.string()),
  ApproximateNumberOfMessages: z.string(),
})
const RedrivePolicy = z.object({ deadLetterTargetArn: z.string() })

/** All queues of a stack. Their names begin with its name. */
export const queuesOf = async (sqs: SQSClient, stack: string): Promise<QueueSeen[]> => {
  const found: QueueSeen[] = []
  // Without MaxResults SQS gives no token to go on with, and at most a thousand.
  for await (const { QueueUrls = [] } of paginateListQueues(
    { client: sqs, pageSize: 100 },
    { QueueNamePrefix: `${stack}-` },
  ))
    found.push(...(await Promise.all(QueueUrls.map((url) => queueAt(sqs, stack, url)))))
  return found.toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

const queueAt = async (sqs: SQSClient, stack: string, url: string): Promise<QueueSeen> => {
  const names = ['QueueArn', 'RedrivePolicy', 'ApproximateNumberOfMessages'] as const
  const { Attributes: raw } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: [...names] }),
  )
  const { QueueArn: arn, RedrivePolicy: policy, ApproximateNumberOfMessages: waiting } = Attributes.parse(raw)
  return {
    name: arn.slice(arn.lastIndexOf(':') + 1 + stack.length + 1),
    url,
    arn,
    waiting: Number(waiting),
    deadLetters: policy === undefined ? undefined : RedrivePolicy.parse(JSON.parse(policy)).deadLetterTargetArn,
  }
}

/**
 * Which of the queues hold dead letters, and whose. A queue says itself which is its own; what a topic could not deliver lies in
 * `<queue>-<topic>-undelivered`; what else ends in `-dead` belongs to a stream or a schedule.
 */
export const deadQueues = (queues: readonly QueueSeen[]): DeadQueue[] =>
  queues.flatMap((queue) => {
    const own = queues.find(({ deadLetters }) => deadLetters === queue.arn)
    const told = queue.name.endsWith('-undelivered')
      ? queues.find(({ name, deadLetters }) => deadLetters !== undefined && queue.name.startsWith(`${name}-`))
      : undefined
    const source = own ?? told
    return source || /-(dead|undelivered)$/.test(queue.name) ? [{ ...queue, source }] : []
  })

/** The dead-letter queues of a queue, by its own name or theirs. @throws Misused where there are none. */
export const chosen = (dead: readonly DeadQueue[], name: string | undefined, stack: string): DeadQueue[] => {
  if (name === undefined) return [...dead]
  const short = name.startsWith(`${stack}-`) ? name.slice(stack.length + 1) : name
  const fits = dead.filter((queue) => queue.name === short || queue.source?.name === short)
  if (fits.length > 0) return fits
  throw new Misused(`--queue "${name}" is none of ${dead.map((queue) => queue.name).join(', ')}`)
}
