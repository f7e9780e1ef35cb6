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

/** What an event changes; only an escalation can be wrong. */
const climbed = (climb: Climb, event: RequestEvent): string[] => {
  if (event.type === 'request.escalated') return raise(climb, event)
  moved(climb, event)
  return []
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
