import type { Instant } from '../../events/envelope.ts'
import type { RequestEvent, Rung } from '../../events/request.ts'
import type { Decision } from './aggregate.ts'
import type { RequestState, RunningClock } from './request.ts'
import { visitWanted } from './request-visit.ts'

/** The clock of a rework, as the zone's calendar gives it. */
export interface ReworkClock {
  readonly dueAt: Instant
  readonly rungs: readonly Rung[]
  /** When somebody else asks the enterprise why. */
  readonly visitAt?: Instant | undefined
}

type Rated = Extract<RequestEvent, { type: 'request.rated' }>['data']
type Decided = Decision<RequestEvent, 'already-rated' | 'not-rateable'>

/** The last two of the five levels are poor (差评). */
export const isPoor = ({ level }: Pick<Rated, 'level'>): boolean => level <= 2

/** Reworked so often and still rated poorly, it goes to the committee. */
export const ROUNDS = 2

/** Each time that the squad calls it done the enterprise may rate that once; a poor rating gives it back to the squad. */
export const rate = (state: RequestState, { level, comment }: Rated, clock: ReworkClock | undefined): Decided => {
  const { status, rated, rework } = state
  if (rated) return rated.level === level && rated.comment === comment ? [] : { refused: 'already-rated' }
  if (status !== 'resolved' && status !== 'closed') return { refused: 'not-rateable' }
  const rating = { type: 'request.rated', data: { level, comment } } as const
  if (!isPoor({ level }) || !clock) return [rating]
  const again = { ...clock, round: (rework?.round ?? 0) + 1, rungs: [...clock.rungs] }
  return [rating, { type: 'request.reworked', data: again }]
}

/** It is with whoever had it, who answers and resolves anew. The clocks of old stay as they ended; a later round's takes the place of the last. */
export const reworked = (
  state: RequestState,
  { at, data: { round, dueAt, rungs, visitAt } }: Extract<RequestEvent, { type: 'request.reworked' }>,
): Partial<RequestState> => ({
  status: 'accepted',
  answered: undefined,
  resolved: undefined,
  confirmed: undefined,
  followUpAt: undefined,
  rework: { at, round },
  visit: visitWanted('rating', visitAt),
  clocks: [...state.clocks.filter(({ kind }) => kind !== 'rework'), { kind: 'rework', dueAt, rungs }],
})

/** What a dispute sets going again: the clock of the rework where there is one, else that of the whole. It was never reset. */
export const goOn = ({ clocks, rework }: RequestState): RunningClock[] =>
  clocks.map((clock) => (clock.kind === (rework ? 'rework' : 'resolve') ? { ...clock, metAt: undefined } : clock))
