import type { Actor } from '../../events/envelope.ts'
import type { Fact } from '../../events/event.ts'
import type { RequestEvent } from '../../events/request.ts'
import { askedId, isOpen, type RequestState } from './request.ts'
import { isSame, type Step } from './request-files.ts'

/** They passed it on, answer for it until another accepts, and are not asked themselves. */
const isStillAnswerable = (state: RequestState, actor: Actor): boolean =>
  actor.kind === 'member' && actor.id === state.answerable && actor.id !== askedId(state)

/** Whoever works on a request that nobody accepted accepts it by that, unless they have just passed it on. */
export const taking = (state: RequestState, actor: Actor): Fact<RequestEvent>[] =>
  state.accepted || state.deciding || isStillAnswerable(state, actor) ? [] : [{ type: 'request.accepted', data: {} }]

/** Why nothing can be done on it any more. */
export const endedAs = (state: RequestState): 'request-withdrawn' | 'request-closed' | undefined => {
  if (state.status === 'withdrawn') return 'request-withdrawn'
  return isOpen(state) ? undefined : 'request-closed'
}

/** So soon after the same words they are a second press of the button, or a retry after a lost reply. */
const REPEATED_WITHIN_MS = 600_000

export const isRepeated = (before: (Step & { readonly at: string }) | undefined, now: Step, at: string): boolean =>
  before !== undefined && isSame(before, now) && Date.parse(at) - Date.parse(before.at) < REPEATED_WITHIN_MS
