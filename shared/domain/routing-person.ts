import type { Reason } from '../../events/request.ts'
import { named, passed, won } from './routing-reason.ts'
import {
  byId,
  called,
  isPresent,
  membersOf,
  type RoutingCase,
  type RoutingMember,
  type RoutingZone,
} from './routing-zone.ts'
import { awayUntil } from './stand-in.ts'

/** How a step of the search ended: with somebody, or with the reason why not. */
type Tried = { readonly member?: RoutingMember; readonly reason: Reason }

export interface Chosen {
  /** Absent where nobody of the squad is present. */
  readonly assigneeId?: string
  readonly reasons: readonly Reason[]
}

/** Who of the squad takes it: the enterprise's specialist, else whoever knows the matter and has least to do, else who stands in. */
export const findPerson = (request: RoutingCase, zone: RoutingZone, squadId: string): Chosen => {
  const reasons: Reason[] = []
  for (const step of [specialist, fit, leader, anyone, coordinator]) {
    const { member, reason } = step(request, zone, squadId)
    reasons.push(reason)
    if (member) return { assigneeId: member.id, reasons }
  }
  return { reasons }
}

const RANKS: readonly RoutingMember['role'][] = ['specialist', 'assistant']

/** Specialists before assistants, then by open requests, then by id. */
const leastBusy = (members: readonly RoutingMember[], { open, today }: RoutingCase): RoutingMember | undefined => {
  const load = ({ id }: RoutingMember) => open.filter(({ handlerId }) => handlerId === id).length
  const rank = ({ role }: RoutingMember) => RANKS.indexOf(role)
  return members
    .filter((member) => rank(member) >= 0 && isPresent(member, today))
    .toSorted((a, b) => rank(a) - rank(b) || load(a) - load(b) || byId(a, b))[0]
}

const specialist = ({ enterprise, today }: RoutingCase, zone: RoutingZone, squadId: string): Tried => {
  const id = zone.enterprises.find((known) => known.id === enterprise.id)?.specialistId
  if (id === undefined) return { reason: passed('specialist', 'none', { enterprise: enterprise.name }) }
  const member = zone.members.find((one) => one.id === id)
  if (!member) return { reason: passed('specialist', 'left', { member: id }) }
  const params = { member: member.name }
  if (member.squadId !== squadId || member.role === 'committee')
    return { reason: passed('specialist', 'of-another-squad', params) }
  if (!isPresent(member, today)) return byDeputy('specialist', member, zone, today)
  return { member, reason: won('specialist', 'one-to-one', { ...params, enterprise: enterprise.name }) }
}

/** A deputy knows the work of whoever is away, and comes before those who only know its kind. */
const byDeputy = (rule: 'specialist' | 'leader', away: RoutingMember, zone: RoutingZone, today: string): Tried => {
  const until = awayUntil(away, today) ?? today
  const deputy = membersOf(zone, away.squadId).find(({ id }) => id === away.deputyId)
  const params = { member: away.name, until }
  if (!deputy) return { reason: passed(rule, 'absent', params) }
  const both = { ...params, deputy: deputy.name }
  return isPresent(deputy, today)
    ? { member: deputy, reason: won(rule, 'deputy', both) }
    : { reason: passed(rule, 'both-absent', both) }
}

const fit = (request: RoutingCase, zone: RoutingZone, squadId: string): Tried => {
  const category = called(zone.categories, request.category)
  const ofDepartment = ({ departmentId }: RoutingMember) => departmentId === category?.departmentId
  const what = named('category', category, request.category)
  const member = leastBusy(
    membersOf(zone, squadId).filter((one) => ofDepartment(one) || one.skills.includes(request.category)),
    request,
  )
  if (!member) return { reason: passed('fit', 'none', what) }
  const { departmentId } = member
  const department = named('department', called(zone.departments, departmentId), departmentId)
  const params = { ...what, ...department, member: member.name }
  return { member, reason: won('fit', ofDepartment(member) ? 'department' : 'skill', params) }
}

const leader = ({ today }: RoutingCase, zone: RoutingZone, squadId: string): Tried => {
  const leaders = membersOf(zone, squadId).filter(({ role }) => role === 'leader')
  const member = leaders.toSorted(byId).find((one) => isPresent(one, today))
  if (member) return { member, reason: won('leader', 'stands-in', { member: member.name }) }
  const away = leaders[0]
  return away ? byDeputy('leader', away, zone, today) : { reason: passed('leader', 'none') }
}

const anyone = (request: RoutingCase, zone: RoutingZone, squadId: string): Tried => {
  const member = leastBusy(membersOf(zone, squadId), request)
  if (!member) return { reason: passed('present', 'none') }
  return { member, reason: won('present', 'stands-in', { member: member.name }) }
}

const coordinator = ({ today }: RoutingCase, zone: RoutingZone, squadId: string): Tried => {
  const member = membersOf(zone, squadId)
    .filter((one) => one.role === 'coordinator' && isPresent(one, today))
    .toSorted(byId)[0]
  if (!member) return { reason: passed('coordinator', 'none') }
  return { member, reason: won('coordinator', 'stands-in', { member: member.name }) }
}
