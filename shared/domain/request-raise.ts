import type { Instant } from '../../events/envelope.ts'
import type { ClockKind } from '../../events/request.ts'
import type { RequestState } from './request.ts'
import type { Decided } from './request-decide.ts'
import { endedAs } from './request-taking.ts'

export interface Raise {
  readonly type: 'raise'
  readonly reason?: string | undefined
}

const overdue = ({ clocks }: RequestState, at: Instant): ClockKind[] =>
  clocks.filter(({ dueAt, metAt }) => metAt === undefined && dueAt < at).map(({ kind }) => kind)

/** The clocks that have run out and that the enterprise has not taken up yet. */
export const raisable = (state: RequestState, at: Instant): ClockKind[] =>
  endedAs(state) ? [] : overdue(state, at).filter((kind) => !state.raised?.includes(kind))

/** Once for each clock that has run out; a second press finds it done. */
export const raise = (state: RequestState, { at, reason }: Raise & { readonly at: Instant }): Decided => {
  const refused = endedAs(state)
  if (refused) return { refused }
  const clocks = raisable(state, at)
  if (clocks.length > 0) return [{ type: 'request.raised', data: { clocks, reason } }]
  return overdue(state, at).length > 0 ? [] : { refused: 'nothing-overdue' }
}
