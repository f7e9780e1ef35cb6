import * as z from 'zod/mini'
import { Instant } from './envelope.ts'
import { event } from './kind.ts'
import { Clock } from './request-clock.ts'

const Workdays = z.int().check(z.positive())

/** Asked of the leader; `remindAt` is when the leader is reminded, where there is time for that before the clock runs out. */
export const ExtensionAsked = event('request.extension-asked', () =>
  z.object({ workdays: Workdays, reason: z.string(), remindAt: z.optional(Instant) }),
)
export const ExtensionReminded = event('request.extension-reminded', () => z.object({}))
/** Approved: the clock as it runs from now on. */
export const Extended = event('request.extended', () =>
  z.object({ workdays: Workdays, reason: z.string(), clock: Clock }),
)
export const ExtensionRefused = event('request.extension-refused', () => z.object({ reason: z.optional(z.string()) }))
/** The clock ran out before the leader had decided: not approved. */
export const ExtensionLapsed = event('request.extension-lapsed', () => z.object({}))
