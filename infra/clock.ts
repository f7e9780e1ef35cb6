import { Aws, Duration } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations'
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler'
import type { Topic } from 'aws-cdk-lib/aws-sns'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { deadDeliveries } from './house/consumer.ts'
import { TIMEOUT_SECONDS } from './house/delivery.ts'
import { HouseFunction } from './house/function.ts'
import { mayPublish, mayQueryIndex, mayReadZone, type Tables } from './house/grants.ts'
import { logged } from './house/logged.ts'
import { MINUTE, type Operator } from './house/operator.ts'

export interface ClockProps {
  readonly bundle: string
  readonly tables: Pick<Tables, 'register' | 'directory'>
  readonly due: Topic
  readonly key: IKey
  readonly operator: Operator
}

const HURTS = 'Nothing that is due happens: no reminder, no escalation, no notice after quiet hours, no second try.'

/** Each minute finds what is due, whatever it is, and says so on the `due` topic. */
export class Clock extends Construct {
  readonly fn: HouseFunction

  constructor(scope: Construct, id: string, { bundle, tables, due, key, operator }: ClockProps) {
    super(scope, id)
    this.fn = new HouseFunction(this, 'Clock', {
      bundle,
      does: 'Finds what is due and publishes it',
      timeoutSeconds: TIMEOUT_SECONDS.clock,
      memoryMb: 512,
      environment: {
        REGISTER_TABLE: tables.register.tableName,
        DIRECTORY_TABLE: tables.directory.tableName,
        DUE_TOPIC_ARN: due.topicArn,
      },
      operator,
      hurts: HURTS,
      todo: 'Read the log of clock. What was due stays due, so the next minute that works does it all.',
    })
    mayQueryIndex(this.fn, tables, 'due')
    mayReadZone(this.fn, tables)
    mayPublish(this.fn, due, key)
    this.strikesEachMinute(operator)
    this.mustNotBeLate(operator)
  }

  private strikesEachMinute(operator: Operator): void {
    const dead = deadDeliveries(this, 'Dead', {
      name: 'clock-dead',
      operator,
      hurts: HURTS,
      todo: 'Read the log of clock. The messages themselves are spent minutes and may be deleted.',
    })
    // A minute that failed is not tried again: the next finds the same and more.
    this.fn.configureAsyncInvoke({
      retryAttempts: 0,
      maxEventAge: MINUTE,
      onFailure: new SqsDestination(dead),
    })
    const role = this.schedulerRole(dead)
    const schedule = new CfnSchedule(this, 'EachMinute', {
      description: 'Wakes the clock',
      scheduleExpression: 'rate(1 minute)',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: this.fn.functionArn,
        roleArn: role.roleArn,
        deadLetterConfig: { arn: dead.queueArn },
        retryPolicy: { maximumRetryAttempts: 1, maximumEventAgeInSeconds: 60 },
      },
    })
    schedule.node.addDependency(role)
  }

  private schedulerRole(dead: Queue): Role {
    const role = new Role(this, 'SchedulerRole', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    })
    const may = (action: string, resource: string) =>
      role.addToPolicy(new PolicyStatement({ actions: [action], resources: [resource] }))
    may('lambda:InvokeFunction', this.fn.functionArn)
    may('sqs:SendMessage', dead.queueArn)
    return role
  }

  /** The clock says each minute how late it finds the oldest of what is due. */
  private mustNotBeLate(operator: Operator): void {
    const late = { name: 'DueLateSeconds', what: 'due', value: '$.oldestLateSeconds' }
    operator.isTold(this.fn, 'Late', {
      metric: logged([this.fn], late, MINUTE),
      from: Duration.minutes(5).toSeconds(),
      during: 5,
      silenceIsTrouble: true,
      hurts: 'What was promised for a time comes late, or the clock stands still and nothing comes at all.',
      todo: 'Look whether the schedule runs, then at the queues followups and notifier for work that does not get done.',
    })
  }
}
