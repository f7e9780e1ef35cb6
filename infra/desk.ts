import { Construct } from 'constructs'
import type { FrontDoor } from './front-door.ts'
import { TIMEOUT_SECONDS } from './house/delivery.ts'
import { HouseFunction } from './house/function.ts'
import {
  mayAppend,
  mayCheck,
  mayCount,
  mayQueryIndex,
  mayReadContacts,
  mayReadHistory,
  mayReadThrough,
  mayReadZone,
  mayWriteLeaves,
  type Tables,
  tableNames,
} from './house/grants.ts'
import type { Operator } from './house/operator.ts'

export interface DeskProps {
  readonly bundle: string
  readonly tables: Tables
  readonly door: FrontDoor
  readonly operator: Operator
}

/** Shows a squad's person the request behind the link in their message, and takes their word on it. */
export class Desk extends Construct {
  constructor(scope: Construct, id: string, { bundle, tables, door, operator }: DeskProps) {
    super(scope, id)
    const desk = new HouseFunction(this, 'Desk', {
      bundle,
      does: 'Shows a request to a squad’s person and takes their word on it',
      timeoutSeconds: TIMEOUT_SECONDS.desk,
      memoryMb: 1024,
      environment: tableNames(tables),
      operator,
      hurts: 'Squads cannot see or act on the requests they were told of, and reminders climb the ladder.',
      todo: 'Read the log of desk for errors; the links in the messages stay good.',
    })
    mayAppend(desk, tables)
    mayCheck(desk, tables)
    mayReadHistory(desk, tables)
    mayReadZone(desk, tables)
    mayReadContacts(desk, tables)
    mayWriteLeaves(desk, tables)
    mayCount(desk, tables)
    mayQueryIndex(desk, tables, 'squad')
    mayReadThrough(desk, tables, 'enterprise')
    mayReadThrough(desk, tables, 'told')
    door.leadsTo(desk, ['/api/desk', '/api/desk/{action}', '/api/links/renew'])
  }
}
