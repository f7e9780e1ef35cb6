import type { Topic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'
import { hears } from '../functions/chaser/subscription.ts'
import type { FrontDoor } from './front-door.ts'
import { Consumer } from './house/consumer.ts'
import { TIMEOUT_SECONDS } from './house/delivery.ts'
import { HouseFunction } from './house/function.ts'
import {
  mayAppend,
  mayCheck,
  mayReadContacts,
  mayReadZone,
  mayWriteContacts,
  mayWritePlaybooks,
  type Tables,
  tableNames,
} from './house/grants.ts'
import type { Operator } from './house/operator.ts'

export interface PlansProps {
  readonly bundles: { readonly plan: string; readonly chaser: string }
  readonly tables: Tables
  readonly events: Topic
  readonly due: Topic
  readonly door: FrontDoor
  readonly operator: Operator
}

const HURTS = 'Nobody is reminded of a plan’s tasks, no slip is seen, and what was taken down may stay down.'

/** What several parties do together for a request: drawn and worked on by one function, chased by another. */
export class Plans extends Construct {
  readonly chaser: HouseFunction

  constructor(scope: Construct, id: string, { bundles, tables, events, due, door, operator }: PlansProps) {
    super(scope, id)
    const plan = new HouseFunction(this, 'Plan', {
      bundle: bundles.plan,
      does: 'Draws the plan of several parties and takes their word on its tasks',
      timeoutSeconds: TIMEOUT_SECONDS.plan,
      memoryMb: 1024,
      environment: tableNames(tables),
      operator,
      hurts: 'Parties cannot see or report on their tasks, and nobody can draw or revise a plan.',
      todo: 'Read the log of plan for errors; the links in the messages stay good.',
    })
    mayAppend(plan, tables)
    mayCheck(plan, tables)
    mayReadZone(plan, tables)
    mayReadContacts(plan, tables)
    mayWriteContacts(plan, tables)
    mayWritePlaybooks(plan, tables)
    door.leadsTo(plan, [
      '/api/desk/plan',
      '/api/desk/plan/{task}',
      '/api/desk/plan/{task}/{deed}',
      '/api/desk/playbooks',
      '/api/desk/feed',
      '/api/feed/{token}',
      '/api/task',
      '/api/task/feed',
      '/api/task/{task}/{deed}',
    ])
    this.chaser = new HouseFunction(this, 'Chaser', {
      bundle: bundles.chaser,
      does: 'Does what is due on a plan: reminds, tells of slips, sees what is back, closes it with its request',
      timeoutSeconds: TIMEOUT_SECONDS.chaser,
      memoryMb: 512,
      environment: tableNames(tables),
      operator,
      hurts: HURTS,
      todo: 'Read the log of chaser for the receipt that fails.',
    })
    mayAppend(this.chaser, tables)
    mayReadZone(this.chaser, tables)
    new Consumer(this, 'Inbox', {
      name: 'chaser',
      fn: this.chaser,
      hears: {
        Events: { topic: events, by: 'type', values: hears },
        Due: { topic: due, by: 'kind', values: ['plan'] },
      },
      operator,
      hurts: HURTS,
    })
  }
}
