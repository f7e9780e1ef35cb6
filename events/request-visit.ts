import * as z from 'zod/mini'
import { Instant } from './envelope.ts'
import { event } from './kind.ts'

/** What the enterprise said, or that nobody could be asked. */
export const VisitOutcome = z.enum(['solved', 'not-solved', 'unreachable', 'refused'])
export type VisitOutcome = z.infer<typeof VisitOutcome>

/** After the squad's claim, whether it is solved; after a poor rating, why. */
export const VisitPurpose = z.enum(['claim', 'rating'])
export type VisitPurpose = z.infer<typeof VisitPurpose>

/** Why this person is asked: the role that the zone names, their own role in the squad, or that nobody else is there. */
export const VisitorBecause = z.enum(['zone-role', 'assistant', 'coordinator', 'member', 'leader', 'committee'])
export type VisitorBecause = z.infer<typeof VisitorBecause>

/** Somebody other than the handler is asked to call the enterprise back (回访). */
export const VisitAsked = event('request.visit-asked', () =>
  z.object({
    visitorId: z.string(),
    because: VisitorBecause,
    purpose: VisitPurpose,
    attempt: z.int().check(z.positive()),
    /** Asked for the same attempt before, in vain. */
    again: z.boolean(),
    askAgainAt: Instant,
  }),
)

/** Due while the enterprise has been contacted as often as the zone allows; the request itself goes on as it would. */
export const VisitPutOff = event('request.visit-put-off', () => z.object({ nextAt: Instant }))

/** What came of an attempt. The enterprise's word follows as an event of its own, by the member on its behalf. */
export const Visited = event('request.visited', () =>
  z.object({
    outcome: VisitOutcome,
    note: z.optional(z.string()),
    purpose: VisitPurpose,
    attempt: z.int().check(z.positive()),
    /** The zone's own date; one attempt a day. */
    day: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)),
    /** When to try again; absent when it is over. */
    nextAt: z.optional(Instant),
  }),
)
