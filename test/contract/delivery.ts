import type { SQSEvent } from 'aws-lambda'
import type { Publish } from '../../shared/batch-publish.ts'

/** A message as a function gets it. */
export interface Handed {
  readonly id: string
  readonly body: string
  /** How often it was handed out so far, this time included. */
  readonly receives: number
}

/** What a function answers to a batch of its queue; it may throw. */
export type Answer = (consumer: string, batch: readonly Handed[]) => unknown

/** Topics, queues and whoever hears them, wherever they are. */
export interface Delivery {
  readonly topics: { readonly events: Publish; readonly due: Publish }
  /** How every function answers from now on; all goes well unless said. */
  answers(answer: Answer): void
  /** All that can be handed out at this moment has been, and was answered. */
  settle(): Promise<void>
  pass(seconds: number): Promise<void>
  /** The bodies that rest among the dead letters of a function's queue. */
  dead(consumer: string): readonly string[]
}

/** What must hold wherever messages are delivered. One serves all cases, each of which takes only bodies of its own. */
export type DeliveryCase = readonly [name: string, holds: (delivery: Delivery) => Promise<void>]

export const handedOf = ({ Records }: Pick<SQSEvent, 'Records'>): Handed[] =>
  Records.map(({ messageId, body, attributes }) => ({
    id: messageId,
    body,
    receives: Number(attributes.ApproximateReceiveCount),
  }))
