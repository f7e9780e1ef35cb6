import * as z from 'zod/mini'
import { event, Instant } from './envelope.ts'

/** Passed on within the squad. Whoever had it stays answerable until the other accepts; no clock starts over. */
export const Transferred = event(
  'request.transferred',
  z.object({
    to: z.string(),
    note: z.optional(z.string()),
    /** When the other is nudged unless somebody has accepted. */
    nudgeAt: Instant,
  }),
)
