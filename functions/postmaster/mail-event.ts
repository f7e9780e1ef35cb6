import * as z from 'zod/mini'
import { NOTICE_TAG } from '../../shared/channels/ses-email.ts'
import type { Named, Word } from '../../shared/settle-message.ts'

const mail = z.object({
  messageId: z.string().check(z.minLength(1), z.maxLength(200)),
  tags: z.optional(z.record(z.string(), z.array(z.string()))),
})
const kind = z.string().check(z.regex(/^\w{1,40}$/))

/**
 * What SES says of a message, as far as it is read; the addresses in it are not.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
export const MailEvent = z.discriminatedUnion('eventType', [
  z.object({ eventType: z.literal('Delivery'), mail, delivery: z.object({ timestamp: z.iso.datetime() }) }),
  z.object({ eventType: z.literal('Bounce'), mail, bounce: z.object({ bounceType: kind, bounceSubType: kind }) }),
  z.object({
    eventType: z.literal('Complaint'),
    mail,
    complaint: z.object({ complaintSubType: z.optional(z.nullable(kind)) }),
  }),
  z.object({ eventType: z.literal('Reject'), mail }),
])
export type MailEvent = z.infer<typeof MailEvent>

/** Which message it is about; the tag says it too where SES's answer to the sender was lost. */
export const messageOf = ({ mail: { messageId, tags = {} } }: MailEvent): Named => {
  const [tag] = tags[NOTICE_TAG] ?? []
  return { providerId: messageId, ref: tag && Buffer.from(tag, 'base64url').toString('utf8') }
}

/** What it says of the notices that the message carried; nothing where somebody read it and complained. */
export const wordOf = (event: MailEvent, now: Date): Word | undefined => {
  switch (event.eventType) {
    case 'Delivery': {
      const at = new Date(event.delivery.timestamp)
      return { type: 'report-delivered', deliveredAt: (at < now ? at : now).toISOString() }
    }
    case 'Bounce': {
      const { bounceType, bounceSubType } = event.bounce
      // A mail server that took the message in says `Transient` of somebody's automatic answer too.
      const returned = bounceType !== 'Transient'
      return { type: 'report-undelivered', detail: `${bounceType}/${bounceSubType}`, returned }
    }
    case 'Complaint': {
      const { complaintSubType } = event.complaint
      // SES took the message and sent it to nobody, since whoever it was for has complained before.
      return complaintSubType ? { type: 'report-undelivered', detail: `Complaint/${complaintSubType}` } : undefined
    }
    case 'Reject':
      return { type: 'report-undelivered', detail: 'Reject' }
  }
}
