import type { VisitorBecause } from '../../events/request-visit.ts'
import { byId, isPresent, membersOf, type RoutingMember, type RoutingZone } from './routing-zone.ts'

export interface VisitCase {
  readonly squadId: string
  /** Those who worked on it, and so do not ask how it was. */
  readonly handlers: readonly string[]
  /** The zone's own date. */
  readonly today: string
  /** The role that the zone lets call back, before any other. */
  readonly role?: RoutingMember['role'] | undefined
}

export interface ChosenVisitor {
  readonly visitorId: string
  readonly because: VisitorBecause
}

const RANKS = [
  ['assistant', 'assistant'],
  ['coordinator', 'coordinator'],
  ['specialist', 'member'],
  ['leader', 'leader'],
] as const

/** Who calls the enterprise back: somebody of the squad who is present and did not work on it; where there is nobody, the committee. */
export const findVisitor = (
  { squadId, handlers, today, role }: VisitCase,
  zone: RoutingZone,
): ChosenVisitor | undefined => {
  const free = (member: RoutingMember) => isPresent(member, today) && !handlers.includes(member.id)
  const squad = membersOf(zone, squadId).filter(free).toSorted(byId)
  const committee = zone.members.filter((member) => member.role === 'committee').toSorted(byId)
  const ranks = role === undefined ? RANKS : ([[role, 'zone-role'], ...RANKS] as const)
  for (const [rank, because] of ranks) {
    const found = squad.find((member) => member.role === rank)
    if (found) return { visitorId: found.id, because }
  }
  const last = committee.find(free) ?? committee[0]
  return last && { visitorId: last.id, because: 'committee' }
}
