import type { Instant } from '../../events/envelope.ts'
import type { RequestEvent } from '../../events/request.ts'
import type { Given } from './aggregate.ts'
import { isOpen, type RequestState } from './request.ts'
import type { Decided } from './request-decide.ts'
import { extendable } from './request-extension.ts'
import { movedBy, type WorkTime } from './request-moving.ts'
import { endedAs } from './request-taking.ts'

/** The enterprise says yes to its plan's fixed date; `fixedAt` is the date that it saw. */
export interface AgreeDate {
  readonly type: 'agree-date'
  readonly fixedAt: Instant
  readonly calendar: WorkTime
}

const HOUR_MS = 3_600_000

/** Whether a plan's date lies beyond the clock that still runs, so that it needs the enterprise's word. */
export const asksForDate = (state: RequestState, fixedAt: Instant, now: Instant): boolean => {
  const clock = isOpen(state) && !state.resolved && extendable(state, now)
  return typeof clock === 'object' && clock.dueAt < fixedAt
}

/** A plan of months would let the ladder ring for months. Only the enterprise can grant it that time, and only before its clock has run out. */
export const agreeDate = (state: RequestState, { fixedAt, calendar, at }: AgreeDate & Given): Decided => {
  const refused = endedAs(state)
  if (refused) return { refused }
  if (state.resolved) return { refused: 'already-resolved' }
  const clock = extendable(state, at)
  if (!clock) return { refused: 'nothing-to-extend' }
  if (clock === 'over') return { refused: 'date-too-late' }
  if (fixedAt <= clock.dueAt) return []
  const amount = calendar.between(clock.dueAt, fixedAt) / HOUR_MS
  const later = (instant: Instant) => calendar.add(instant, { amount, unit: 'working-hours' })
  const moved = movedBy(clock, state.paused?.at ?? at, later)
  return [{ type: 'request.date-agreed', data: { clock: { ...moved, dueAt: fixedAt } } }]
}

type DateAgreed = Extract<RequestEvent, { type: 'request.date-agreed' }>

export const dated = ({ clocks }: RequestState, { data: { clock } }: DateAgreed): Partial<RequestState> => ({
  clocks: clocks.map((before) => (before.kind === clock.kind ? { ...before, ...clock } : before)),
})
