import type { Instant } from '../events/envelope.ts'
import type { Directory } from './directory/directory.ts'
import { isOpen } from './domain/request.ts'
import { request } from './domain/request-decide.ts'
import type { Journal } from './journal.ts'
import { type Routing, routeNow } from './route-now.ts'

export interface Dispatching extends Pick<Journal, 'load' | 'handle'>, Pick<Directory, 'zone'>, Routing {}

export type Dispatch = (receipt: string, at: Instant, cause?: string) => Promise<void>

/**
 * Finds a squad for a request that none has yet, and writes down who and why; one that is routed, closed or withdrawn is left alone.
 * @throws where the Register does not know the request, so that the message comes again instead of vanishing.
 */
export const dispatch =
  ({ load, handle, zone, ...routing }: Dispatching): Dispatch =>
  async (receipt, at, cause) => {
    const state = await load(request, receipt)
    if (!state) throw new Error(`The Register does not know ${receipt}`)
    if (state.routed || !isOpen(state)) return
    const directory = await zone(new Date(at))
    const routed = await routeNow(routing, { receipt, state, directory, at })
    await handle(
      request,
      receipt,
      { type: 'route', at, actor: { kind: 'system', id: 'router' }, ...routed },
      cause === undefined ? {} : { cause },
    )
  }
