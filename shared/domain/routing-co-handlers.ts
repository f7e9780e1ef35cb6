import type { Reason } from '../../events/request.ts'
import { named, passed, won } from './routing-reason.ts'
import { byId, called, isPresent, type RoutingCase, type RoutingMember, type RoutingZone } from './routing-zone.ts'
import { shardOf } from './shard.ts'

export interface Joined {
  readonly coHandlers: readonly string[]
  readonly reasons: readonly Reason[]
}

/** One person of each department that the category asks in, unless the assignee is of that department. */
export const findCoHandlers = (
  request: RoutingCase,
  zone: RoutingZone,
  squadId: string,
  assigneeId: string | undefined,
): Joined => {
  const departments = [...new Set(called(zone.categories, request.category)?.coDepartments)]
  const found = departments.map((id) => {
    const department = named('department', called(zone.departments, id), id)
    const assignee = zone.members.find((member) => member.id === assigneeId)
    if (assignee?.departmentId === id)
      return { reason: passed('co-department', 'handles', { ...department, member: assignee.name }) }
    const member = ofDepartment(request, zone, squadId, id)
    if (!member) return { reason: passed('co-department', 'none', department) }
    const because = member.squadId === squadId ? 'of-squad' : 'of-zone'
    return { member, reason: won('co-department', because, { ...department, member: member.name }) }
  })
  return {
    coHandlers: found.flatMap(({ member }) => (member ? [member.id] : [])),
    reasons: found.map(({ reason }) => reason),
  }
}

const RANKS: readonly RoutingMember['role'][] = ['specialist', 'assistant', 'leader', 'coordinator', 'committee']

/**
 * The squad's own people come first, then those who know the category, then by role. Among equals of another squad the receipt
 * decides, so that no one person of the department gets all of them.
 */
export const ofDepartment = (
  { receipt, category, today }: Pick<RoutingCase, 'receipt' | 'category' | 'today'>,
  { members }: Pick<RoutingZone, 'members'>,
  squadId: string,
  departmentId: string,
): RoutingMember | undefined => {
  const order = (member: RoutingMember) =>
    [member.squadId !== squadId, !member.skills.includes(category), RANKS.indexOf(member.role)].map(Number)
  const ranked = members
    .filter((member) => member.departmentId === departmentId && isPresent(member, today))
    .map((member) => ({ member, rank: order(member).reduce((sum, part) => sum * 8 + part, 0) }))
  const best = Math.min(...ranked.map(({ rank }) => rank))
  const equals = ranked.filter(({ rank }) => rank === best).map(({ member }) => member)
  return equals.toSorted(byId)[Number(shardOf(receipt)) % equals.length]
}
