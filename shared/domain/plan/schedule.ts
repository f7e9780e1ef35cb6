import type { Instant } from '../../../events/envelope.ts'
import { type Dependent, orderOf } from './order.ts'

/** Working time as one line that can be added on: each instant has its place on it, in milliseconds. `shared/time/work-time.ts` has a zone's. */
export interface WorkTime {
  /** The place of an instant; the same all night. @throws NoCalendarData in a year whose holidays nobody knows. */
  passed(at: Instant): number
  /** The first instant of a place: when so much is done. `undefined` beyond what the calendar knows. */
  first(place: number): Instant | undefined
  /** The last instant of a place: when whoever goes on from there begins. `undefined` beyond what the calendar knows. */
  last(place: number): Instant | undefined
}

/** As much of a task as its times follow from. */
export interface Plannable extends Dependent {
  /** In working hours. */
  readonly effort: number
  /** A date of its own by which it must be done, besides the plan's. */
  readonly fixedAt?: Instant | undefined
  readonly startedAt?: Instant | undefined
  readonly finishedAt?: Instant | undefined
}

export interface Scheduled {
  readonly id: string
  /** Begun any later, or done any later, the fixed date is lost. Absent where it lies before every calendar. */
  readonly latestStart?: Instant
  readonly latestFinish?: Instant
  /** If everybody goes to work now; of what is begun or done, what happened. Absent beyond what the calendar knows. */
  readonly earliestStart?: Instant
  readonly earliestFinish?: Instant
  /** Working time that may be lost without losing the fixed date, in milliseconds; negative: so much is missing. */
  readonly slackMs: number
  /** On the chain that decides when all is done. */
  readonly critical: boolean
}

export interface Schedule {
  /** In the plan's order. */
  readonly tasks: readonly Scheduled[]
  /** The chain with the least slack, from its first task to its last. */
  readonly criticalPath: readonly string[]
  /** Working time that is missing until the fixed date, in milliseconds; 0 when it can be met. */
  readonly shortfallMs: number
  /** The tasks that cannot be done in time. */
  readonly late: readonly string[]
}

const HOUR_MS = 3_600_000

/**
 * The plan backwards from its fixed date and forwards from now, in working time. Linear in tasks and dependencies.
 * @returns the ids of a cycle where the tasks wait for each other in a circle
 * @throws NoCalendarData where the fixed date lies in a year whose holidays nobody knows
 */
export const schedule = (
  { fixedAt, tasks }: { readonly fixedAt: Instant; readonly tasks: readonly Plannable[] },
  work: WorkTime,
  now: Instant,
): Schedule | { readonly cycle: readonly string[] } => {
  const found = orderOf(tasks)
  if ('cycle' in found) return found
  const { order } = found
  const placeOf = new Map(tasks.map(({ id }, place) => [id, place]))
  const before = tasks.map(({ after }) => after.flatMap((id) => placeOf.get(id) ?? []))
  const latest = backwards({ fixedAt, tasks }, { order, before }, work)
  const earliest = forwards(tasks, { order, before }, work, work.passed(now))
  const slacks = tasks.map((_, place) => (latest[place] ?? 0) - (earliest[place]?.finish ?? 0))
  const open = order.filter((place) => tasks[place]?.finishedAt === undefined)
  const path = criticalPath(open, { slacks, earliest, before })
  const least = Math.min(0, ...open.map((place) => slacks[place] ?? 0))
  const critical = new Set(path)
  return {
    tasks: tasks.map((task, place) => ({
      ...timesOf(task, latest[place] ?? 0, earliest[place] ?? NEVER, work),
      slackMs: slacks[place] ?? 0,
      critical: critical.has(place),
    })),
    criticalPath: path.map((place) => tasks[place]?.id ?? ''),
    shortfallMs: least === 0 ? 0 : -least,
    late: tasks.flatMap(({ id, finishedAt }, place) =>
      finishedAt === undefined && (slacks[place] ?? 0) < 0 ? [id] : [],
    ),
  }
}

interface Net {
  readonly order: readonly number[]
  readonly before: readonly (readonly number[])[]
}

interface Run {
  readonly start: number
  readonly finish: number
}

const NEVER: Run = { start: 0, finish: 0 }

const effortMs = ({ effort }: Plannable): number => Math.round(effort * HOUR_MS)

/** The latest finish of each: the fixed date, its own, or the latest start of what waits for it. */
const backwards = (
  { fixedAt, tasks }: { readonly fixedAt: Instant; readonly tasks: readonly Plannable[] },
  { order, before }: Net,
  work: WorkTime,
): number[] => {
  const end = work.passed(fixedAt)
  const latest = tasks.map((task) => (task.fixedAt === undefined ? end : Math.min(end, work.passed(task.fixedAt))))
  for (const place of order.toReversed()) {
    const task = tasks[place]
    if (!task) continue
    const start = (latest[place] ?? end) - effortMs(task)
    for (const one of before[place] ?? []) latest[one] = Math.min(latest[one] ?? end, start)
  }
  return latest
}

/** When each can be done at the earliest; what is begun takes its effort from then on, and is not done before now. */
const forwards = (tasks: readonly Plannable[], { order, before }: Net, work: WorkTime, now: number): Run[] => {
  const runs: Run[] = tasks.map(() => NEVER)
  for (const place of order) {
    const task = tasks[place]
    if (!task) continue
    const ready = (before[place] ?? []).reduce((latest, one) => Math.max(latest, runs[one]?.finish ?? 0), now)
    const start = task.startedAt === undefined ? ready : work.passed(task.startedAt)
    const finish = task.finishedAt === undefined ? Math.max(now, start + effortMs(task)) : work.passed(task.finishedAt)
    runs[place] = { start: task.finishedAt === undefined ? start : Math.min(start, finish), finish }
  }
  return runs
}

interface Found {
  readonly slacks: readonly number[]
  readonly earliest: readonly Run[]
  readonly before: Net['before']
}

/** From the last of those with the least slack back along whatever each of them had to wait for. */
const criticalPath = (open: readonly number[], { slacks, earliest, before }: Found): number[] => {
  const least = open.reduce((most, place) => Math.min(most, slacks[place] ?? most), Infinity)
  const path: number[] = []
  let place = open.findLast((one) => slacks[one] === least)
  const unfinished = new Set(open)
  while (place !== undefined) {
    path.unshift(place)
    const start = earliest[place]?.start
    place = before[place]?.find((one) => unfinished.has(one) && earliest[one]?.finish === start)
  }
  return path
}

/** Begun or done, it says when; else when it may begin at the earliest. */
const timesOf = (
  task: Plannable,
  latest: number,
  { start, finish }: Run,
  work: WorkTime,
): Omit<Scheduled, 'slackMs' | 'critical'> => ({
  id: task.id,
  ...present('latestStart', work.last(latest - effortMs(task))),
  ...present('latestFinish', work.first(latest)),
  ...present('earliestStart', task.startedAt ?? task.finishedAt ?? work.last(start)),
  ...present('earliestFinish', task.finishedAt ?? work.first(finish)),
})

const present = <K extends string>(key: K, value: Instant | undefined): { readonly [key in K]?: Instant } =>
  (value === undefined ? {} : { [key]: value }) as { readonly [key in K]?: Instant }
