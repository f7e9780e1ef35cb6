import type { Member } from '../../../shared/directory/people.ts'
import { afterHash, type Invariant, noticesOf, type Past } from './past.ts'

const dateOf = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10)

const isAway = ({ absences }: Member, at: number): boolean =>
  absences.some(({ from, to }) => from <= dateOf(at) && dateOf(at) <= to)

const tookLeave = ({ ledger }: Past, id: string): boolean => ledger.touched.some(({ key }) => key === `leave/${id}`)

/** Whoever is away all along is not written to: somebody of the squad or the committee is there in their place, unless all of them may be away. */
export const present: Invariant = (past) =>
  past.ledger.handed.flatMap(({ at, message: { person, ref } }) => {
    const member = past.zone.members.find(({ phone }) => phone === person.phone)
    // A new link was asked for by whoever has found the old one.
    if (!member || !isAway(member, at) || ref.includes('/new-link-')) return []
    const others = past.zone.members.filter((one) => one.squadId === member.squadId || one.role === 'committee')
    const somebody = others.some((one) => !isAway(one, at) && !tookLeave(past, one.id))
    return somebody ? [`${ref} was handed over though ${member.id} is away`] : []
  })

/** What did not reach a member by one channel goes by their other one, or to whoever plays the part by then, where somebody of those went on leave. */
export const madeGood: Invariant = (past) => {
  const planned = noticesOf(past).flatMap(([stream, written]) => {
    const first = written[0]?.event
    return first?.type === 'notice.planned' ? [{ id: afterHash(stream), written, notice: first.data }] : []
  })
  return planned.flatMap(({ id, written, notice: { recipient, about, channel, insteadOf } }) => {
    const member = past.zone.members.find((one) => one.id === recipient.id)
    const failed = written.findLast(({ event }) => /^notice\.(failed|sent|delivered)$/.test(event.type))?.event
    const other = member?.channels.find((one) => one !== channel)
    if (!past.drained || failed?.type !== 'notice.failed' || !other || insteadOf !== undefined) return []
    const same = planned.filter(({ notice }) => notice.about === about)
    const ofLeave = same.some(({ notice }) => tookLeave(past, notice.recipient.id))
    const again = same.some(
      ({ notice }) =>
        notice.insteadOf === id ||
        (notice.recipient.id === recipient.id
          ? notice.channel === other
          : ofLeave && notice.recipient.kind === 'member'),
    )
    return again ? [] : [`${id} has failed, and ${recipient.id} was not written to by ${other}`]
  })
}
