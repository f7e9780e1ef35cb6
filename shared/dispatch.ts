import type { Instant } from '../events/envelope.ts'
import type { Directory } from './directory/directory.ts'
import { isOpen } from './domain/request.ts'
import { request } from './domain/request-decide.ts'
import { route } from './domain/routing.ts'
import { findSquad } from './domain/routing-squad.ts'
import type { Log } from './http/problems.ts'
import type { Journal } from './journal.ts'
import type { Register } from './register.ts'
import { calendar } from './time/calendar.ts'
import { NoCalendarData } from './time/days.ts'
import { nudgeAt } from './time/deadlines.ts'
import { zoneDate } from './time/zone-date.ts'

export interface Dispatching
  extends Pick<Journal, 'load' | 'handle'>,
    Pick<Directory, 'zone'>,
    Pick<Register, 'openOf'> {
  readonly log: Log
}

export type Dispatch = (receipt: string, at: Instant, cause?: string) => Promise<void>

/**
 * Finds a squad for a request that none has yet, and writes down who and why; one that is routed, closed or withdrawn is left alone.
 * @throws where the Register does not know the request, so that the message comes again instead of vanishing.
 */
export const dispatch =
  ({ load, handle, zone, openOf, log }: Dispatching): Dispatch =>
  async (receipt, at, cause) => {
    const state = await load(request, receipt)
    if (!state) throw new Error(`The Register does not know ${receipt}`)
    if (state.routed || !isOpen(state)) return
    const directory = await zone(new Date(at))
    const open = await openOf(findSquad(state, directory).squadId)
    const { enterprise, category } = state
    const today = zoneDate(at, directory.zone.utcOffset)
    const routed = route({ receipt, enterprise, category, today, open }, directory)
    const nudge = orADayLater(log, at, () =>
      nudgeAt(directory.zone.ladder, at, calendar(directory.zone, directory.days)),
    )
    await handle(
      request,
      receipt,
      { type: 'route', at, actor: { kind: 'system', id: 'router' }, ...routed, nudgeAt: nudge },
      cause === undefined ? {} : { cause },
    )
  }

const DAY_MS = 86_400_000

/**
 * A moment that the work calendar gives; where it has no data for the year, a plain day later. A request must not wait for a
 * squad, or for the next rung, because nobody has entered the holidays; the log says so, and an alarm is made of that.
 */
export const orADayLater = (log: Log, at: Instant, moment: () => Instant): Instant => {
  try {
    return moment()
  } catch (error) {
    if (!(error instanceof NoCalendarData)) throw error
    log({ level: 'error', what: 'calendar-missing', year: error.year })
    return new Date(Date.parse(at) + DAY_MS).toISOString()
  }
}
