import type { Instant } from '../../events/envelope.ts'
import type { ClockKind } from '../../events/request.ts'
import type { RequestState } from '../domain/request.ts'

export interface ClockView {
  readonly kind: ClockKind
  readonly dueAt: Instant
  readonly metAt?: Instant
  readonly state: 'running' | 'met' | 'late' | 'overdue'
}

/** The clocks as anyone may see them; those of a withdrawn request stand as they stood then. */
export const clockViews = (state: Pick<RequestState, 'clocks' | 'withdrawn'>, now: Instant): ClockView[] =>
  state.clocks.map(({ kind, dueAt, metAt }) =>
    metAt
      ? { kind, dueAt, metAt, state: metAt <= dueAt ? 'met' : 'late' }
      : { kind, dueAt, state: (state.withdrawn?.at ?? now) <= dueAt ? 'running' : 'overdue' },
  )
