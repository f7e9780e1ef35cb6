import type { RequestEvent } from '../../events/request.ts'
import type { RequestState, Status } from './request.ts'

type Happened<T extends RequestEvent['type']> = Extract<RequestEvent, { type: T }>

/** Nobody has accepted it any more; an answer that was given stands. */
const reopened = (status: Status): Status => (status === 'accepted' ? 'routed' : status)

/** Somebody else is asked; `holder`, who had it, stays answerable until they accept. No clock is touched. */
export const transferred = (
  state: RequestState,
  { data: { to, nudgeAt } }: Happened<'request.transferred'>,
  holder: string | undefined,
): Partial<RequestState> => ({
  status: reopened(state.status),
  accepted: undefined,
  answerable: holder,
  routed: state.routed && { ...state.routed, assigneeId: to, nudgeAt, nudged: false },
})
