import { PublishBatchCommand, type SNSClient } from '@aws-sdk/client-sns'

/** What goes out on a topic. */
export interface Message {
  readonly body: string
  readonly attributes: Readonly<Record<string, string>>
}

export interface Unsent {
  /** Its place among the messages given. */
  readonly place: number
  readonly code: string
}

/** Publishes at most ten messages in one call, and says which the topic did not take. */
export type Publish = (messages: readonly Message[]) => Promise<readonly Unsent[]>

export const publisher =
  (sns: SNSClient, topic: string): Publish =>
  async (messages) => {
    const { Failed = [] } = await sns.send(
      new PublishBatchCommand({
        TopicArn: topic,
        PublishBatchRequestEntries: messages.map(({ body, attributes }, place) => ({
          Id: String(place),
          Message: body,
          MessageAttributes: Object.fromEntries(
            Object.entries(attributes).map(([name, value]) => [name, { DataType: 'String', StringValue: value }]),
          ),
        })),
      }),
    )
    return Failed.map(({ Id, Code }) => ({ place: Number(Id), code: Code ?? 'unknown' }))
  }

/** https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html: ten messages, 256 KiB together. */
const MOST = 10
const MOST_BYTES = 262_144

const sizeOf = ({ body, attributes }: Message): number =>
  Buffer.byteLength(body) +
  Object.entries(attributes).reduce((sum, [name, value]) => sum + Buffer.byteLength(`${name}String${value}`), 0)

/** Cuts messages into calls, in order; `apart` names what must not stand twice in one call. */
export const calls = <T extends Message>(messages: readonly T[], apart?: (message: T) => string): T[][] => {
  const all: T[][] = []
  let seen = new Set<string>()
  let bytes = 0
  for (const message of messages) {
    const key = apart?.(message)
    const size = sizeOf(message)
    const last = all.at(-1)
    if (last && last.length < MOST && bytes + size <= MOST_BYTES && (key === undefined || !seen.has(key))) {
      last.push(message)
      bytes += size
    } else {
      all.push([message])
      seen = new Set()
      bytes = size
    }
    if (key !== undefined) seen.add(key)
  }
  return all
}

/** A message that must not overtake, or be overtaken by, another of its stream. */
export interface Ordered extends Message {
  readonly stream: string
}

/** A call that fails as a whole has sent none of its messages, as far as anybody knows. */
const attempt = async (publish: Publish, call: readonly Message[]): Promise<readonly Unsent[]> => {
  try {
    return await publish(call)
  } catch (error) {
    const code = error instanceof Error ? error.name : typeof error
    return call.map((_, place) => ({ place, code }))
  }
}

/** Where publishing stopped; all messages before `place` are out. */
export interface Stopped {
  readonly place: number
  readonly code: string
}

/**
 * Publishes in order, one call after the other, no call with two messages of one stream, and stops at the first failure.
 * Messages of other streams that stood in the same call may be out beyond it.
 */
export const publishInOrder = async (publish: Publish, messages: readonly Ordered[]): Promise<Stopped | undefined> => {
  let done = 0
  for (const call of calls(messages, ({ stream }) => stream)) {
    const unsent = await attempt(publish, call)
    const first = unsent.toSorted((a, b) => a.place - b.place)[0]
    if (first) return { place: done + first.place, code: first.code }
    done += call.length
  }
  return undefined
}

const TRIES = 3
const SIDE_BY_SIDE = 8

/**
 * Publishes in any order, several calls side by side; what the topic does not take is tried again.
 * @throws Error with the number of messages that it did not take in the end.
 */
export const publishAll = async (publish: Publish, messages: readonly Message[]): Promise<void> => {
  let left = messages
  let codes: string[] = []
  for (let tries = 0; tries < TRIES && left.length > 0; tries++) {
    const waiting = calls(left)
    const unsent: { message: Message; code: string }[] = []
    const lane = async () => {
      for (let call = waiting.shift(); call; call = waiting.shift()) {
        const sent = call
        const failed = await attempt(publish, sent)
        unsent.push(
          ...sent.flatMap((message, at) =>
            failed.filter(({ place }) => place === at).map(({ code }) => ({ message, code })),
          ),
        )
      }
    }
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane))
    left = unsent.map(({ message }) => message)
    codes = [...new Set(unsent.map(({ code }) => code))]
  }
  if (left.length > 0)
    throw new Error(`The topic did not take ${left.length} of ${messages.length} messages: ${codes.join(', ')}`)
}
