import type { Receipt } from '../../events/envelope.ts'
import type { RequestEvent } from '../../events/request.ts'
import type { RequestState } from './request.ts'
import type { Decided } from './request-decide.ts'
import { endedAs } from './request-taking.ts'

export type LinkCommand =
  /** `back` is the same, said of the other request, which may be over: what was done then is often why they are linked. */
  | { readonly type: 'link'; readonly to: Receipt; readonly reason: string; readonly back?: boolean }
  | { readonly type: 'unlink'; readonly to: Receipt }

/** More than these nobody looks at, and each is read whenever the desk is shown. */
const MOST = 20

export const linking = (state: RequestState, command: LinkCommand): Decided => {
  const { linked = [] } = state
  const { to } = command
  const isLinked = linked.some(({ receipt }) => receipt === to)
  if (command.type === 'unlink') return isLinked ? [{ type: 'request.unlinked', data: { to } }] : []
  const refused = command.back ? undefined : endedAs(state)
  if (refused) return { refused }
  if (isLinked) return []
  if (linked.length >= MOST) return { refused: 'too-many-links' }
  return [{ type: 'request.linked', data: { to, reason: command.reason } }]
}

type LinkEvent = Extract<RequestEvent, { type: 'request.linked' | 'request.unlinked' }>

export const linkedAfter = (
  { linked = [] }: Pick<RequestState, 'linked'>,
  { type, data }: LinkEvent,
): Partial<RequestState> => {
  const others = linked.filter(({ receipt }) => receipt !== data.to)
  return { linked: type === 'request.linked' ? [...others, { receipt: data.to, reason: data.reason }] : others }
}
