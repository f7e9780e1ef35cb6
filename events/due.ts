import * as z from 'zod/mini'
import { Instant } from './envelope.ts'

/** What the `due` topic carries: a stream whose time has come, as the index knew it. */
export const Due = z.object({ stream: z.string(), dueAt: Instant })
export type Due = z.infer<typeof Due>
