import { Duration } from 'aws-cdk-lib'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { EventSourceMapping, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import type { Topic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'
import { deadDeliveries } from './house/consumer.ts'
import { STREAM, TIMEOUT_SECONDS } from './house/delivery.ts'
import { HouseFunction } from './house/function.ts'
import { mayPublish } from './house/grants.ts'
import { MINUTE, type Operator } from './house/operator.ts'
import type { HouseTable } from './house/table.ts'

export interface OutboxProps {
  readonly bundle: string
  readonly journal: HouseTable
  readonly events: Topic
  readonly key: IKey
  readonly operator: Operator
}

const HURTS = 'New requests reach their squads only by the clock, minutes late, and messages to people wait.'

/** Carries out what the Journal wrote: its stream, in order, onto the `events` topic. */
export class Outbox extends Construct {
  constructor(scope: Construct, id: string, { bundle, journal, events, key, operator }: OutboxProps) {
    super(scope, id)
    const relay = new HouseFunction(this, 'Relay', {
      bundle,
      does: 'Publishes the events of the Journal, in order',
      timeoutSeconds: TIMEOUT_SECONDS.relay,
      memoryMb: 512,
      environment: { EVENTS_TOPIC_ARN: events.topicArn },
      operator,
      hurts: HURTS,
      todo: 'Read the log of relay; once it is mended, "npm run replay -- --stack STACK --since INSTANT" publishes what was missed.',
    })
    mayPublish(relay, events, key)
    const streamArn = journal.streamArn()
    relay.may(
      ['dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:DescribeStream', 'dynamodb:ListStreams'],
      streamArn,
    )
    const dead = deadDeliveries(this, 'Dead', {
      name: 'relay-dead',
      operator,
      hurts: HURTS,
      todo: 'It names places in the stream, not events: mend the cause, then "npm run replay -- --stack STACK --since INSTANT".',
    })
    new EventSourceMapping(this, 'Source', {
      target: relay,
      eventSourceArn: streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: STREAM.batchSize,
      // One reader a shard: a stream's events must not overtake each other.
      parallelizationFactor: 1,
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      retryAttempts: STREAM.retries,
      maxRecordAge: Duration.hours(STREAM.oldestHours),
      onFailure: new SqsDlq(dead),
    })
    operator.isTold(relay, 'Behind', {
      metric: relay.metric('IteratorAge', { period: MINUTE, statistic: 'Maximum' }),
      from: Duration.minutes(2).toMilliseconds(),
      during: 3,
      hurts: HURTS,
      todo: 'Read the log of relay: one record may be refused over and over, or SNS may be slow.',
    })
  }
}
