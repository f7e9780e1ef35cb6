import type { Instant } from '../../events/envelope.ts'
import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import type { RequestState } from '../../shared/domain/request.ts'
import { type Ask, visitDue, workedOnIt } from '../../shared/domain/request-visit.ts'
import { findVisitor } from '../../shared/domain/routing-visitor.ts'
import type { Log } from '../../shared/http/problems.ts'
import { orADayLater } from '../../shared/or-a-day-later.ts'
import { calendar } from '../../shared/time/calendar.ts'
import { zoneDate } from '../../shared/time/zone-date.ts'

/** Whom to ask for the return visit that is due, if one is. */
export const visitAsk = (state: RequestState, directory: ZoneDirectory, at: Instant, log: Log): Ask | undefined => {
  if (!visitDue(state, at)) return undefined
  const { zone, days, members } = directory
  const handlers = members.filter(({ id }) => workedOnIt(state, id)).map(({ id }) => id)
  const today = zoneDate(at, zone.utcOffset)
  const squadId = state.routed?.squadId ?? zone.dutySquad
  const visitor = findVisitor({ squadId, handlers, today, role: zone.visitBy }, directory)
  const askAgainAt = orADayLater(log, at, () => calendar(zone, days).add(at, { amount: 1, unit: 'workdays' }))
  return visitor && { ...visitor, askAgainAt }
}
