import * as z from 'zod/mini'
import { Instant, Language, Receipt } from './envelope.ts'
import { anyOf, type EventOf, event } from './kind.ts'

export const Channel = z.enum(['sms', 'email'])
export type Channel = z.infer<typeof Channel>

/** To whom a notice goes: a member of the Directory, or the contact of a request. */
export const Recipient = z.object({
  kind: z.enum(['member', 'contact']),
  id: z.string(),
  language: Language,
})
export type Recipient = z.infer<typeof Recipient>

/** One message to one person by one channel, to be sent at `sendAt`. */
export const Planned = event('notice.planned', () =>
  z.object({
    recipient: Recipient,
    channel: Channel,
    /** A key of the message catalogue, such as `request.routed`. */
    template: z.string(),
    params: z.record(z.string(), z.string()),
    receipt: Receipt,
    /** The event that it tells of; or the stream of the notice whose failure somebody else is asked to make good. */
    about: z.string(),
    urgent: z.boolean(),
    sendAt: Instant,
    /** The notice whose failure this one makes good. */
    insteadOf: z.optional(z.string()),
  }),
)

/** Put off: quiet hours, or the person has had enough for now. */
export const Deferred = event('notice.deferred', () =>
  z.object({ sendAt: Instant, reason: z.enum(['quiet', 'limit']) }),
)

/** Claimed by a sender; if it has not said how that ended by `giveUpAt`, the outcome is unknown. */
export const Attempted = event('notice.attempted', () => z.object({ giveUpAt: Instant }))

/** Handed to the provider. `bundle` names the notice whose message carried this one too. */
export const Sent = event('notice.sent', () =>
  z.object({
    providerId: z.string(),
    parts: z.int().check(z.positive()),
    bundle: z.optional(z.string()),
  }),
)

/** Also after it was sent, or taken in by a mail server: the provider's receipt says that it did not arrive after all. */
export const Failed = event('notice.failed', () =>
  z.object({ reason: z.enum(['refused', 'unknown', 'no-address']), detail: z.string() }),
)

/** It has reached the phone, or the mail server of the address; `deliveredAt` is the network's time. */
export const Delivered = event('notice.delivered', () => z.object({ deliveredAt: Instant }))

/** No longer worth anybody's attention: what it asked for was done before it was sent, or their deputy is told instead. */
export const Dropped = event('notice.dropped', () => z.object({}))

export const NoticeEvent = anyOf([Planned, Deferred, Attempted, Sent, Delivered, Failed, Dropped])
export type NoticeEvent = EventOf<typeof NoticeEvent>
