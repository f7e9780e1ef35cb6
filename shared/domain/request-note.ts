import type { RequestEvent } from '../../events/request.ts'
import type { Given } from './aggregate.ts'
import { isOpen, type RequestState } from './request.ts'
import type { Decided } from './request-decide.ts'

export interface Note {
  readonly type: 'note'
  readonly text: string
  readonly visible: boolean
}

/** So soon after the same words they are a second press of the button, or a retry after a lost reply. */
const REPEATED_WITHIN_MS = 600_000

/** A note takes nothing in hand and stops no clock: whoever looks on may leave one. */
export const note = (state: RequestState, { text, visible, at, actor }: Note & Given): Decided => {
  if (!isOpen(state)) return { refused: state.status === 'withdrawn' ? 'request-withdrawn' : 'request-closed' }
  const { noted } = state
  const repeated =
    noted?.text === text &&
    noted.visible === visible &&
    noted.actor.kind === 'member' &&
    actor.kind === 'member' &&
    noted.actor.id === actor.id &&
    Date.parse(at) - Date.parse(noted.at) < REPEATED_WITHIN_MS
  return repeated ? [] : [{ type: 'request.noted', data: { text, visible } }]
}

export const noted = ({
  at,
  actor,
  data,
}: Extract<RequestEvent, { type: 'request.noted' }>): Partial<RequestState> => ({
  noted: { at, actor, ...data },
})
