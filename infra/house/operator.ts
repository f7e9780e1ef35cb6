import { Aws, Duration, Stack } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { Topic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'
import { topic } from './topic.ts'

/** What an operator is woken for. There is no alarm without who is hurt and what to do, each a whole sentence. */
export interface Trouble {
  readonly metric: IMetric
  /** The alarm goes off at this value or above. */
  readonly from: number
  /** For how many of the metric's periods in a row; 1 unless said. */
  readonly during?: number
  /** Whether a metric that says nothing is itself the trouble. */
  readonly silenceIsTrouble?: boolean
  readonly hurts: string
  /** A command in it is written for a stack named STACK, and read with the stack's own name. */
  readonly todo: string
}

/** Whoever keeps the stack running: one topic that every alarm speaks to. */
export class Operator extends Construct {
  readonly topic: Topic
  readonly alarms: Alarm[] = []

  constructor(scope: Construct, id: string, { key }: { readonly key: IKey }) {
    super(scope, id)
    this.topic = topic(this, 'Alarms', { name: 'alarms', key })
    const cloudWatch = (actions: string[], resource: string) =>
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions,
        resources: [resource],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      })
    this.topic.addToResourcePolicy(cloudWatch(['sns:Publish'], this.topic.topicArn))
    // In a key's policy `*` is that key. The key that AWS manages for SNS would let no service in at all.
    key.addToResourcePolicy(cloudWatch(['kms:Decrypt', 'kms:GenerateDataKey'], '*'))
  }

  /** Makes the alarm beside what it watches. */
  isTold(scope: Construct, id: string, trouble: Trouble): void {
    const { metric, from, during = 1, silenceIsTrouble = false, hurts, todo } = trouble
    const alarm = new Alarm(scope, id, {
      metric,
      threshold: from,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: during,
      treatMissingData: silenceIsTrouble ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
      alarmDescription: `${hurts} ${todo.replaceAll('STACK', Stack.of(scope).stackName)}`,
    })
    const action = new SnsAction(this.topic)
    alarm.addAlarmAction(action)
    alarm.addOkAction(action)
    this.alarms.push(alarm)
  }
}

export const MINUTE = Duration.minutes(1)
export const FIVE_MINUTES = Duration.minutes(5)
