import type { RequestEvent } from '../../events/request.ts'
import type { Given } from './aggregate.ts'
import type { RequestState } from './request.ts'
import type { Decided } from './request-decide.ts'
import { partsOf, received } from './request-instruction.ts'
import type { Hand } from './request-may.ts'
import { endedAs, isRepeated } from './request-taking.ts'

export interface Note {
  readonly type: 'note'
  readonly text: string
  readonly visible: boolean
  readonly files?: string[] | undefined
}

/** A note takes nothing in hand and stops no clock: whoever looks on may leave one. It answers what its writer was instructed to do. */
export const note = (state: RequestState, command: Note & Given & { readonly hand?: Hand }): Decided => {
  const { text, visible, files, at, actor, hand } = command
  const refused = endedAs(state)
  if (refused) return { refused }
  const { noted } = state
  const bySame = noted?.actor.kind === 'member' && actor.kind === 'member' && noted.actor.id === actor.id
  return bySame && noted.visible === visible && isRepeated(noted, { text, files }, at)
    ? []
    : [{ type: 'request.noted', data: { text, visible, files } }, ...received(state, partsOf(hand))]
}

export const noted = ({
  at,
  actor,
  data,
}: Extract<RequestEvent, { type: 'request.noted' }>): Partial<RequestState> => ({
  noted: { at, actor, ...data },
})
