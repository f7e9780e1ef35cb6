import type { Instant } from '../events/envelope.ts'
import type { Task } from '../events/plan.ts'
import type { Removal } from '../events/plan-restoration.ts'
import type { ZoneDirectory } from './directory/directory.ts'
import type { PlanState } from './domain/plan/plan.ts'
import { type Schedule, schedule, type WorkTime } from './domain/plan/schedule.ts'
import { calendar } from './time/calendar.ts'
import { workTime } from './time/work-time.ts'

type Calendar = Pick<ZoneDirectory, 'zone' | 'days'>

const HOUR_MS = 3_600_000

/** A plan by what was done of it up to now. @throws NoCalendarData where a date lies in a year whose holidays nobody knows */
export const scheduleOf = ({ fixedAt, tasks }: PlanState, { zone, days }: Calendar, now: Instant): Schedule => {
  const plannable = tasks.map(({ started, finished, ...task }) => ({
    ...task,
    startedAt: started?.at,
    finishedAt: finished?.at,
  }))
  const found = schedule({ fixedAt, tasks: plannable }, workTime(zone, days, now), now)
  if ('cycle' in found) throw new Error(`A plan was drawn in spite of its cycle: ${found.cycle.join(', ')}`)
  return found
}

type Unclocked = Omit<Task, 'clock' | 'removes'> & { readonly removes: readonly Omit<Removal, 'remindAt'>[] }

/** The tasks of a plan without flaws, each with its own clock. @throws NoCalendarData */
export const clocked = (
  { fixedAt, tasks }: { readonly fixedAt: Instant; readonly tasks: readonly Unclocked[] },
  { zone, days }: Calendar,
  now: Instant,
): Task[] => {
  const { acknowledgeWithin, soonWhenLeft, restoreSoonHours } = zone.plans
  const work = workTime(zone, days, now)
  const acknowledgeBy = calendar(zone, days).add(now, acknowledgeWithin)
  const found = schedule({ fixedAt, tasks }, work, now)
  const times = 'cycle' in found ? [] : found.tasks
  return tasks.map((task, place) => {
    const { latestStart = now, latestFinish = now } = times[place] ?? {}
    const left = task.effort * HOUR_MS * soonWhenLeft
    return {
      ...task,
      removes: task.removes.map((removal) => ({
        ...removal,
        remindAt: before(work, removal.restoreBy, restoreSoonHours * HOUR_MS, now),
      })),
      clock: {
        acknowledgeBy,
        startBy: latestStart,
        remindAt: before(work, latestFinish, Math.round(left), now),
        dueAt: latestFinish,
      },
    }
  })
}

/** So much working time before a moment, but not before now, unless that has passed already. */
const before = (work: WorkTime, at: Instant, ms: number, now: Instant): Instant => {
  const moment = work.first(work.passed(at) - ms) ?? now
  return moment > now || at <= now ? moment : now
}
