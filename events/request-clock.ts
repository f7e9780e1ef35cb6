import * as z from 'zod/mini'
import { Instant } from './envelope.ts'

/** The three clocks of a request: first contact, an answer or plan, and its end; and that of a rework, once there is one. */
export const ClockKind = z.enum(['contact', 'answer', 'resolve', 'rework'])
export type ClockKind = z.infer<typeof ClockKind>

/** The rungs of the ladder, from the mildest to the gravest. */
export const Level = z.enum(['nudge', 'reminder', 'yellow', 'orange', 'red', 'circulated'])
export type Level = z.infer<typeof Level>

/** A rung of the ladder, and when it is reached if nobody has acted by then. */
export const Rung = z.object({ level: Level, at: Instant })
export type Rung = z.infer<typeof Rung>

export const Clock = z.object({ kind: ClockKind, dueAt: Instant, rungs: z.array(Rung) })
export type Clock = z.infer<typeof Clock>
