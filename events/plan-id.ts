import * as z from 'zod/mini'

/** A task's or a party's name within its plan, for programs: `close-road`. */
export const PlanId = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/))
export type PlanId = z.infer<typeof PlanId>
