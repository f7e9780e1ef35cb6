import { byId, isPresent, type RoutingMember } from './routing-zone.ts'

/** A member, as far as it matters who stands in for them. */
export type Person = Pick<RoutingMember, 'id' | 'squadId' | 'role' | 'deputyId' | 'absences'>

/**
 * Whoever a member's part falls to, in order: themselves, their deputy (B角), then the leader and the coordinator of their squad, each
 * by their own deputy where they have one, then anybody of the squad, then the committee. A deputy's deputy is not asked: nobody
 * agreed to that.
 */
const lineOf = <P extends Person>(member: P, members: readonly P[]): P[] => {
  const squad = members.filter(({ squadId }) => squadId === member.squadId).toSorted(byId)
  const deputyOf = (one: P) => squad.filter(({ id }) => id === one.deputyId)
  const heads = (['leader', 'coordinator'] as const).flatMap((head) => squad.filter(({ role }) => role === head))
  return [
    ...[member, ...heads].flatMap((one) => [one, ...deputyOf(one)]),
    ...squad,
    ...members.filter(({ role }) => role === 'committee').toSorted(byId),
  ]
}

/** Who plays a member's part on that day, mostly they themselves; they too where nobody is there, so that it is never nobody's. */
export const standIn = <P extends Person>(member: P, members: readonly P[], today: string): P =>
  isPresent(member, today) ? member : (lineOf(member, members).find((one) => isPresent(one, today)) ?? member)

/** Those whose parts a member plays on that day, beside their own. */
export const principalsOf = <P extends Person>(member: Pick<P, 'id'>, members: readonly P[], today: string): P[] =>
  members.filter(
    (one) => one.id !== member.id && !isPresent(one, today) && standIn(one, members, today).id === member.id,
  )

/** The last day that somebody is away, where one absence follows another the last of them all. */
export const awayUntil = (person: Pick<Person, 'absences'>, today: string): string | undefined => {
  const until = person.absences.find(({ from, to }) => from <= today && today <= to)?.to
  return until === undefined ? undefined : (awayUntil(person, dayAfter(until)) ?? until)
}

const DAY_MS = 86_400_000
const dayAfter = (date: string): string => new Date(Date.parse(date) + DAY_MS).toISOString().slice(0, 10)
