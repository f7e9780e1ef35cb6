import * as z from 'zod/mini'
import { Instant } from './envelope.ts'
import { event } from './kind.ts'

/** Whoever was asked to help: a squad, a department, or one person. */
export const Unit = z.object({ kind: z.enum(['squad', 'department', 'member']), id: z.string() })
export type Unit = z.infer<typeof Unit>

/** Somebody above asked a unit to handle it together with the squad (协办). Whoever answers for it goes on doing so. */
export const CoHandlerAdded = event('request.co-handler-added', () =>
  z.object({ unit: Unit, memberId: z.string(), text: z.string() }),
)
export const CoHandlerReleased = event('request.co-handler-released', () => z.object({ memberId: z.string() }))

/** A written instruction (批示) of somebody above, between staff; to the handler, and to those co-handlers whom it names. */
export const Instructed = event('request.instructed', () =>
  z.object({
    number: z.int().check(z.positive()),
    text: z.string(),
    coHandlers: z.array(z.string()),
    remindAt: Instant,
  }),
)
export const InstructionReceived = event('request.instruction-received', () =>
  z.object({ numbers: z.array(z.int()).check(z.minLength(1)), parts: z.array(z.string()).check(z.minLength(1)) }),
)
export const InstructionReminded = event('request.instruction-reminded', () =>
  z.object({ numbers: z.array(z.int()).check(z.minLength(1)) }),
)
