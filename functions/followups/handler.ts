import type { TransactWriteItem } from '@aws-sdk/client-dynamodb'
import { Due } from '../../events/due.ts'
import { batch } from '../../shared/batch.ts'
import type { Directory, ZoneDirectory } from '../../shared/directory/directory.ts'
import type { Span } from '../../shared/directory/zone.ts'
import type { Dispatch } from '../../shared/dispatch.ts'
import { isOpen } from '../../shared/domain/request.ts'
import { type RequestCommand, request } from '../../shared/domain/request-decide.ts'
import { idOf } from '../../shared/domain/stream.ts'
import type { Log } from '../../shared/http/problems.ts'
import type { Journal } from '../../shared/journal.ts'
import { orADayLater } from '../../shared/or-a-day-later.ts'
import { again } from '../../shared/restored.ts'
import { calendar } from '../../shared/time/calendar.ts'
import { NoCalendarData } from '../../shared/time/days.ts'
import { withinBudget } from './undisturbed.ts'
import { visitAsk } from './visits.ts'

export interface Deps extends Pick<Journal, 'load' | 'handle' | 'prepare'>, Pick<Directory, 'zone'> {
  /** Finds a squad for a request that none has yet. */
  readonly dispatch: Dispatch
  readonly now: () => Date
  readonly log: Log
}

/**
 * Does what is due on a request: routes it where no squad has it, then climbs the ladder or closes after silence. What the index
 * said is only a hint; the state is read again, and a request that has moved on since is left alone.
 */
export const makeHandler = (deps: Deps) => batch((body) => followUp(deps, Due.parse(JSON.parse(body))), deps.log)

const followUp = async (deps: Deps, { stream }: Due): Promise<void> => {
  const { load, zone, dispatch, now, log } = deps
  const receipt = idOf(stream)
  const at = now().toISOString()
  const state = await load(request, receipt)
  const stuck = state && isOpen(state) && !state.routed
  // Even where no squad can be found, the ladder is climbed, so that somebody hears of it; the failure is told after that.
  const [routing] = await Promise.allSettled([stuck ? dispatch(receipt, at) : undefined])
  const directory = await zone(now())
  const later = (span: Span) => orADayLater(log, at, () => calendar(directory.zone, directory.days).add(at, span))
  const repeatAt = later(directory.zone.repeatAfter)
  const answerBy = later(directory.zone.slips.answerWithin)
  const due = { type: 'tick', at, actor: { kind: 'system', id: 'followups' }, repeatAt, answerBy } as const
  await again(async () => {
    const ask = state && visitAsk(state, directory, at, log)
    const { alongside, ...allowed } = state
      ? await withinBudget(deps, ask, { receipt, state, directory, at })
      : { alongside: [] }
    await ticked(deps, receipt, { ...due, ...allowed }, alongside, directory)
  })
  if (routing.status === 'rejected') throw routing.reason
}

type Tick = Extract<RequestCommand, { type: 'tick' }>

const ticked = async (
  { handle, log }: Deps,
  receipt: string,
  due: Tick,
  alongside: readonly TransactWriteItem[],
  { zone, days }: ZoneDirectory,
): Promise<void> => {
  try {
    await handle(request, receipt, { ...due, calendar: calendar(zone, days) }, { alongside })
  } catch (error) {
    if (!(error instanceof NoCalendarData)) throw error
    log({ level: 'error', what: 'calendar-missing', year: error.year })
    await handle(request, receipt, due, { alongside })
  }
}
