import type { Instant } from '../../events/envelope.ts'
import type { Clock } from '../../events/request.ts'

/** The zone's working time, as far as a moving clock has to know it. */
export interface WorkTime {
  readonly add: (at: Instant, span: { readonly amount: number; readonly unit: 'working-hours' | 'workdays' }) => Instant
  /** In milliseconds. */
  readonly between: (from: Instant, to: Instant) => number
}

/**
 * A clock moved to a later end. What was over before `now` stays: a clock that has run out is not made good, and a rung that would
 * still be over stays where it was, so that nothing is raised twice on the spot.
 */
export const movedBy = ({ kind, dueAt, rungs }: Clock, now: Instant, later: (instant: Instant) => Instant): Clock => ({
  kind,
  dueAt: dueAt > now ? later(dueAt) : dueAt,
  rungs: rungs.map(({ level, at }) => {
    const moved = later(at)
    return { level, at: moved > now ? moved : at }
  }),
})
