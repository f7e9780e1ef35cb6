import { Construct } from 'constructs'
import type { FrontDoor } from './front-door.ts'
import { TIMEOUT_SECONDS } from './house/delivery.ts'
import { HouseFunction } from './house/function.ts'
import { mayAppend, mayCheck, mayCount, mayReadHistory, mayReadZone, type Tables, tableNames } from './house/grants.ts'
import type { Operator } from './house/operator.ts'

export interface TrackingProps {
  readonly bundle: string
  readonly tables: Tables
  readonly door: FrontDoor
  readonly operator: Operator
}

/** Shows an enterprise the request behind its link, and takes its word on it. */
export class Tracking extends Construct {
  constructor(scope: Construct, id: string, { bundle, tables, door, operator }: TrackingProps) {
    super(scope, id)
    const track = new HouseFunction(this, 'Track', {
      bundle,
      does: 'Shows a request to its enterprise and takes its word on it',
      timeoutSeconds: TIMEOUT_SECONDS.track,
      memoryMb: 1024,
      environment: tableNames(tables),
      operator,
      hurts: 'Enterprises cannot see how their requests stand, nor say whether they are solved.',
      todo: 'Read the log of track for errors; the links in the messages stay good.',
    })
    mayAppend(track, tables)
    mayCheck(track, tables)
    mayReadHistory(track, tables)
    mayReadZone(track, tables)
    mayCount(track, tables)
    door.leadsTo(track, ['/api/requests/{receipt}', '/api/requests/{receipt}/{action}'])
  }
}
