import * as z from 'zod/mini'

/**
 * What fails: all of a channel, its outcome then unknown; or only so: a message is refused; it arrives although its sender hears nothing
 * of it (`unknown`); it is taken and does not arrive, as a receipt says where there are receipts (`late` of a text message, `bounce` of
 * an e-mail); or its reader complains of it, which SES alone tells. The functions that are `broken`, by their logical ids, fail at every event.
 */
export const Faults = z.object({
  sms: z.union([z.boolean(), z.enum(['refuse', 'unknown', 'late'])]),
  email: z.union([z.boolean(), z.enum(['refuse', 'unknown', 'bounce', 'complaint'])]),
  broken: z.optional(z.array(z.string())),
})
export type Faults = z.infer<typeof Faults>
