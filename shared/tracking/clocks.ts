import type { Instant } from '../../events/envelope.ts'
import type { ClockKind } from '../../events/request.ts'
import type { RequestState } from '../domain/request.ts'

export interface ClockView {
  readonly kind: ClockKind
  readonly dueAt: Instant
  readonly metAt?: Instant
  readonly state: 'running' | 'paused' | 'met' | 'late' | 'overdue'
}

/** The clocks as anyone may see them; those of a request that is withdrawn or merged stand as they stood then. */
export const clockViews = (
  state: Pick<RequestState, 'clocks' | 'withdrawn'> & Partial<Pick<RequestState, 'paused' | 'merged'>>,
  now: Instant,
): ClockView[] =>
  state.clocks.map(({ kind, dueAt, metAt }) =>
    metAt
      ? { kind, dueAt, metAt, state: metAt <= dueAt ? 'met' : 'late' }
      : { kind, dueAt, state: standing(state, dueAt, now) },
  )

/** While a request rests its clocks stand where they stood when the pause began. */
const standing = (
  { withdrawn, paused, merged }: Partial<Pick<RequestState, 'withdrawn' | 'paused' | 'merged'>>,
  dueAt: Instant,
  now: Instant,
): ClockView['state'] => {
  if ((merged?.at ?? withdrawn?.at ?? paused?.at ?? now) > dueAt) return 'overdue'
  return paused ? 'paused' : 'running'
}
