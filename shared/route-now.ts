import type * as z from 'zod/mini'
import type { Instant, Receipt } from '../events/envelope.ts'
import type { Routed } from '../events/request.ts'
import type { ZoneDirectory } from './directory/directory.ts'
import type { RequestState } from './domain/request.ts'
import { route, routeChosen } from './domain/routing.ts'
import { findSquad } from './domain/routing-squad.ts'
import type { Log } from './http/problems.ts'
import { orADayLater } from './or-a-day-later.ts'
import type { Register } from './register.ts'
import { calendar } from './time/calendar.ts'
import { nudgeAt } from './time/deadlines.ts'
import { zoneDate } from './time/zone-date.ts'

export interface Routing extends Pick<Register, 'openOf'> {
  readonly log: Log
}

export interface Routable {
  readonly receipt: Receipt
  readonly state: Pick<RequestState, 'enterprise' | 'category'>
  readonly directory: ZoneDirectory
  readonly at: Instant
}

export interface Limits {
  /** Squads that do not get it again. */
  readonly returnedBy?: readonly string[]
  /** The squad that somebody decided for. */
  readonly chosen?: string
}

/** Where a request would go now, and by when it is to be accepted or returned there. */
export const routeNow = async (
  { openOf, log }: Routing,
  { receipt, state, directory, at }: Routable,
  { returnedBy, chosen }: Limits = {},
): Promise<z.infer<typeof Routed.data>> => {
  const { zone, days } = directory
  const { enterprise, category } = state
  const open = await openOf(chosen ?? findSquad({ enterprise, category, returnedBy }, directory).squadId)
  const asked = { receipt, enterprise, category, returnedBy, open, today: zoneDate(at, zone.utcOffset) }
  const found = chosen === undefined ? route(asked, directory) : routeChosen(asked, directory, chosen)
  const work = calendar(zone, days)
  return {
    ...found,
    nudgeAt: orADayLater(log, at, () => nudgeAt(zone.ladder, at, work)),
    returnBy: orADayLater(log, at, () => work.add(at, zone.returnWithin)),
  }
}
