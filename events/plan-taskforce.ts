import * as z from 'zod/mini'
import { Instant } from './envelope.ts'
import { event } from './kind.ts'
import { PlanId } from './plan-id.ts'
import { Slip } from './plan-slip.ts'

/** A plan of months goes by a name, and one member sees it through and gets its digest. Its members are the plan's parties. */
export const Taskforce = z.object({ name: z.string(), coordinator: z.string() })
export type Taskforce = z.infer<typeof Taskforce>

/** A taskforce has a coordinator, or another than before. */
export const Entrusted = event('plan.entrusted', () => z.object({ coordinator: z.string() }))

/** How a plan stands at the beginning of a week: what its coordinator is written. */
export const Digested = event('plan.digested', () =>
  z.object({
    /** The digest before it, or the drawing of the plan. */
    since: Instant,
    /** When the next one is due. */
    nextAt: Instant,
    /** In working hours, until the fixed date is lost; negative: so much is missing. Absent where the calendar ends too early. */
    slackHours: z.optional(z.number()),
    done: z.array(z.string()),
    late: z.array(Slip),
    coming: z.array(PlanId),
    milestones: z.array(z.object({ task: PlanId, dueAt: Instant, slackHours: z.optional(z.number()) })),
    owed: z.array(z.string()),
    unacknowledged: z.array(z.object({ task: PlanId, parties: z.array(PlanId) })),
  }),
)

/** Due while nobody works, as after a standstill: it waits for the next working hours. */
export const DigestDeferred = event('plan.digest-deferred', () => z.object({ until: Instant }))
