import * as z from 'zod/mini'
import { Instant } from './envelope.ts'
import { event } from './kind.ts'
import { Clock } from './request-clock.ts'

/** Asked of the enterprise; nothing rests until it consents. */
export const PauseAsked = event('request.pause-asked', () =>
  z.object({
    until: Instant,
    reason: z.string(),
    /** When the enterprise is reminded, once. */
    remindAt: z.optional(Instant),
    /** When its silence ends the asking; at `until` at the latest. */
    lapseAt: z.optional(Instant),
  }),
)
/** It has not answered; `told` is whether its contact budget left room to say so. */
export const PauseReminded = event('request.pause-reminded', () => z.object({ told: z.boolean() }))
/** It has not answered at all, and nothing rests. */
export const PauseLapsed = event('request.pause-lapsed', () => z.object({}))
export const PauseRefused = event('request.pause-refused', () => z.object({ reason: z.optional(z.string()) }))
/** The enterprise consented. */
export const Paused = event('request.paused', () => z.object({ until: Instant, reason: z.string() }))
/** The pause is over, by its date or by somebody who acted; what was ahead when it began moved by the working time that was paused. */
export const Resumed = event('request.resumed', () =>
  z.object({
    clocks: z.array(Clock),
    repeatAt: z.optional(Instant),
    followUpAt: z.optional(Instant),
    replyBy: z.optional(Instant),
    remindAt: z.optional(Instant),
  }),
)
