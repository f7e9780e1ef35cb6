import type { Topic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'
import { hears } from '../functions/router/subscription.ts'
import { Consumer } from './house/consumer.ts'
import { HouseFunction } from './house/function.ts'
import { mayAppend, mayQueryIndex, mayReadZone, type Record, tableNames } from './house/grants.ts'
import type { Operator } from './house/operator.ts'

export interface RoutingProps {
  readonly bundle: string
  readonly record: Record
  readonly events: Topic
  readonly operator: Operator
}

const HURTS = 'New requests wait until followups finds them a squad, minutes late, or longer if it fails as well.'

/** Finds a squad and a person for each new request. */
export class Routing extends Construct {
  constructor(scope: Construct, id: string, { bundle, record, events, operator }: RoutingProps) {
    super(scope, id)
    const router = new HouseFunction(this, 'Router', {
      bundle,
      does: 'Routes a submitted request to its squad and its handler',
      timeoutSeconds: 20,
      memoryMb: 512,
      environment: tableNames(record),
      operator,
      hurts: HURTS,
      todo: 'Read the log of router, and "npm run directory -- show --stack STACK" for a directory that lacks a squad.',
    })
    mayAppend(router, record)
    mayReadZone(router, record)
    mayQueryIndex(router, record, 'squad')
    new Consumer(this, 'Inbox', {
      name: 'router',
      fn: router,
      hears: { Events: { topic: events, by: 'type', values: hears } },
      operator,
      hurts: HURTS,
    })
  }
}
