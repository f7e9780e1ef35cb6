import type { DomainEvent } from '../../events/event.ts'
import type { RequestEvent } from '../../events/request.ts'
import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import type { RequestState } from '../../shared/domain/request.ts'
import { request } from '../../shared/domain/request-decide.ts'
import { idOf } from '../../shared/domain/stream.ts'
import { deliver } from './deliver.ts'
import type { Deps } from './deps.ts'
import { makeGoodReceipt } from './make-good.ts'
import { waysToContact } from './people.ts'
import { plan } from './plan.ts'
import { type Telling, told } from './recipients.ts'
import { toPlayers } from './stand-ins.ts'

/** What is heard later than this came out of a standstill with others; it waits for the clock, which bundles what waits together. */
const FRESH_MS = 120_000

/**
 * Plans a notice for everybody who is to hear of the event, and sends what may go at once. All are planned before any is sent;
 * one that cannot be sent does not keep the others back, and whoever comes again finds what was claimed claimed.
 */
export const tell = async (deps: Deps, event: RequestEvent): Promise<void> => {
  const receipt = idOf(event.stream)
  const now = deps.now()
  const [state, directory] = await Promise.all([deps.load(request, receipt), deps.zone(now)])
  if (!state) throw new Error(`${event.id} tells of a request that the Register does not know`)
  await spread(deps, event, state, directory, told(event, state, directory))
  if (event.type === 'request.routed') await makeGoodReceipt(deps, state, event)
}

/** To whoever plays each part now. All are planned before any is sent; one that cannot be sent does not keep the others back. */
export const spread = async (
  deps: Deps,
  event: DomainEvent,
  state: RequestState,
  directory: ZoneDirectory,
  tellings: readonly Telling[],
): Promise<void> => {
  const present = toPlayers(tellings, event.actor, directory, deps.now())
  const urgent = mayWake(state, directory)
  const occasion = { receipt: idOf(event.stream), about: event.id, urgent, cause: event.id }
  const ids = await settled(
    present.map(async (telling) => plan(deps, directory, await reachable(deps, telling), occasion)),
  )
  if (deps.now().getTime() - Date.parse(event.at) < FRESH_MS) await settled(ids.map((id) => deliver(deps, [id])))
}

/** That it is urgent is the caller's word; whether anything of its kind can be is the zone's. */
const mayWake = ({ urgency, category }: RequestState, { categories }: ZoneDirectory): boolean =>
  urgency === 'urgent' && !categories.find(({ id }) => id === category)?.waitsForMorning

/** Somebody outside is told in a text message, unless their number is one that takes none. */
const reachable = async (deps: Deps, telling: Telling): Promise<Telling> => {
  if (telling.recipient.kind === 'member') return telling
  const [channel = telling.channel] = await waysToContact(deps, telling.recipient.id)
  return { ...telling, channel }
}

/** Waits for all of them before the first failure is thrown, so that none is left running unseen. */
const settled = async <T>(promises: readonly Promise<T>[]): Promise<T[]> => {
  const results = await Promise.allSettled(promises)
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason
    return result.value
  })
}
