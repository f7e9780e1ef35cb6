import type { Topic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'
import { Consumer } from './house/consumer.ts'
import { TIMEOUT_SECONDS } from './house/delivery.ts'
import { HouseFunction } from './house/function.ts'
import { mayAppend, mayCheck, mayQueryIndex, mayReadZone, type Tables, tableNames } from './house/grants.ts'
import type { Operator } from './house/operator.ts'

export interface FollowUpsProps {
  readonly bundle: string
  readonly tables: Tables
  readonly due: Topic
  readonly operator: Operator
}

const HURTS = 'Reminders and escalations of requests do not come, and a request that nobody acts on lies unseen.'

/** Does what is due on a request. */
export class FollowUps extends Construct {
  readonly followups: HouseFunction

  constructor(scope: Construct, id: string, { bundle, tables, due, operator }: FollowUpsProps) {
    super(scope, id)
    this.followups = new HouseFunction(this, 'Followups', {
      bundle,
      does: 'Does what is due on a request: routes it, reminds, escalates, closes',
      timeoutSeconds: TIMEOUT_SECONDS.followups,
      memoryMb: 512,
      environment: tableNames(tables),
      operator,
      hurts: HURTS,
      todo: 'Read the log of followups for the receipt that fails.',
    })
    mayAppend(this.followups, tables)
    mayCheck(this.followups, tables)
    mayReadZone(this.followups, tables)
    mayQueryIndex(this.followups, tables, 'squad')
    new Consumer(this, 'Inbox', {
      name: 'followups',
      fn: this.followups,
      hears: { Due: { topic: due, by: 'kind', values: ['request'] } },
      operator,
      hurts: HURTS,
    })
  }
}
