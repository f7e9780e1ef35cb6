import {
  DeleteMessageCommand,
  type Message,
  type MessageAttributeValue,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs'
import * as z from 'zod/mini'
import type { Instant } from '../../events/envelope.ts'

export interface Moved {
  readonly moved: number
  /** Of each that could not be sent, which and why. */
  readonly left: readonly string[]
}

const receive = async (sqs: SQSClient, url: string): Promise<readonly Message[]> => {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: url,
      MaxNumberOfMessages: 10,
      MessageAttributeNames: ['All'],
      MessageSystemAttributeNames: ['AWSTraceHeader'],
      // Long enough to ask every server of SQS, so that an empty answer means an empty queue.
      WaitTimeSeconds: 1,
      VisibilityTimeout: 60,
    }),
  )
  return Messages
}

/**
 * Moves messages from a dead-letter queue to the queue that they belong into, until it is empty. Each is sent before it is deleted: cut
 * short, a message may be in both, which every consumer bears, and is never in neither. SQS's own redrive is not offered in China.
 */
export const moveMessages = async (sqs: SQSClient, from: string, to: string): Promise<Moved> => {
  let moved = 0
  const left: string[] = []
  // One that cannot be sent stays out of sight for a minute; after ten such the queue is given up.
  for (
    let messages = await receive(sqs, from);
    messages.length > 0 && left.length < 10;
    messages = await receive(sqs, from)
  )
    for (const message of messages)
      try {
        await sqs.send(new SendMessageCommand({ QueueUrl: to, ...unwrapped(message), ...traced(message) }))
        await sqs.send(new DeleteMessageCommand({ QueueUrl: from, ReceiptHandle: message.ReceiptHandle }))
        moved++
      } catch (error) {
        left.push(`${message.MessageId} stays: ${error instanceof Error ? `${error.name}: ${error.message}` : error}`)
      }
  return { moved, left }
}

const traced = ({ Attributes: { AWSTraceHeader: header } = {} }: Message) =>
  header === undefined
    ? {}
    : { MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: header } } }

/** What SNS puts around a message where it is not delivered raw. */
const Notification = z.object({
  Type: z.literal('Notification'),
  Message: z.string(),
  MessageAttributes: z.optional(z.record(z.string(), z.object({ Type: z.string(), Value: z.string() }))),
})

/** The message as its consumer reads it, with the attributes that it came with. */
export const unwrapped = ({
  Body = '',
  MessageAttributes: given = {},
}: Message): { MessageBody: string; MessageAttributes: Record<string, MessageAttributeValue> } => {
  const { success, data } = Notification.safeParse(parsed(Body))
  if (!success) return { MessageBody: Body, MessageAttributes: given }
  const within = Object.entries(data.MessageAttributes ?? {}).map(([name, { Type, Value }]) => [
    name,
    { DataType: Type, StringValue: Value },
  ])
  return { MessageBody: data.Message, MessageAttributes: { ...Object.fromEntries(within), ...given } }
}

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html; the record itself is not in it. */
const GivenUp = z.object({
  timestamp: z.string(),
  DDBStreamBatchInfo: z.object({
    approximateArrivalOfFirstRecord: z.optional(z.string()),
    batchSize: z.number(),
    startSequenceNumber: z.string(),
  }),
})

/** The moment from which a replay covers what the relay gave up, a minute early since AWS calls it approximate; without messages, none. */
export const replaySince = async (sqs: SQSClient, url: string): Promise<Instant | undefined> => {
  const seen = new Set<string>()
  const moments: string[] = []
  for (let fresh = await receive(sqs, url); fresh.length > 0; fresh = await receive(sqs, url)) {
    const before = seen.size
    for (const { MessageId = '', Body = '' } of fresh) {
      seen.add(MessageId)
      const { success, data } = GivenUp.safeParse(parsed(Body))
      if (success) moments.push(data.DDBStreamBatchInfo.approximateArrivalOfFirstRecord ?? data.timestamp)
    }
    if (seen.size === before) break
  }
  const first = moments.map((moment) => Date.parse(moment)).toSorted((a, b) => a - b)[0]
  return first === undefined ? undefined : new Date(first - 60_000).toISOString()
}
