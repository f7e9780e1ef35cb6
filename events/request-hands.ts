import * as z from 'zod/mini'
import { Instant } from './envelope.ts'
import { event } from './kind.ts'

/** Passed on within the squad. Whoever had it stays answerable until the other accepts; no clock starts over. */
export const Transferred = event('request.transferred', () =>
  z.object({
    to: z.string(),
    note: z.optional(z.string()),
    /** When the other is nudged unless somebody has accepted. */
    nudgeAt: Instant,
  }),
)

/** The squad that has it says that it is not theirs. The second time somebody decides, and that is final. */
export const Returned = event('request.returned', () =>
  z.object({
    squadId: z.string(),
    reason: z.string(),
    /** Who is asked to decide; absent while routing finds another squad. */
    deciderId: z.optional(z.string()),
    /** When they are nudged unless they have decided. */
    nudgeAt: z.optional(Instant),
  }),
)

/** Which squad has it, for good; the routing to it follows. */
export const Decided = event('request.decided', () => z.object({ squadId: z.string(), reason: z.string() }))
