import type * as z from 'zod/mini'
import type { Instant } from '../../events/envelope.ts'
import type { Routed } from '../../events/request.ts'
import type { Transferred } from '../../events/request-hands.ts'
import type { Given } from './aggregate.ts'
import { askedId, handlerId, type RequestState } from './request.ts'
import type { Decided } from './request-decide.ts'

/** `squadId` is the squad of whoever is asked: it may have changed since somebody chose from it. */
export type Transfer = { readonly type: 'transfer'; readonly squadId: string } & z.infer<typeof Transferred.data>

/** To somebody else of the squad that has it; to whoever has it or is asked already it is so. */
export const transfer = (state: RequestState, { to, squadId, note, nudgeAt }: Transfer): Decided => {
  if (!state.routed) return { refused: 'not-routed' }
  if (squadId !== state.routed.squadId) return { refused: 'not-yours' }
  if (state.deciding) return { refused: 'awaiting-decision' }
  if (state.resolved) return { refused: 'already-resolved' }
  if (to === (askedId(state) ?? handlerId(state))) return []
  return [{ type: 'request.transferred', data: { to, note, nudgeAt } }]
}

type Route = z.infer<typeof Routed.data>

/** `route` is where it would go without the squads that returned it, absent where none is left; else it is up to the decider. */
export interface Return {
  readonly type: 'return'
  readonly reason: string
  readonly route?: Route | undefined
  readonly deciderId?: string | undefined
  readonly nudgeAt: Instant
}

/** Returned once it is routed anew; twice, and it is decided for good: so a request cannot go to and fro. */
export const giveBack = (state: RequestState, { at, reason, route, deciderId, nudgeAt }: Return & Given): Decided => {
  const { routed, returns = [] } = state
  if (!routed) return { refused: 'not-routed' }
  if (state.decided) return { refused: 'decision-final' }
  if (state.deciding) return { refused: 'awaiting-decision' }
  if (state.resolved) return { refused: 'already-resolved' }
  if (state.answered) return { refused: 'already-answered' }
  if (routed.returnBy !== undefined && at > routed.returnBy) return { refused: 'return-too-late' }
  const { squadId } = routed
  const elsewhere = route && route.squadId !== squadId && returns.length === 0
  return elsewhere
    ? [
        { type: 'request.returned', data: { squadId, reason } },
        { type: 'request.routed', data: route },
      ]
    : [{ type: 'request.returned', data: { squadId, reason, deciderId, nudgeAt } }]
}

/** Any squad may be chosen, one that returned it too. */
export interface Decide {
  readonly type: 'decide'
  readonly reason: string
  readonly route: Route
}

export const settle = (state: RequestState, { reason, route }: Decide): Decided => {
  if (!state.deciding) return { refused: state.decided ? 'decision-final' : 'nothing-to-decide' }
  return [
    { type: 'request.decided', data: { squadId: route.squadId, reason } },
    { type: 'request.routed', data: route },
  ]
}
