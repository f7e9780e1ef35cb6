import * as z from 'zod/mini'
import { Instant, Receipt } from './envelope.ts'
import { anyOf, type EventOf, event } from './kind.ts'

const ZoneDay = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))

/** Contacts before `countFrom` no longer count, and nobody needs to remember them. */
const countFrom = Instant

/** Somebody is asked to call an enterprise that asked for no call; it counts from now on, whenever they call. */
export const CallPlanned = event('enterprise.call-planned', () =>
  z.object({ by: z.string(), day: ZoneDay, receipt: Receipt, countFrom }),
)

/** The call is no longer needed: the enterprise has spoken for itself. */
export const CallSpared = event('enterprise.call-spared', () => z.object({ receipts: z.array(Receipt) }))

/** Called, whether somebody answered or not; one person's calls of one day are one contact, whatever they are about. */
export const Called = event('enterprise.called', () =>
  z.object({ by: z.string(), day: ZoneDay, receipt: Receipt, countFrom }),
)

/** Sent a message that it neither waits for nor needs. */
export const Reminded = event('enterprise.reminded', () => z.object({ receipt: Receipt, countFrom }))

export const EnterpriseEvent = anyOf([CallPlanned, CallSpared, Called, Reminded])
export type EnterpriseEvent = EventOf<typeof EnterpriseEvent>
