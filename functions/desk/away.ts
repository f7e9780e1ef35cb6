import type { Instant } from '../../events/envelope.ts'
import { awayUntil, standIn } from '../../shared/domain/stand-in.ts'
import { zoneDate } from '../../shared/time/zone-date.ts'
import type { Visitor } from './visitor.ts'

/** Those for whom the visitor stands in, and until when; and the visitor's own leave. */
export const awayView = (visitor: Visitor, at: Instant) => {
  const today = zoneDate(at, visitor.directory.zone.utcOffset)
  return {
    standsInFor: visitor.standsInFor.map((one) => ({ id: one.id, name: one.name, until: awayUntil(one, today) })),
    leave: leaveOf(visitor, today),
  }
}

/** The leave that they have entered and that is not over, and whom their work goes to when it begins. */
const leaveOf = ({ member, directory }: Visitor, today: string) => {
  const { leave } = member
  if (!leave || leave.to < today) return undefined
  const player = standIn(member, directory.members, leave.from < today ? today : leave.from)
  return { ...leave, standIn: player.id === member.id ? undefined : { id: player.id, name: player.name } }
}
