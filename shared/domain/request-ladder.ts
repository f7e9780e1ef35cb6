import type { Instant } from '../../events/envelope.ts'
import type { Fact } from '../../events/event.ts'
import { type ClockKind, Level, type RequestEvent, type Rung } from '../../events/request.ts'
import type { Given } from './aggregate.ts'
import type { RequestState } from './request.ts'
import { againAt, dueAt, running } from './request-due.ts'
import { followExtension } from './request-extension.ts'
import { foldedInto } from './request-folded.ts'
import { remindOfInstruction } from './request-instruction.ts'
import type { WorkTime } from './request-moving.ts'
import { resumed } from './request-pause.ts'
import { followConsent } from './request-pause-unanswered.ts'
import { remindOfQuestion } from './request-question.ts'
import { slipFor } from './request-slip.ts'
import { type Ask, askVisitor, type PutOff, visitDue } from './request-visit.ts'

interface Reached {
  readonly clock: ClockKind
  readonly level: Level
}

type Ticking = Given & {
  readonly mayRemind?: boolean
  readonly repeatAt: Instant
  readonly answerBy?: Instant | undefined
  readonly visit?: Ask | PutOff | undefined
  readonly calendar?: WorkTime | undefined
}

const gravity = (level: Level): number => Level.options.indexOf(level)

/**
 * What is due at `now`: the enterprise's silence has lasted long enough, or rungs of the ladder are reached. After a standstill
 * several are reached at once and become one event, so that nobody gets a flood.
 */
export const tick = (state: RequestState, command: Ticking): readonly Fact<RequestEvent>[] => {
  const { at: now, visit } = command
  const due = dueAt(state)
  if (due === undefined || due > now) return []
  if (state.resolved && state.resolved.confirmBy <= now) return [{ type: 'request.lapsed', data: {} }]
  if (visit && visitDue(state, now)) return askVisitor(state, visit)
  if (state.resolved) return []
  if (state.paused && state.paused.until > now) return []
  const over = resumed(state, now, command.calendar)
  const awake = over && foldedInto(state, [over], command)
  if (over) return [over, ...(awake ? tick(awake, command) : [])]
  const climbs = [[...nudge(state, now), ...climbed(state, now)], again(state, now), disputed(state, now)]
  const reached = climbs.find(({ length }) => length > 0) ?? []
  const gravest = reached.map(({ level }) => level).toSorted((a, b) => gravity(b) - gravity(a))[0]
  return [
    ...(gravest ? [escalated(state, command, gravest, reached)] : []),
    ...remindOfQuestion(state, now),
    ...followExtension(state, now),
    ...followConsent(state, now, command.mayRemind ?? true),
    ...remindOfInstruction(state, now),
  ]
}

const escalated = (
  state: RequestState,
  { repeatAt, answerBy }: Ticking,
  level: Level,
  rungs: Reached[],
): Fact<RequestEvent> => {
  const slip = slipFor(state, level, answerBy)
  return { type: 'request.escalated', data: { level, rungs, repeatAt, ...(slip && { slip }) } }
}

const nudge = ({ accepted, routed }: RequestState, now: Instant): Reached[] =>
  !accepted && routed && !routed.nudged && routed.nudgeAt <= now ? [{ clock: 'contact', level: 'nudge' }] : []

const climbed = (state: RequestState, now: Instant): Reached[] =>
  running(state).flatMap(({ clock, ahead }) =>
    ahead.filter(({ at }) => at <= now).map(({ level }) => ({ clock: clock.kind, level })),
  )

/** Past the last rung of every clock that still runs, that rung comes again; a clock without rungs ends in the open all the same. */
const again = (state: RequestState, now: Instant): Reached[] => {
  const at = againAt(state)
  if (at === undefined || at > now) return []
  const last = running(state).map(({ clock: { kind, rungs } }): Reached => ({ clock: kind, level: lastOf(rungs) }))
  return last.length > 0 ? last : [{ clock: 'resolve', level: lastOf([]) }]
}

const lastOf = (rungs: readonly Rung[]): Level => rungs.at(-1)?.level ?? 'circulated'

/** The enterprise has disputed and nobody has answered it since. */
const disputed = ({ followUpAt }: RequestState, now: Instant): Reached[] =>
  followUpAt !== undefined && followUpAt <= now ? [{ clock: 'resolve', level: 'reminder' }] : []
