import * as z from 'zod/mini'
import type { SnsStore } from '../../../node_modules/fauxqs/dist/sns/snsStore.js'
import type { SqsStore } from '../../../node_modules/fauxqs/dist/sqs/sqsStore.js'
import type { Stack } from '../template.ts'

const text = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))

const QueueProps = z.object({
  VisibilityTimeout: z.optional(z.unknown()),
  DelaySeconds: z.optional(z.unknown()),
  MessageRetentionPeriod: z.optional(z.unknown()),
  MaximumMessageSize: z.optional(z.unknown()),
  ReceiveMessageWaitTimeSeconds: z.optional(z.unknown()),
  FifoQueue: z.optional(z.unknown()),
  ContentBasedDeduplication: z.optional(z.unknown()),
  RedrivePolicy: z.optional(z.unknown()),
})
const SubscriptionProps = z.object({
  TopicArn: z.string(),
  Protocol: z.string(),
  Endpoint: z.string(),
  FilterPolicy: z.optional(z.unknown()),
  FilterPolicyScope: z.optional(z.string()),
  RawMessageDelivery: z.optional(z.union([z.boolean(), z.string()])),
})

const attributesOf = (props: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(props).flatMap(([name, value]) => (value === undefined ? [] : [[name, text(value)]])),
  )

/** Brings the stores to what the template says, whatever they kept from the last start. */
export const provision = (stack: Stack, sqs: SqsStore, sns: SnsStore): void => {
  for (const { id, props } of stack.of('AWS::SQS::Queue')) {
    const attributes = attributesOf(QueueProps.parse(props))
    const name = stack.attribute(id, 'QueueName')
    const known = sqs.getQueueByName(name)
    if (known) known.setAttributes(attributes)
    else sqs.createQueue(name, String(stack.ref(id)), stack.attribute(id, 'Arn'), attributes)
  }
  const topics = new Set(stack.of('AWS::SNS::Topic').map(({ id }) => String(stack.ref(id))))
  for (const { id } of stack.of('AWS::SNS::Topic')) {
    if (!sns.getTopic(String(stack.ref(id))))
      sns.createTopic(stack.attribute(id, 'TopicName'), {}, {}, stack.place.region)
  }
  // Subscriptions of the template's topics are made afresh: a changed filter policy must not linger.
  for (const { arn, topicArn } of [...sns.subscriptions.values()]) if (topics.has(topicArn)) sns.unsubscribe(arn)
  for (const { props } of stack.of('AWS::SNS::Subscription')) {
    const { TopicArn, Protocol, Endpoint, ...attributes } = SubscriptionProps.parse(props)
    sns.subscribe(TopicArn, Protocol, Endpoint, attributesOf(attributes))
  }
}
