import type { Instant } from '../../../events/envelope.ts'
import type { PlanEvent } from '../../../events/plan.ts'
import type { Slip } from '../../../events/plan-slip.ts'
import { unacknowledged } from './due.ts'
import { hitBy, inDanger } from './ladder.ts'
import type { PlanState, PlanTask } from './plan.ts'
import type { Schedule } from './schedule.ts'

export type Digest = Extract<PlanEvent, { type: 'plan.digested' }>['data']

interface Week {
  readonly at: Instant
  readonly nextAt: Instant
  /** As of `at`; none where the calendar ends too early. */
  readonly schedule: Schedule | undefined
}

const HOUR_MS = 3_600_000
/** Of what one slip hits so many are named; a chain of hundreds would say no more. */
const MOST_HIT = 8

/** How a plan stands: what was done since the digest before, what is late and whom that hits, what comes until the next one. */
export const digestOf = (state: PlanState, { at, nextAt, schedule }: Week): Digest => {
  const since = state.digested ?? state.drawn.at
  const { tasks, restorations } = state
  const open = tasks.filter(({ finished }) => !finished)
  const late = slips(state, at, schedule)
  const isLate = (id: string) => late.some(({ task }) => task === id)
  const slackOf = (id: string): number | undefined => {
    const ms = schedule?.tasks.find((one) => one.id === id)?.slackMs
    return ms === undefined ? undefined : inHours(ms)
  }
  const slacks = open.flatMap(({ id }) => slackOf(id) ?? [])
  return {
    since,
    nextAt,
    ...(slacks.length > 0 && { slackHours: Math.min(...slacks) }),
    done: [
      ...tasks.filter(({ finished }) => finished && finished.at > since),
      ...restorations.filter(({ restored }) => restored && restored.at > since),
    ].map(({ id }) => id),
    late,
    coming: open.filter((task) => !task.milestone && !isLate(task.id) && comes(task, nextAt)).map(({ id }) => id),
    milestones: open
      .filter(({ milestone }) => milestone)
      .map(({ id, clock }) => ({ task: id, dueAt: clock.dueAt, slackHours: slackOf(id) })),
    owed: restorations.filter(({ restored }) => !restored).map(({ id }) => id),
    unacknowledged: open
      .filter(({ started }) => !started)
      .map((task) => ({ task: task.id, parties: unacknowledged(task) }))
      .filter(({ parties }) => parties.length > 0),
  }
}

const inHours = (ms: number): number => Math.round((ms / HOUR_MS) * 100) / 100

const comes = ({ started, clock }: PlanTask, until: Instant): boolean =>
  clock.dueAt < until || (!started && clock.startBy < until)

/** What is late as of now; whom that hits where the schedule knows. */
const slips = (state: PlanState, at: Instant, schedule: Schedule | undefined): Slip[] => {
  const endangered = new Set(schedule && inDanger(schedule))
  const slip = (task: string, why: Slip['why']): Slip => ({
    task,
    why,
    hits: hitBy(task, state)
      .filter((id) => endangered.has(id))
      .slice(0, MOST_HIT),
  })
  return [
    ...state.tasks.flatMap(({ id, started, finished, clock }) => {
      if (finished) return []
      if (clock.dueAt <= at) return [slip(id, 'overdue')]
      return !started && clock.startBy <= at ? [slip(id, 'not-started')] : []
    }),
    ...state.restorations
      .filter(({ restored, dueAt }) => !restored && dueAt <= at)
      .map(({ id }) => slip(id, 'overdue')),
  ]
}
