import type { Message, Publish } from '../../../shared/batch-publish.ts'
import type { Faults } from '../faults.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Call } from '../memory/call.ts'

export interface Subscription {
  readonly by: 'type' | 'kind'
  readonly values: readonly string[]
  readonly deliver: (message: Message) => void
}

export interface Topic {
  subscribe(subscription: Subscription): void
  publisher(call: Call): Publish
  /** What an operator's command publishes: it tries until it succeeds. */
  publish(message: Message): void
  /** Whether nothing is on its way to a queue. */
  readonly empty: boolean
}

/** https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html */
const MOST = 10
const MOST_BYTES = 262_144

const sizeOf = ({ body, attributes }: Message): number =>
  Object.entries(attributes).reduce((sum, pair) => sum + Buffer.byteLength(pair.join('')), Buffer.byteLength(body))

/** What a call is refused for as a whole. */
const refusal = (messages: readonly Message[]): string | undefined => {
  if (messages.length === 0) return 'EmptyBatchRequest'
  if (messages.length > MOST) return 'TooManyEntriesInBatchRequest'
  return messages.reduce((sum, one) => sum + sizeOf(one), 0) > MOST_BYTES ? 'BatchRequestTooLong' : undefined
}

/** Gives each message to every queue whose filter wants it, in any order, now and then twice. */
export const topic = (kernel: Kernel, faults: Faults): Topic => {
  const subscriptions: Subscription[] = []
  let underWay = 0
  const publish = (message: Message): void => {
    for (const { by, values, deliver } of subscriptions) {
      if (!values.includes(message.attributes[by] ?? '')) continue
      const times = faults.chance('duplicate') ? 2 : 1
      for (let time = 0; time < times; time++) {
        const late = faults.chance('late') ? faults.random.int(1000, 1_800_000) : 0
        underWay++
        kernel.after(faults.random.int(5, 60) + late, () => {
          underWay--
          deliver(message)
        })
      }
    }
  }
  return {
    subscribe: (subscription) => void subscriptions.push(subscription),
    publish,
    get empty() {
      return underWay === 0
    },
    publisher: (call) => (messages) =>
      call(`publish ${messages.length}`, () => {
        const refused = refusal(messages)
        if (refused !== undefined) throw Object.assign(new Error(refused), { name: refused })
        const unsent = messages.flatMap((_, place) => (faults.chance('partly') ? [place] : []))
        for (const [place, message] of messages.entries()) if (!unsent.includes(place)) publish(message)
        return unsent.map((place) => ({ place, code: 'InternalError' }))
      }),
  }
}
