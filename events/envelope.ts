import * as z from 'zod/mini'

/** An instant in UTC with milliseconds, such as `2026-11-23T02:00:00.000Z`; compares as a string. */
export const Instant = z.iso.datetime({ precision: 3 })
export type Instant = z.infer<typeof Instant>

/** A receipt number: eight Crockford base-32 characters and a check character, `7K3F-9QXM-C`. */
export const Receipt = z
  .string()
  .check(z.regex(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z*~$=U]$/))
export type Receipt = z.infer<typeof Receipt>

export const Language = z.enum(['zh-CN', 'en'])
export type Language = z.infer<typeof Language>

/** Who did it: the enterprise through its own link, a member of a squad, a plan's party outside through theirs, or one of the functions. */
export const Actor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('enterprise') }),
  z.object({ kind: z.literal('member'), id: z.string() }),
  z.object({ kind: z.literal('party'), id: z.string() }),
  z.object({ kind: z.literal('system'), id: z.string() }),
])
export type Actor = z.infer<typeof Actor>

/** What every event carries, whatever it says. `id` is `<stream>/<version>`, so it is the same however often it is sent. */
export const Envelope = z.object({
  id: z.string(),
  stream: z.string(),
  version: z.int().check(z.positive()),
  at: Instant,
  actor: Actor,
  /** The event that this one follows from. */
  cause: z.optional(z.string()),
})
export type Envelope = z.infer<typeof Envelope>
