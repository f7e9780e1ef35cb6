import type { Topic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'
import { hears } from '../functions/router/subscription.ts'
import { Consumer } from './house/consumer.ts'
import { TIMEOUT_SECONDS } from './house/delivery.ts'
import { HouseFunction } from './house/function.ts'
import { mayAppend, mayQueryIndex, mayReadZone, type Tables, tableNames } from './house/grants.ts'
import type { Operator } from './house/operator.ts'

export interface RoutingProps {
  readonly bundle: string
  readonly tables: Tables
  readonly events: Topic
  readonly operator: Operator
}

const HURTS = 'New requests wait until followups finds them a squad, minutes late, or longer if it fails as well.'

/** Finds a squad and a person for each new request. */
export class Routing extends Construct {
  readonly router: HouseFunction

  constructor(scope: Construct, id: string, { bundle, tables, events, operator }: RoutingProps) {
    super(scope, id)
    this.router = new HouseFunction(this, 'Router', {
      bundle,
      does: 'Routes a submitted request to its squad and its handler',
      timeoutSeconds: TIMEOUT_SECONDS.router,
      memoryMb: 512,
      environment: tableNames(tables),
      operator,
      hurts: HURTS,
      todo: 'Read the log of router, and "npm run directory -- show --stack STACK" for a directory that lacks a squad.',
    })
    mayAppend(this.router, tables)
    mayReadZone(this.router, tables)
    mayQueryIndex(this.router, tables, 'squad')
    new Consumer(this, 'Inbox', {
      name: 'router',
      fn: this.router,
      hears: { Events: { topic: events, by: 'type', values: hears } },
      operator,
      hurts: HURTS,
    })
  }
}
