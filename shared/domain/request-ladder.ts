import type { Instant } from '../../events/envelope.ts'
import type { Fact } from '../../events/event.ts'
import { type ClockKind, Level, type RequestEvent } from '../../events/request.ts'
import { dueAt, type RequestState, running } from './request.ts'

interface Reached {
  readonly clock: ClockKind
  readonly level: Level
}

const gravity = (level: Level): number => Level.options.indexOf(level)

/**
 * What is due at `now`: the enterprise's silence has lasted long enough, or rungs of the ladder are reached. After a standstill
 * several are reached at once and become one event, so that nobody gets a flood.
 */
export const tick = (state: RequestState, now: Instant, repeatAt: Instant): readonly Fact<RequestEvent>[] => {
  const due = dueAt(state)
  if (due === undefined || due > now) return []
  if (state.resolved) return [{ type: 'request.lapsed', data: {} }]
  const rungs = [...nudge(state, now), ...climbed(state, now)]
  const reached = rungs.length > 0 ? rungs : again(state, now)
  const gravest = reached.map(({ level }) => level).toSorted((a, b) => gravity(b) - gravity(a))[0]
  return gravest ? [{ type: 'request.escalated', data: { level: gravest, rungs: reached, repeatAt } }] : []
}

const nudge = ({ accepted, routed }: RequestState, now: Instant): Reached[] =>
  !accepted && routed && !routed.nudged && routed.nudgeAt <= now ? [{ clock: 'contact', level: 'nudge' }] : []

const climbed = (state: RequestState, now: Instant): Reached[] =>
  running(state).flatMap(({ clock, ahead }) =>
    ahead.filter(({ at }) => at <= now).map(({ level }) => ({ clock: clock.kind, level })),
  )

/** Past the last rung of every clock that still runs, that rung comes again. */
const again = (state: RequestState, now: Instant): Reached[] => {
  const clocks = running(state)
  if (clocks.some(({ ahead }) => ahead.length > 0) || (state.repeatAt ?? now) > now) return []
  return clocks.flatMap(({ clock }) => {
    const last = clock.rungs.at(-1)
    return last ? [{ clock: clock.kind, level: last.level }] : [{ clock: clock.kind, level: 'circulated' as const }]
  })
}
