import * as z from 'zod/mini'
import { Instant } from '../../events/envelope.ts'
import { type Channel, Failed, type NoticeEvent, Planned } from '../../events/notice.ts'
import { idOf, kindOf } from './stream.ts'

const NoticeStatus = z.enum(['planned', 'attempted', 'sent', 'delivered', 'failed', 'unknown', 'dropped'])

export const NoticeState = z.lazy(() =>
  z.object({
    ...Planned.data.shape,
    status: NoticeStatus,
    plannedAt: Instant,
    /** While it is attempted: when the sender's silence means that nobody knows. */
    giveUpAt: z.optional(Instant),
    failed: z.optional(Failed.data),
    deliveredAt: z.optional(Instant),
    bundle: z.optional(z.string()),
  }),
)
export type NoticeState = z.infer<typeof NoticeState>

/** Says for ever the same of the same event, person and channel, so that planning twice plans once. Readable, for whoever looks. */
export const noticeId = (about: string, recipientId: string, channel: Channel): string =>
  `${kindOf(about) === 'plan' ? about : idOf(about)}/${recipientId}/${channel}`

/** The state after the event; total. */
export const evolve = (state: NoticeState | undefined, event: NoticeEvent): NoticeState | undefined => {
  if (event.type === 'notice.planned') return state ?? { ...event.data, status: 'planned', plannedAt: event.at }
  return state && { ...state, ...change(event) }
}

const change = (event: Exclude<NoticeEvent, { type: 'notice.planned' }>): Partial<NoticeState> => {
  switch (event.type) {
    case 'notice.deferred':
      return { sendAt: event.data.sendAt }
    case 'notice.attempted':
      return { status: 'attempted', giveUpAt: event.data.giveUpAt }
    case 'notice.sent':
      return { status: 'sent', bundle: event.data.bundle }
    case 'notice.delivered':
      return { status: 'delivered', deliveredAt: event.data.deliveredAt }
    case 'notice.failed':
      return { status: event.data.reason === 'unknown' ? 'unknown' : 'failed', failed: event.data }
    case 'notice.dropped':
      return { status: 'dropped' }
  }
}

/** Whether nobody knows if it was sent. States that were kept before this had a status of its own say so in `failed`. */
export const isUnknown = ({ status, failed }: NoticeState): boolean =>
  status === 'unknown' || (status === 'failed' && failed?.reason === 'unknown')

/** Whether it has to be made good: it did not arrive, or nobody knows. */
export const isLost = ({ status }: NoticeState): boolean => status === 'failed' || status === 'unknown'

/** While it waits, when it may go; while it is attempted, when the attempt is given up. Its end is due for nothing. */
export const dueAt = (state: NoticeState): Instant | undefined => {
  switch (state.status) {
    case 'planned':
      return state.sendAt
    case 'attempted':
      return state.giveUpAt
    default:
      return undefined
  }
}
