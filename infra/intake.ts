import { Construct } from 'constructs'
import type { FrontDoor } from './front-door.ts'
import { TIMEOUT_SECONDS } from './house/delivery.ts'
import { HouseFunction } from './house/function.ts'
import {
  mayAppend,
  mayCount,
  mayReadThrough,
  mayReadZone,
  mayWriteContacts,
  type Tables,
  tableNames,
} from './house/grants.ts'
import type { Operator } from './house/operator.ts'

export interface IntakeProps {
  readonly bundle: string
  readonly tables: Tables
  readonly door: FrontDoor
  readonly site: { readonly origin: string; readonly edgeKey: string }
  readonly operator: Operator
}

/** Takes requests in, and whatever finds no other path. */
export class Intake extends Construct {
  constructor(scope: Construct, id: string, { bundle, tables, door, site, operator }: IntakeProps) {
    super(scope, id)
    const intake = new HouseFunction(this, 'Intake', {
      bundle,
      does: 'Takes requests in, by the form and on an enterprise’s behalf',
      timeoutSeconds: TIMEOUT_SECONDS.intake,
      memoryMb: 1024,
      environment: { ...tableNames(tables), SITE_ORIGIN: site.origin, EDGE_KEY: site.edgeKey },
      operator,
      hurts: 'Enterprises cannot send requests.',
      todo: 'Read the log of intake for errors; what was answered with an error was not taken in.',
    })
    mayAppend(intake, tables)
    mayReadZone(intake, tables)
    mayWriteContacts(intake, tables)
    mayCount(intake, tables)
    mayReadThrough(intake, tables, 'enterprise')
    door.leadsTo(intake, [
      '/api/requests',
      '/api/requests/similar',
      '/api/categories',
      // From the desk, but what is taken in there is taken in as everywhere.
      '/api/desk/requests',
    ])
    door.elseLeadsTo(intake)
  }
}
