import * as z from 'zod/mini'
import { Instant, Language } from './envelope.ts'
import { anyOf, type EventOf, event } from './kind.ts'
import { PlanId } from './plan-id.ts'
import { Obliged, Removal, Reported, Restored, Unproven } from './plan-restoration.ts'
import { Slip } from './plan-slip.ts'
import { DigestDeferred, Digested, Entrusted, Taskforce } from './plan-taskforce.ts'

/** A member of ours, a department through one of its members, or a unit outside whose person acts by a link of their own. */
export const PartyKind = z.enum(['member', 'department', 'outside'])
export type PartyKind = z.infer<typeof PartyKind>

/** Who takes part. An outside person's details stand in the Directory, under `contactId`; only their unit's name stands here. */
export const Party = z.object({
  id: PlanId,
  kind: PartyKind,
  memberId: z.optional(z.string()),
  departmentId: z.optional(z.string()),
  unit: z.optional(z.string()),
  contactId: z.optional(z.string()),
  language: z.optional(Language),
})
export type Party = z.infer<typeof Party>

/** A task's own clock, computed backwards from the fixed date when the plan was drawn. */
export const TaskClock = z.object({ acknowledgeBy: Instant, startBy: Instant, remindAt: Instant, dueAt: Instant })
export type TaskClock = z.infer<typeof TaskClock>

export const Task = z.object({
  id: PlanId,
  title: z.string(),
  note: z.optional(z.string()),
  lead: PlanId,
  coHandling: z.array(PlanId),
  /** In working hours; none for a milestone. */
  effort: z.number().check(z.nonnegative()),
  /** A moment that everybody looks to, such as a design accepted: it takes no time. */
  milestone: z.optional(z.boolean()),
  after: z.array(PlanId),
  fixedAt: z.optional(Instant),
  removes: z.array(Removal),
  clock: TaskClock,
})
export type Task = z.infer<typeof Task>

const Whole = z.object({
  title: z.string(),
  fixedAt: Instant,
  playbook: z.optional(z.string()),
  taskforce: z.optional(Taskforce),
  /** When a taskforce's first digest is due. */
  digestAt: z.optional(Instant),
  parties: z.array(Party),
  tasks: z.array(Task).check(z.minLength(1)),
})

export const Drawn = event('plan.drawn', () => Whole)
/** The whole plan again; what was done of it stays done. */
export const Revised = event('plan.revised', () => Whole)

/** The fixed date is another. */
export const Moved = event('plan.moved', () => z.object({ from: Instant, to: Instant }))

/** Tasks that came to their parties: all of a new plan, those that a revision changed. */
export const Assigned = event('plan.assigned', () => z.object({ tasks: z.array(PlanId).check(z.minLength(1)) }))

/** `task` may be a restoration's id here, `<task>.<n>`. */
export const Acknowledged = event('plan.acknowledged', () => z.object({ task: z.string(), party: PlanId }))
export const Started = event('plan.started', () => z.object({ task: PlanId }))
export const Finished = event('plan.finished', () =>
  z.object({ task: PlanId, note: z.optional(z.string()), files: z.optional(z.array(z.string())) }),
)

/** Not acknowledged in time, or due soon; restorations too. */
export const Reminded = event('plan.reminded', () =>
  z.object({ unacknowledged: z.array(z.string()), soon: z.array(z.string()) }),
)

/** Tasks whose latest start or finish has passed; what is overdue comes again at `repeatAt`. */
export const Slipped = event('plan.slipped', () =>
  z.object({ slips: z.array(Slip).check(z.minLength(1)), repeatAt: Instant }),
)

/** Its request is over. Restorations that are open stay so, and their clocks run on. */
export const Closed = event('plan.closed', () => z.object({}))

export const PlanEvent = anyOf([
  Drawn,
  Revised,
  Moved,
  Assigned,
  Entrusted,
  Acknowledged,
  Started,
  Finished,
  Reminded,
  Slipped,
  Digested,
  DigestDeferred,
  Obliged,
  Reported,
  Unproven,
  Restored,
  Closed,
])
export type PlanEvent = EventOf<typeof PlanEvent>
