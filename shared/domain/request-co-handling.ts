import type { RequestEvent } from '../../events/request.ts'
import type { Unit } from '../../events/request-supervision.ts'
import { askedId, handlerId, type RequestState } from './request.ts'
import type { Decided } from './request-decide.ts'
import { endedAs } from './request-taking.ts'

export type CoHandling =
  | { readonly type: 'add-co-handler'; readonly unit: Unit; readonly memberId: string; readonly text: string }
  | { readonly type: 'release-co-handler'; readonly memberId: string }

/** Who handles it together with the squad: by the category's rule, or because somebody above asked them. */
export const coHandlersOf = ({ routed, joined = [] }: Pick<RequestState, 'routed' | 'joined'>): string[] => [
  ...new Set([...(routed?.coHandlers ?? []), ...joined.map(({ memberId }) => memberId)]),
]

export const coHandle = (state: RequestState, command: CoHandling): Decided => {
  const refused = endedAs(state)
  if (refused) return { refused }
  const { memberId } = command
  if (command.type === 'release-co-handler')
    return coHandlersOf(state).includes(memberId) ? [{ type: 'request.co-handler-released', data: { memberId } }] : []
  return add(state, command)
}

/** A unit is asked once, by whichever of its people; the same words again are a second press of the button. */
const add = (
  state: RequestState,
  { unit, memberId, text }: Extract<CoHandling, { type: 'add-co-handler' }>,
): Decided => {
  const { joined = [] } = state
  if (!state.routed) return { refused: 'not-routed' }
  if (state.resolved) return { refused: 'already-resolved' }
  const before = joined.find((one) => one.unit.kind === unit.kind && one.unit.id === unit.id)
  if (before && before.text === text) return []
  const has = [handlerId(state), askedId(state), ...coHandlersOf(state)]
  return before || has.includes(memberId)
    ? { refused: 'already-co-handling' }
    : [{ type: 'request.co-handler-added', data: { unit, memberId, text } }]
}

type CoHandlingEvent = Extract<RequestEvent, { type: 'request.co-handler-added' | 'request.co-handler-released' }>

export const coHandled = (state: RequestState, { type, at, actor, data }: CoHandlingEvent): Partial<RequestState> => {
  const { joined = [], routed, instructions } = state
  const others = joined.filter(({ memberId }) => memberId !== data.memberId)
  if (type === 'request.co-handler-added') return { joined: [...others, { at, actor, ...data }] }
  const without = (ids: readonly string[]) => ids.filter((id) => id !== data.memberId)
  return {
    joined: others,
    routed: routed && { ...routed, coHandlers: without(routed.coHandlers) },
    instructions: instructions
      ?.map((one) => ({ ...one, coHandlers: without(one.coHandlers) }))
      .filter(({ handler, coHandlers }) => handler || coHandlers.length > 0),
  }
}
