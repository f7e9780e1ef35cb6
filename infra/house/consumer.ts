import { Duration } from 'aws-cdk-lib'
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda'
import { SubscriptionFilter, type Topic } from 'aws-cdk-lib/aws-sns'
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { NagSuppressions } from 'cdk-nag'
import { Construct } from 'constructs'
import { QUEUE } from './delivery.ts'
import type { HouseFunction } from './function.ts'
import { nameIn } from './name.ts'
import { MINUTE, type Operator } from './operator.ts'

const queue = (scope: Construct, id: string, name: string, more: object = {}): Queue =>
  new Queue(scope, id, {
    queueName: nameIn(scope, name),
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
    ...more,
  })

export interface DeadLettersProps {
  readonly name: string
  readonly operator: Operator
  readonly hurts: string
  readonly todo: string
}

/** Where messages come to rest that nobody could deal with; the operator is told of the first. */
export const deadLetters = (scope: Construct, id: string, { name, operator, hurts, todo }: DeadLettersProps): Queue => {
  const dead = queue(scope, id, name)
  operator.isTold(dead, 'NotEmpty', {
    metric: dead.metricApproximateNumberOfMessagesVisible({ period: MINUTE, statistic: 'Maximum' }),
    from: 1,
    hurts,
    todo,
  })
  return dead
}

/** The same for what no queue but a topic, a stream or a schedule gives up. */
export const deadDeliveries = (scope: Construct, id: string, props: DeadLettersProps): Queue => {
  const dead = deadLetters(scope, id, props)
  const reason = 'It is a dead-letter queue, of something that is not a queue itself.'
  NagSuppressions.addResourceSuppressions(dead, [{ id: 'AwsSolutions-SQS3', reason }])
  return dead
}

export interface Heard {
  readonly topic: Topic
  /** What the message attribute `by` must be; all that the topic says, unless said. */
  readonly by?: 'type' | 'kind'
  readonly values?: readonly string[]
}

export interface ConsumerProps {
  readonly name: string
  readonly fn: HouseFunction
  readonly hears: Readonly<Record<string, Heard>>
  readonly operator: Operator
  readonly hurts: string
}

/** A function's queue: what it hears, what it could not deal with, and what never reached it. */
export class Consumer extends Construct {
  readonly queue: Queue

  constructor(scope: Construct, id: string, { name, fn, hears, operator, hurts }: ConsumerProps) {
    super(scope, id)
    const dead = deadLetters(this, 'Dead', {
      name: `${name}-dead`,
      operator,
      hurts,
      todo: `Look into the log of ${name}, mend the cause, then "npm run redrive -- --stack STACK".`,
    })
    this.queue = queue(this, 'Queue', name, {
      visibilityTimeout: Duration.seconds(QUEUE.hiddenForTimeouts * fn.timeoutSeconds),
      deadLetterQueue: { queue: dead, maxReceiveCount: QUEUE.tries },
    })
    for (const [from, { topic, by, values = [] }] of Object.entries(hears)) {
      const undelivered = deadDeliveries(this, `Undelivered${from}`, {
        name: `${name}-${from.toLowerCase()}-undelivered`,
        operator,
        hurts,
        todo: `SNS may not send to the queue ${name}: compare its policy with the template, then "npm run redrive -- --stack STACK".`,
      })
      topic.addSubscription(
        new SqsSubscription(this.queue, {
          rawMessageDelivery: true,
          ...(by && { filterPolicy: { [by]: SubscriptionFilter.stringFilter({ allowlist: [...values] }) } }),
          deadLetterQueue: undelivered,
        }),
      )
    }
    fn.may(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], this.queue.queueArn)
    new EventSourceMapping(this, 'Source', {
      target: fn,
      eventSourceArn: this.queue.queueArn,
      batchSize: QUEUE.batchSize,
      maxConcurrency: QUEUE.maxConcurrency,
      reportBatchItemFailures: true,
    })
  }
}
