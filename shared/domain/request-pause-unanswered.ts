import type { Instant } from '../../events/envelope.ts'
import type { Fact } from '../../events/event.ts'
import type { RequestEvent } from '../../events/request.ts'
import type { RequestState } from './request.ts'

type Asked = NonNullable<RequestState['pauseAsked']>

/** Until when the enterprise may consent. */
export const lapsesAt = ({ lapseAt, until }: Asked): Instant => lapseAt ?? until

/** A pause that the enterprise may still consent to. */
export const pauseAskedAt = ({ pauseAsked }: RequestState, now: Instant): RequestState['pauseAsked'] =>
  pauseAsked && lapsesAt(pauseAsked) > now ? pauseAsked : undefined

/** When the enterprise is reminded that it is asked, once; after that, when its silence ends the asking. */
export const consentDue = ({ pauseAsked }: RequestState): Instant | undefined =>
  pauseAsked && ((pauseAsked.reminded ? undefined : pauseAsked.remindAt) ?? lapsesAt(pauseAsked))

export const consentReminderDue = (state: RequestState, now: Instant): boolean =>
  pauseAskedAt(state, now) !== undefined && !state.pauseAsked?.reminded && (state.pauseAsked?.remindAt ?? '~') <= now

/** `told` where the enterprise may be written to once more; without its word the clocks run on, as they did. */
export const followConsent = (state: RequestState, now: Instant, told: boolean): Fact<RequestEvent>[] => {
  const due = consentDue(state)
  if (due === undefined || due > now) return []
  return consentReminderDue(state, now)
    ? [{ type: 'request.pause-reminded', data: { told } }]
    : [{ type: 'request.pause-lapsed', data: {} }]
}
