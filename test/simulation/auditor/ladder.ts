import type { RequestEvent } from '../../../events/request.ts'
import { againAt, atTheFoot, type Climb, moved, running } from './climb.ts'
import { type Invariant, requestsOf } from './past.ts'

type Escalated = Extract<RequestEvent, { type: 'request.escalated' }>

/** Raises what the event says was reached, and tells what of it was not. */
const raise = (climb: Climb, { id, at, data }: Escalated): string[] => {
  const again = againAt(climb)
  const found = data.rungs.flatMap(({ clock, level }) => {
    if (level === 'nudge') {
      const right = climb.nudgeAt !== undefined && climb.nudgeAt <= at && !climb.nudged && !climb.accepted
      climb.nudged = true
      return right ? [] : [`${id} nudges at ${at}, asked for at ${climb.nudgeAt}`]
    }
    const running = climb.clocks.get(clock)
    const step = running?.met
      ? undefined
      : running?.steps.find((one) => one.level === level && !one.raised && one.at <= at)
    if (step) {
      step.raised = true
      return []
    }
    const repeats = again !== undefined && again <= at
    const followsUp = level === 'reminder' && climb.followUpAt !== undefined && climb.followUpAt <= at
    return repeats || followsUp ? [] : [`${id} raises ${level} of ${clock} at ${at}: ${JSON.stringify(running)}`]
  })
  climb.repeatAt = data.repeatAt
  climb.followUpAt = undefined
  const left = running(climb).flatMap(({ steps }) => steps.filter((step) => !step.raised && step.at <= at))
  return [...found, ...left.map((step) => `${id} leaves out ${step.level} of ${step.at}`)]
}

type Later = Extract<RequestEvent, { type: 'request.extended' | 'request.date-agreed' }>

/** Between two workdays lie three days at most in these weeks, and a clock that moves within them has no working time to give its rungs. */
const NO_WORK_MS = 3 * 86_400_000

/** A clock that ends later takes along the rungs that are ahead of it. */
const leftBehind = ({ clocks }: Climb, { id, at, data: { clock } }: Later): string[] => {
  const before = clocks.get(clock.kind)
  const gained = before ? Date.parse(clock.dueAt) - Date.parse(before.dueAt) : 0
  const ahead = before && gained > NO_WORK_MS ? before.steps.filter((step) => step.at > at) : []
  return ahead.flatMap(({ level, at: was }) => {
    const now = clock.rungs.find((rung) => rung.level === level)
    return now && now.at > was ? [] : [`${id} moves ${clock.kind} to ${clock.dueAt} and leaves ${level} at ${was}`]
  })
}

/** What an event changes, and what is wrong with that. */
const climbed = (climb: Climb, event: RequestEvent): string[] => {
  if (event.type === 'request.escalated') return raise(climb, event)
  const wrong =
    event.type === 'request.extended' || event.type === 'request.date-agreed' ? leftBehind(climb, event) : []
  moved(climb, event)
  return wrong
}

const SLACK_MS = 3 * 60_000

const skipped = (climb: Climb, stream: string, until: string): string[] => {
  if (climb.ended || climb.resolved || climb.paused || climb.elsewhere) return []
  const nudge = !climb.accepted && climb.nudgeAt !== undefined && !climb.nudged && climb.nudgeAt <= until
  const again = againAt(climb)
  return [
    ...running(climb).flatMap(({ steps }) =>
      steps.flatMap(({ level, at, raised }) =>
        !raised && at <= until ? [`${stream} was not raised to ${level} at ${at}`] : [],
      ),
    ),
    ...(nudge ? [`${stream} was not nudged at ${climb.nudgeAt}`] : []),
    ...(again !== undefined && again <= until ? [`${stream} was not raised again at ${again}`] : []),
  ]
}

/** Every rung is raised once and not before its time, none while its clock is met; and once all is healed none was left out. */
export const ladder: Invariant = (past) =>
  requestsOf(past).flatMap(([stream, written]) => {
    const climb = atTheFoot()
    const found = written.flatMap(({ event }) => climbed(climb, event))
    const until = new Date(past.now - SLACK_MS).toISOString()
    return past.drained ? [...found, ...skipped(climb, stream, until)] : found
  })
