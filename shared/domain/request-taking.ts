import type { Fact } from '../../events/event.ts'
import type { RequestEvent } from '../../events/request.ts'
import { isOpen, type RequestState } from './request.ts'

/** Whoever works on a request that nobody accepted accepts it by that. */
export const taking = (state: RequestState): Fact<RequestEvent>[] =>
  state.accepted ? [] : [{ type: 'request.accepted', data: {} }]

/** Why nothing can be done on it any more. */
export const endedAs = (state: RequestState): 'request-withdrawn' | 'request-closed' | undefined => {
  if (state.status === 'withdrawn') return 'request-withdrawn'
  return isOpen(state) ? undefined : 'request-closed'
}

/** So soon after the same words they are a second press of the button, or a retry after a lost reply. */
const REPEATED_WITHIN_MS = 600_000

export const isRepeated = (
  before: { readonly at: string; readonly text: string } | undefined,
  text: string,
  at: string,
): boolean => before?.text === text && Date.parse(at) - Date.parse(before.at) < REPEATED_WITHIN_MS
