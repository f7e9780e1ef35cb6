import type { RequestEvent } from '../../../events/request.ts'

interface Step {
  readonly level: string
  readonly at: string
  raised: boolean
}

interface Running {
  dueAt: string
  steps: Step[]
  met: boolean
}

/** A request's ladder as its events say, followed without the domain's code. */
export interface Climb {
  readonly clocks: Map<string, Running>
  nudgeAt: string | undefined
  nudged: boolean
  accepted: boolean
  resolved: boolean
  ended: boolean
  paused: boolean
  /** Handled together with another. */
  elsewhere: boolean
  repeatAt: string | undefined
  followUpAt: string | undefined
  routeBy: string
}

type Clock = { readonly kind: string; readonly dueAt: string; readonly rungs: readonly { level: string; at: string }[] }

const latest = (one: string | undefined, other: string): string => (one !== undefined && one > other ? one : other)

/** Rungs that stay where they were are raised if they were; so are those that were climbed elsewhere. */
const set = (climb: Climb, { kind, dueAt, rungs }: Clock, climbedTo = ''): void => {
  const before = climb.clocks.get(kind)
  const steps = rungs.map(({ level, at }) => {
    const raised = before?.steps.some((step) => step.level === level && step.at === at && step.raised) ?? false
    return { level, at, raised: raised || at <= climbedTo }
  })
  climb.clocks.set(kind, { dueAt, steps, met: before?.met ?? false })
}

const meet = ({ clocks }: Climb, kinds: readonly string[]): void => {
  for (const [kind, clock] of clocks) if (kinds.includes(kind)) clock.met = true
}

const ALL = ['contact', 'answer', 'resolve', 'rework']
export const running = ({ clocks }: Climb) => [...clocks.values()].filter(({ met }) => !met)

/** When the last rung comes again: past the end of the first clock that runs, and past what the last time said. */
export const againAt = (climb: Climb): string | undefined => {
  const clocks = running(climb)
  if (clocks.some(({ steps }) => steps.some(({ raised }) => !raised))) return undefined
  const ended = clocks.map(({ dueAt }) => dueAt).toSorted()[0] ?? climb.routeBy
  return climb.repeatAt !== undefined && climb.repeatAt > ended ? climb.repeatAt : ended
}

export const atTheFoot = (): Climb => ({
  clocks: new Map(),
  nudgeAt: undefined,
  nudged: false,
  accepted: false,
  resolved: false,
  ended: false,
  paused: false,
  elsewhere: false,
  repeatAt: undefined,
  followUpAt: undefined,
  routeBy: '',
})

/** What an event that is no escalation changes. */
export const moved = (climb: Climb, { type, data }: RequestEvent): void => {
  switch (type) {
    case 'request.submitted':
      climb.routeBy = data.routeBy
      for (const clock of data.clocks) set(climb, clock)
      break
    case 'request.routed':
      // Who worked on it before has accepted it all the same.
      Object.assign(climb, { nudgeAt: data.nudgeAt, nudged: false })
      break
    case 'request.transferred':
    case 'request.returned':
      Object.assign(climb, { nudgeAt: data.nudgeAt, nudged: false, accepted: false })
      break
    case 'request.merged':
      climb.elsewhere = true
      break
    case 'request.absorbed':
      if (data.repeatAt !== undefined) climb.repeatAt = latest(climb.repeatAt, data.repeatAt)
      for (const clock of data.clocks) set(climb, clock, clock.climbedTo)
      break
    case 'request.unmerged':
      climb.elsewhere = false
      // The ladder was climbed on the other one for both, the nudge included.
      climb.nudged ||= climb.nudgeAt !== undefined && climb.nudgeAt <= (data.climbedTo ?? '')
      if (data.repeatAt !== undefined) climb.repeatAt = data.repeatAt
      meet(
        climb,
        data.met.map(({ kind }) => kind),
      )
      for (const { steps } of climb.clocks.values())
        for (const step of steps) step.raised ||= step.at <= (data.climbedTo ?? '')
      break
    case 'request.accepted':
      climb.accepted = true
      break
    case 'request.contacted':
      meet(climb, ['contact'])
      break
    case 'request.answered':
      climb.followUpAt = undefined
      meet(climb, ['contact', 'answer'])
      break
    case 'request.resolved':
      Object.assign(climb, { resolved: true, followUpAt: undefined })
      meet(climb, ALL)
      break
    case 'request.confirmed':
    case 'request.lapsed':
    case 'request.withdrawn':
      climb.ended = true
      if (type === 'request.confirmed') meet(climb, ALL)
      break
    case 'request.disputed': {
      const { followUpAt } = data
      Object.assign(climb, { resolved: false, ended: false, followUpAt, repeatAt: followUpAt })
      const clock = climb.clocks.get(climb.clocks.has('rework') ? 'rework' : 'resolve')
      if (clock) clock.met = false
      break
    }
    case 'request.reworked':
      Object.assign(climb, { resolved: false, ended: false, followUpAt: undefined })
      climb.clocks.delete('rework')
      set(climb, { kind: 'rework', ...data })
      break
    case 'request.extended':
    case 'request.date-agreed':
      set(climb, data.clock)
      break
    case 'request.paused':
      climb.paused = true
      break
    case 'request.resumed':
      Object.assign(climb, { paused: false, repeatAt: data.repeatAt, followUpAt: data.followUpAt })
      for (const clock of data.clocks) set(climb, clock)
      break
  }
}
