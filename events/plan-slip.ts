import * as z from 'zod/mini'
import { PlanId } from './plan-id.ts'

/** Something of a plan that is late; `task` may be a restoration's id. */
export const Slip = z.object({
  task: z.string(),
  why: z.enum(['not-started', 'overdue']),
  /** The tasks after it whose latest start is in danger by that. */
  hits: z.array(PlanId),
})
export type Slip = z.infer<typeof Slip>
