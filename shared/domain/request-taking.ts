import type { Actor } from '../../events/envelope.ts'
import type { Fact } from '../../events/event.ts'
import type { RequestEvent } from '../../events/request.ts'
import { askedId, isOpen, type RequestState } from './request.ts'
import { isSame, type Step } from './request-files.ts'
import type { Hand } from './request-may.ts'

interface Taking {
  readonly actor: Actor
  readonly hand?: Hand
}

/** It was passed on by them, or by whom they stand in for; they answer for it until another accepts, and are not asked themselves. */
const isStillAnswerable = (state: RequestState, { actor, hand }: Taking): boolean => {
  const ids = [actor.kind === 'member' ? actor.id : undefined, ...(hand?.standsInFor ?? []).map(({ id }) => id)]
  return state.answerable !== undefined && ids.includes(state.answerable) && !ids.includes(askedId(state))
}

/** What a deputy accepts stays the work of whoever was asked, who has it again when they are back. */
export const accepting = (state: RequestState, { hand }: Taking): Fact<RequestEvent> => {
  const principal = hand?.standsInFor?.find(({ id }) => id === askedId(state))
  return { type: 'request.accepted', data: principal ? { principalId: principal.id } : {} }
}

/** Whoever works on a request that nobody accepted accepts it by that, unless they have just passed it on. */
export const taking = (state: RequestState, by: Taking): Fact<RequestEvent>[] =>
  state.accepted || state.deciding || isStillAnswerable(state, by) ? [] : [accepting(state, by)]

/** Why nothing can be done on it any more. */
export const endedAs = (state: RequestState): 'request-withdrawn' | 'request-merged' | 'request-closed' | undefined => {
  if (isOpen(state)) return undefined
  const { status } = state
  return status === 'withdrawn' || status === 'merged' ? `request-${status}` : 'request-closed'
}

/** So soon after the same words they are a second press of the button, or a retry after a lost reply. */
const REPEATED_WITHIN_MS = 600_000

export const isRepeated = (before: (Step & { readonly at: string }) | undefined, now: Step, at: string): boolean =>
  before !== undefined && isSame(before, now) && Date.parse(at) - Date.parse(before.at) < REPEATED_WITHIN_MS
