import type { Instant } from '../../events/envelope.ts'
import { isOpen, type RequestState, type RunningClock } from './request.ts'
import { extensionDue } from './request-extension.ts'
import { instructionDue } from './request-instruction.ts'
import { consentDue } from './request-pause-unanswered.ts'
import { replyDue } from './request-question.ts'

/** The clocks that still run, each with the rungs that are ahead of it. */
export const running = (state: RequestState): { clock: RunningClock; ahead: RunningClock['rungs'] }[] =>
  state.clocks
    .filter((clock) => !clock.metAt)
    .map((clock) => ({ clock, ahead: clock.rungs.filter(({ at }) => at > (clock.climbedTo ?? '')) }))

const earliest = (instants: readonly (Instant | undefined | false)[]): Instant | undefined =>
  instants.filter((instant) => typeof instant === 'string').toSorted()[0]

/** When the last rung comes again: past the last rung of every clock that still runs, and not before one of them has ended. */
export const againAt = (state: RequestState): Instant | undefined => {
  const clocks = running(state)
  if (clocks.some(({ ahead }) => ahead.length > 0)) return undefined
  const ended = earliest(clocks.map(({ clock }) => clock.dueAt)) ?? state.routeBy
  return state.repeatAt !== undefined && state.repeatAt > ended ? state.repeatAt : ended
}

/** An open request always has one: its routing, its next rung, the last rung again, the return visit, or the end of the enterprise's silence. */
export const dueAt = (state: RequestState): Instant | undefined => {
  if (!isOpen(state)) return undefined
  if (state.resolved) return earliest([state.resolved.confirmBy, state.visit?.nextAt])
  if (state.paused) return earliest([!state.routed && state.routeBy, state.paused.until])
  return earliest([
    !state.routed && state.routeBy,
    !state.accepted && state.routed && !state.routed.nudged && state.routed.nudgeAt,
    state.followUpAt,
    replyDue(state),
    state.visit?.nextAt,
    extensionDue(state),
    consentDue(state),
    instructionDue(state),
    ...running(state).flatMap(({ ahead }) => ahead.map((rung) => rung.at)),
    againAt(state),
  ])
}
