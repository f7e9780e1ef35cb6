import * as z from 'zod/mini'
import { Text } from './zone.ts'

/** An id, of a playbook or of a task within it. */
export const Id = z
  .string()
  .check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'an id: small letters, digits and hyphens, 40 at most'))

/** Working hours. */
const Effort = z.number().check(z.positive(), z.lte(10_000))

/** Units that are no department: the squad that handles the request, and the enterprise that asked. */
export const SELF = ['squad', 'enterprise'] as const

/** How the ids of playbooks begin that were saved at a desk. */
export const SAVED = 'saved-'

/** What a task takes away for a while, so that somebody has to put it back. */
export const PlaybookRemoval = z.object({
  what: z.enum(['sign', 'light', 'height-bar', 'road', 'other']),
  note: Text,
  /** Who puts it back; whoever leads the task unless said. */
  owner: z.optional(z.string()),
  /** So many working hours after the plan's fixed date it is back. */
  within: Effort,
  /** Why no photo has to show that it is back; one has to unless said. */
  withoutPhoto: z.optional(Text),
})
export type PlaybookRemoval = z.infer<typeof PlaybookRemoval>

export const PlaybookTask = z.object({
  id: Id,
  title: Text,
  /** A department's id, or one of `SELF`. */
  lead: z.string(),
  coHandling: z.optional(z.array(z.string())),
  /** In working hours; a milestone is a moment and has none. */
  effort: z.optional(Effort),
  milestone: z.optional(z.boolean()),
  /** The tasks that have to be done before this one begins. */
  after: z.array(Id),
  removes: z.optional(z.array(PlaybookRemoval)),
})
export type PlaybookTask = z.infer<typeof PlaybookTask>

/** How a kind of job is done together: the tasks of a plan before anybody has a date for them. */
export const Playbook = z.object({
  id: Id,
  name: Text,
  /** The task on whose end the plan's fixed date stands. */
  fixed: Id,
  /** The categories of requests for which it is offered first. */
  categories: z.array(z.string()),
  /** Over months, with people of several squads and departments, and a digest every week. */
  taskforce: z.optional(z.boolean()),
  tasks: z.array(PlaybookTask).check(z.minLength(1), z.maxLength(500)),
})
export type Playbook = z.infer<typeof Playbook>
