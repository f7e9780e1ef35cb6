import * as z from 'zod/mini'
import { Instant, Receipt } from './envelope.ts'
import { event } from './kind.ts'
import { Clock, ClockKind } from './request-clock.ts'

/** Handled together with another request of the same enterprise, which asks for the same. */
export const Merged = event('request.merged', () => z.object({ into: Receipt, reason: z.string() }))

/** The other side of it, written in the same moment: another request is handled together with this one. */
export const Absorbed = event('request.absorbed', () =>
  z.object({
    receipt: Receipt,
    /** This request's clocks that end earlier by it, as they run from now on. */
    clocks: z.array(z.extend(Clock, { climbedTo: z.optional(Instant) })),
    /** When the last rung comes again, where it had come on the other one. */
    repeatAt: z.optional(Instant),
  }),
)

/** It stands for itself again: it was merged by mistake, for a `reason`, or the other was withdrawn. */
export const Unmerged = event('request.unmerged', () =>
  z.object({
    from: Receipt,
    reason: z.optional(z.string()),
    /** Clocks that were met on the other one, for both. */
    met: z.array(z.object({ kind: ClockKind, at: Instant })),
    /** Up to then the ladder was climbed on the other one, for both. */
    climbedTo: z.optional(Instant),
    repeatAt: z.optional(Instant),
  }),
)
export const Released = event('request.released', () => z.object({ receipt: Receipt }))
