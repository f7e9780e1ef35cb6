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

/** Nobody of the squad has it any more; who answers for it, and the clocks, stay as they were. */
export const returned = (
  state: RequestState,
  { at, data: { squadId, reason, deciderId, nudgeAt } }: Happened<'request.returned'>,
  holder: string | undefined,
): Partial<RequestState> => ({
  status: reopened(state.status),
  accepted: undefined,
  answerable: holder,
  returns: [...(state.returns ?? []), { at, squadId, reason }],
  ...(nudgeAt !== undefined && {
    deciding: { at, deciderId },
    routed: state.routed && { ...state.routed, nudgeAt, nudged: false },
  }),
})

export const decided = ({ at, actor, data }: Happened<'request.decided'>): Partial<RequestState> => ({
  deciding: undefined,
  decided: { at, actor, squadId: data.squadId, text: data.reason },
})
