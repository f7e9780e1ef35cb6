import type { Reason } from '../../events/request.ts'
import { findCoHandlers } from './routing-co-handlers.ts'
import { findPerson } from './routing-person.ts'
import { named, won } from './routing-reason.ts'
import { type Found, findSquad } from './routing-squad.ts'
import { called, type RoutingCase, type RoutingZone } from './routing-zone.ts'

export interface Route {
  readonly squadId: string
  /** A member of that squad who is present; absent where nobody is. */
  readonly assigneeId?: string
  /** Members, one for each department that handles it together with the squad. */
  readonly coHandlers: string[]
  /** Every rule that was tried, in order, so that staff can read why. */
  readonly reasons: Reason[]
}

/** Who gets a request, and why; total over any Directory, however torn. `open` must be that of the squad that `findSquad` names. */
export const route = (request: RoutingCase, zone: RoutingZone): Route => {
  return routeTo(request, zone, findSquad(request, zone))
}

/** Who of a squad that somebody has chosen gets it. */
export const routeChosen = (request: RoutingCase, zone: RoutingZone, squadId: string): Route => {
  const squad = called(zone.squads, squadId)
  return routeTo(request, zone, { squadId, reasons: [won('decision', 'chosen', named('squad', squad, squadId))] })
}

const routeTo = (request: RoutingCase, zone: RoutingZone, squad: Found): Route => {
  const person = findPerson(request, zone, squad.squadId)
  const { assigneeId } = person
  const joined = findCoHandlers(request, zone, squad.squadId, assigneeId)
  return {
    squadId: squad.squadId,
    ...(assigneeId !== undefined && { assigneeId }),
    coHandlers: [...joined.coHandlers],
    reasons: [...squad.reasons, ...person.reasons, ...joined.reasons],
  }
}
