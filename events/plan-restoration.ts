import * as z from 'zod/mini'
import { Instant } from './envelope.ts'
import { event } from './kind.ts'
import { PlanId } from './plan-id.ts'

/** What a task may take down or close, so that somebody has to put it back. */
export const Removable = z.enum(['sign', 'light', 'height-bar', 'road', 'other'])
export type Removable = z.infer<typeof Removable>

export const Removal = z.object({
  what: Removable,
  note: z.optional(z.string()),
  /** Who puts it back; the task's lead unless said. */
  owner: z.optional(PlanId),
  restoreBy: Instant,
  remindAt: Instant,
  /** Why no photo has to show that it is back. */
  withoutPhoto: z.optional(z.string()),
})
export type Removal = z.infer<typeof Removal>

/** A finished task has taken something down: `id` is the restoration, `<task>.<n>`. */
export const Obliged = event('plan.obliged', () =>
  z.object({
    id: z.string(),
    task: PlanId,
    what: Removable,
    note: z.optional(z.string()),
    owner: PlanId,
    dueAt: Instant,
    remindAt: Instant,
  }),
)

const Shown = z.object({ id: z.string(), note: z.string(), files: z.optional(z.array(z.string())) })

/** Said to be back, by photos that are still being looked into: it is owed until one of them is kept. */
export const Reported = event('plan.reported', () => Shown)
/** None of those photos could be kept, so nothing shows that it is back. */
export const Unproven = event('plan.unproven', () => z.object({ id: z.string() }))
export const Restored = event('plan.restored', () => Shown)
