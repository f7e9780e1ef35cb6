import type { Instant } from '../../events/envelope.ts'
import type { ClockKind, Level, RequestEvent } from '../../events/request.ts'
import { isOpen, type RequestState } from './request.ts'

/** The rungs that are put in writing (催办单). */
const WRITTEN: readonly Level[] = ['red', 'circulated']

const isWritten = (level: Level): boolean => WRITTEN.includes(level)

/** The slip of a rung, counted over the request's life, so that each can be named; `answerBy` is when something is to be done. */
export const slipFor = (
  { slip }: RequestState,
  level: Level,
  answerBy: Instant | undefined,
): { readonly number: number; readonly answerBy: Instant } | undefined =>
  isWritten(level) && answerBy !== undefined ? { number: (slip?.number ?? 0) + 1, answerBy } : undefined

type Escalated = Extract<RequestEvent, { type: 'request.escalated' }>

/** The latest slip takes the place of the one before, and is about what that was about too. */
export const slipAfter = (
  state: RequestState,
  { at, data: { slip, level, rungs } }: Pick<Escalated, 'at' | 'data'>,
): Pick<Partial<RequestState>, 'slip'> => {
  if (!slip) return {}
  const clocks = rungs.filter((rung) => isWritten(rung.level)).map(({ clock }): ClockKind => clock)
  return { slip: { ...slip, at, level, clocks: [...new Set([...(state.slip?.clocks ?? []), ...clocks])] } }
}

export type Slip = NonNullable<RequestState['slip']>

/** The slip that still stands: until each clock that it is about is met, or the squad calls it resolved. */
export const standingSlip = (state: RequestState): Slip | undefined => {
  const { slip, clocks, resolved } = state
  if (!slip || resolved || !isOpen(state)) return undefined
  const runs = clocks.some(({ kind, metAt }) => slip.clocks.includes(kind) && metAt === undefined)
  return runs ? slip : undefined
}
