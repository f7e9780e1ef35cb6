import * as z from 'zod/mini'
import { event } from './kind.ts'
import { ClockKind } from './request-clock.ts'

/** The enterprise takes a request up the ladder itself, once for each clock that has run out. */
export const Raised = event('request.raised', () =>
  z.object({ clocks: z.array(ClockKind), reason: z.optional(z.string()) }),
)
