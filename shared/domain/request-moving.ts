import type { Instant } from '../../events/envelope.ts'
import type { Clock } from '../../events/request.ts'

/** The zone's working time, as far as a moving clock has to know it. */
export interface WorkTime {
  readonly add: (at: Instant, span: { readonly amount: number; readonly unit: 'working-hours' | 'workdays' }) => Instant
  /** In milliseconds. */
  readonly between: (from: Instant, to: Instant) => number
}

/** The clock on the wall, for a year whose working time nobody knows. */
export const ON_THE_WALL: WorkTime = {
  add: (at, { amount, unit }) =>
    new Date(Date.parse(at) + amount * (unit === 'workdays' ? 24 : 1) * 3_600_000).toISOString(),
  between: (from, to) => Date.parse(to) - Date.parse(from),
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
