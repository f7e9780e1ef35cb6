import type * as z from 'zod/mini'
import type { Transferred } from '../../events/request-hands.ts'
import { askedId, handlerId, type RequestState } from './request.ts'
import type { Decided } from './request-decide.ts'

/** `squadId` is the squad of whoever is asked: it may have changed since somebody chose from it. */
export type Transfer = { readonly type: 'transfer'; readonly squadId: string } & z.infer<typeof Transferred.shape.data>

/** To somebody else of the squad that has it; to whoever has it or is asked already it is so. */
export const transfer = (state: RequestState, { to, squadId, note, nudgeAt }: Transfer): Decided => {
  if (!state.routed) return { refused: 'not-routed' }
  if (squadId !== state.routed.squadId) return { refused: 'not-yours' }
  if (state.resolved) return { refused: 'already-resolved' }
  if (to === (askedId(state) ?? handlerId(state))) return []
  return [{ type: 'request.transferred', data: { to, note, nudgeAt } }]
}
