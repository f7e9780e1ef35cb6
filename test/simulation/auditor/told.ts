import type { PlanEvent } from '../../../events/plan.ts'
import type { RequestEvent } from '../../../events/request.ts'
import { type Invariant, noticesOf, plansOf, requestsOf } from './past.ts'

/** What its enterprise hears of, whoever did it. */
const CONTACT = [
  'request.submitted',
  'request.answered',
  'request.resolved',
  'request.asked',
  'request.asked-again',
  'request.pause-asked',
  'request.extended',
  'request.lapsed',
  'plan.drawn',
  'plan.moved',
]

/** What somebody of the zone hears of. */
const MEMBER = [
  'request.routed',
  'request.disputed',
  'request.messaged',
  'request.replied',
  'request.raised',
  'request.escalated',
  'request.visit-asked',
  'request.extension-asked',
  'plan.slipped',
  'plan.digested',
]

/** Whoever is to hear of an event has a notice of it, once the world is healed. */
export const told: Invariant = (past) => {
  const heard = new Set(
    noticesOf(past).flatMap(([, [first]]) =>
      first?.event.type === 'notice.planned' ? [`${first.event.data.recipient.kind} ${first.event.data.about}`] : [],
    ),
  )
  const missed = (
    kind: 'contact' | 'member',
    types: readonly string[],
    { id, type, actor }: RequestEvent | PlanEvent,
  ): string[] => {
    // Whoever did it themselves, in another's place perhaps, is not told of it.
    const own = kind === 'member' && actor.kind === 'member' && type !== 'request.routed'
    return own || !types.includes(type) || heard.has(`${kind} ${id}`) ? [] : [`no ${kind} was told of ${id} ${type}`]
  }
  return [...requestsOf(past), ...plansOf(past)].flatMap(([, written]) =>
    written.flatMap(({ event }) =>
      past.drained ? [...missed('contact', CONTACT, event), ...missed('member', MEMBER, event)] : [],
    ),
  )
}

/** What the faults make of calls, and what the code makes of that. */
const MADE = ['ProvisionedThroughputExceededException', 'TimeoutError', 'StreamConflict', 'AlongsideRefused']

const ERROR = /"what":"(?:unexpected|message-failed)"/

/** Whatever fails does so by a fault; an error that no fault has made is a mistake. */
export const noOtherErrors: Invariant = ({ ledger }) =>
  ledger.logged.filter((line) => ERROR.test(line) && !MADE.includes((JSON.parse(line) as { name?: string }).name ?? ''))
