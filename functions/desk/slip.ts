import type { Instant } from '../../events/envelope.ts'
import { leaderOf } from '../../shared/directory/find.ts'
import { answeringSquad, handlerId, type RequestState } from '../../shared/domain/request.ts'
import { ON_THE_WALL } from '../../shared/domain/request-moving.ts'
import { standingSlip } from '../../shared/domain/request-slip.ts'
import { say } from '../../shared/messages/catalogue.ts'
import { calendar } from '../../shared/time/calendar.ts'
import { ifKnown } from '../../shared/time/days.ts'
import { lengthOf, stretchesOf } from '../../shared/time/hours.ts'
import { memberNamed, squadNamed } from '../../shared/tracking/names.ts'
import type { Visitor } from './visitor.ts'

type Viewing = Pick<Visitor, 'directory' | 'language' | 'receipt'>

const HOUR_MS = 3_600_000

/** The slip (催办单) that stands against a request, as it is printed and signed. */
export const slipView = (state: RequestState, viewing: Viewing, now: Instant) => {
  const slip = standingSlip(state)
  if (!slip) return undefined
  const { directory, language, receipt } = viewing
  const squadId = answeringSquad(state) ?? directory.zone.dutySquad
  const handler = handlerId(state)
  const open = state.clocks.filter(({ kind, metAt }) => slip.clocks.includes(kind) && metAt === undefined)
  return {
    number: `${receipt}/${slip.number}`,
    level: slip.level,
    issuedAt: slip.at,
    answerBy: slip.answerBy,
    issuer: issuerOf(squadId, viewing),
    squad: squadNamed(directory, language, squadId).name,
    leader: leaderOf(directory, squadId)?.name,
    handler: handler === undefined ? undefined : memberNamed(directory, language, handler).name,
    overdue: open.map(({ kind, dueAt }) => ({ kind, dueAt, by: lateness(dueAt, now, viewing) })),
  }
}

/** The zone says who signs it; a squad without a leader gets it from the committee. */
const issuerOf = (squadId: string, { directory, language }: Viewing): string => {
  const leader = directory.zone.slips.from === 'leader' ? leaderOf(directory, squadId) : undefined
  const squad = squadNamed(directory, language, squadId).name
  return leader
    ? say(language, 'slip.from.leader', { squad, name: leader.name })
    : say(language, 'slip.from.committee', { zone: directory.zone.name[language] })
}

/** In the zone's working time, which is what the squad had; on the wall clock for a year whose holidays nobody knows. */
const lateness = (dueAt: Instant, now: Instant, { directory, language }: Viewing): string => {
  const { zone } = directory
  const workday = lengthOf(stretchesOf(zone.hours))
  const late = ifKnown(() => calendar(zone, directory.days).between(dueAt, now)) ?? ON_THE_WALL.between(dueAt, now)
  const days = Math.floor(late / workday)
  const hours = Math.floor((late - days * workday) / HOUR_MS)
  const amounts = { days: String(days), hours: String(hours) }
  if (days === 0) return say(language, 'slip.late.hours', amounts)
  return say(language, hours === 0 ? 'slip.late.days' : 'slip.late.both', amounts)
}
