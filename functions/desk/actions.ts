import type { Instant } from '../../events/envelope.ts'
import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import type { Member } from '../../shared/directory/people.ts'
import { askedId, handlerId, isOpen, type RequestState } from '../../shared/domain/request.ts'
import { DEEDS, type Deed, type Hand, may } from '../../shared/domain/request-may.ts'
import { isPresent } from '../../shared/domain/routing-zone.ts'
import type { Clerk } from '../../shared/http/clerk.ts'

/** A visitor's hand, and with it those of the people for whom they stand in. */
export const handOf = ({ member, standsInFor }: Pick<Clerk, 'member' | 'standsInFor'>): Hand => ({
  ...alone(member),
  standsInFor: standsInFor.map(alone),
})

const alone = ({ id, squadId, role }: Member): Hand => ({ id, squadId, role })

const isTooLate = ({ routed }: RequestState, now: Instant): boolean =>
  !routed || (routed.returnBy !== undefined && now > routed.returnBy)

/** The buttons that would act now, for this person. */
export const actionsNow = (state: RequestState, hand: Hand, now: Instant): Deed[] => {
  if (!isOpen(state)) return []
  const pointless: Readonly<Record<Deed, unknown>> = {
    accept: state.accepted ?? state.deciding,
    contact: state.contacted ?? state.resolved,
    answer: state.answered ?? state.resolved,
    resolve: state.resolved,
    transfer: state.resolved ?? state.deciding ?? !state.routed,
    return: state.resolved ?? state.answered ?? state.deciding ?? state.decided ?? isTooLate(state, now),
    decide: !state.deciding,
  }
  return DEEDS.filter((deed) => !pointless[deed] && may(state, hand, deed))
}

/** Those of the squad who are there today and could be given it; whoever has it or is asked already could not. */
export const colleagues = (state: RequestState, { members }: ZoneDirectory, today: string): Member[] =>
  members.filter(
    (member) =>
      member.squadId === state.routed?.squadId &&
      member.id !== (askedId(state) ?? handlerId(state)) &&
      isPresent(member, today),
  )
