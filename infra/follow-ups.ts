import { Aws, Duration } from 'aws-cdk-lib'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations'
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs'
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler'
import type { Topic } from 'aws-cdk-lib/aws-sns'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { Consumer, deadDeliveries } from './house/consumer.ts'
import { HouseFunction } from './house/function.ts'
import { mayAppend, mayPublish, mayQueryIndex, mayReadZone, type Record, tableNames } from './house/grants.ts'
import { nameIn } from './house/name.ts'
import { MINUTE, type Operator } from './house/operator.ts'

export interface FollowUpsProps {
  readonly bundles: { readonly clock: string; readonly followups: string }
  readonly record: Record
  readonly due: Topic
  readonly key: IKey
  readonly operator: Operator
}

const CLOCK_HURTS =
  'Nothing that is due happens: no reminder, no escalation, no notice after quiet hours, no second try.'
const HURTS = 'Reminders and escalations of requests do not come, and a request that nobody acts on lies unseen.'

/** Each minute the clock finds what is due; what is due on a request is done by followups. */
export class FollowUps extends Construct {
  readonly clock: HouseFunction

  constructor(scope: Construct, id: string, { bundles, record, due, key, operator }: FollowUpsProps) {
    super(scope, id)
    this.clock = new HouseFunction(this, 'Clock', {
      bundle: bundles.clock,
      does: 'Finds what is due and publishes it',
      timeoutSeconds: 50,
      memoryMb: 512,
      environment: {
        REGISTER_TABLE: record.register.tableName,
        DIRECTORY_TABLE: record.directory.tableName,
        DUE_TOPIC_ARN: due.topicArn,
      },
      operator,
      hurts: CLOCK_HURTS,
      todo: 'Read the log of clock. What was due stays due, so the next minute that works does it all.',
    })
    mayQueryIndex(this.clock, record, 'due')
    mayReadZone(this.clock, record)
    mayPublish(this.clock, due, key)
    this.strikesEachMinute(operator)
    this.isWatched(operator)

    const followups = new HouseFunction(this, 'Followups', {
      bundle: bundles.followups,
      does: 'Does what is due on a request: routes it, reminds, escalates, closes',
      timeoutSeconds: 20,
      memoryMb: 512,
      environment: tableNames(record),
      operator,
      hurts: HURTS,
      todo: 'Read the log of followups for the receipt that fails.',
    })
    mayAppend(followups, record)
    mayReadZone(followups, record)
    mayQueryIndex(followups, record, 'squad')
    new Consumer(this, 'Inbox', {
      name: 'followups',
      fn: followups,
      hears: { Due: { topic: due, by: 'kind', values: ['request'] } },
      operator,
      hurts: HURTS,
    })
  }

  private strikesEachMinute(operator: Operator): void {
    const dead = deadDeliveries(this, 'ClockDead', {
      name: 'clock-dead',
      operator,
      hurts: CLOCK_HURTS,
      todo: 'Read the log of clock. The messages themselves are spent minutes and may be deleted.',
    })
    // A minute that failed is not tried again: the next finds the same and more.
    this.clock.configureAsyncInvoke({
      retryAttempts: 0,
      maxEventAge: MINUTE,
      onFailure: new SqsDestination(dead),
    })
    new CfnSchedule(this, 'EachMinute', {
      description: 'Wakes the clock',
      scheduleExpression: 'rate(1 minute)',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: this.clock.functionArn,
        roleArn: this.schedulerRole(dead).roleArn,
        deadLetterConfig: { arn: dead.queueArn },
        retryPolicy: { maximumRetryAttempts: 1, maximumEventAgeInSeconds: 60 },
      },
    })
  }

  private schedulerRole(dead: Queue): Role {
    const role = new Role(this, 'SchedulerRole', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    })
    const may = (action: string, resource: string) =>
      role.addToPolicy(new PolicyStatement({ effect: Effect.ALLOW, actions: [action], resources: [resource] }))
    may('lambda:InvokeFunction', this.clock.functionArn)
    may('sqs:SendMessage', dead.queueArn)
    return role
  }

  /** The clock logs `{what: 'due', oldestLateSeconds}` each minute, and `{what: 'calendar-missing', year}` when a year is near its end. */
  private isWatched(operator: Operator): void {
    const counted = (id: string, pattern: string, value: string) => {
      const metricName = `${nameIn(this, id)}`
      new MetricFilter(this, id, {
        logGroup: this.clock.log,
        filterPattern: FilterPattern.stringValue('$.what', '=', pattern),
        metricNamespace: 'Doorstep',
        metricName,
        metricValue: value,
      })
      return (period: Duration) => new Metric({ namespace: 'Doorstep', metricName, period, statistic: 'Maximum' })
    }
    operator.isTold(this.clock, 'Late', {
      metric: counted('DueLateSeconds', 'due', '$.oldestLateSeconds')(MINUTE),
      from: Duration.minutes(5).toSeconds(),
      during: 5,
      silenceIsTrouble: true,
      hurts: 'What was promised for a time comes late, or the clock stands still and nothing comes at all.',
      todo: 'Look whether the schedule runs, then at the queues followups and notifier for work that does not get done.',
    })
    operator.isTold(this.clock, 'CalendarMissing', {
      metric: counted('CalendarMissing', 'calendar-missing', '1')(Duration.hours(1)),
      from: 1,
      hurts: 'Deadlines that reach into that year cannot be counted, and requests with them are refused.',
      todo: 'Add the year’s holidays and make-up workdays to days.csv and load the directory.',
    })
  }
}
