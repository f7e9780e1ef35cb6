import type { Member } from '../../../shared/directory/people.ts'
import { afterHash, type Invariant, noticesOf } from './past.ts'

const dateOf = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10)

const isAway = ({ absences }: Member, at: number): boolean =>
  absences.some(({ from, to }) => from <= dateOf(at) && dateOf(at) <= to)

/** Whoever is away all along is not written to: somebody of the squad is there in their place. */
export const present: Invariant = ({ ledger, zone }) =>
  ledger.handed.flatMap(({ at, message: { person, ref } }) => {
    const member = zone.members.find(({ phone }) => phone === person.phone)
    return member && isAway(member, at) ? [`${ref} was handed over though ${member.id} is away`] : []
  })

/** What did not reach a member by one channel goes by their other one, or to whoever stands in where they went on leave meanwhile. */
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
    const wentOnLeave = past.ledger.touched.some(({ key }) => key === `leave/${recipient.id}`)
    const again = planned.some(
      ({ notice }) =>
        notice.about === about &&
        (notice.insteadOf === id ||
          (notice.recipient.id === recipient.id
            ? notice.channel === other
            : wentOnLeave && notice.recipient.kind === 'member')),
    )
    return again ? [] : [`${id} has failed, and ${recipient.id} was not written to by ${other}`]
  })
}
