import type { Removable } from '../kit/replies.ts'
import type { Plan, PlanTask } from './replies.ts'

/** A line of the chart. */
export interface Row {
  readonly id: string
  readonly title: string
  readonly unit: string
  readonly kind: 'task' | 'milestone' | 'restoration'
  /** What is planned, or what happened where it has. */
  readonly from: string
  readonly to: string
  /** When it could begin; from then to `from` there is slack. */
  readonly could?: string
  readonly critical: boolean
  readonly done: boolean
  readonly begun: boolean
  readonly slipped: boolean
  readonly after: readonly string[]
}

export const unitOf = ({ parties }: Pick<Plan, 'parties'>, id: string): string => {
  const party = parties.find((one) => one.id === id)
  return party ? (party.unit ?? party.name) : id
}

/** A task as the wall chart shows it: as late as it may be, with the room before it; begun or done, as it went. */
const ofTask = (plan: Plan, task: PlanTask, now: string): Row => {
  const { id, title, lead, startedAt, finishedAt, latestStart, latestFinish, earliestStart, after, slips, critical } =
    task
  const to = finishedAt ?? laterOf(latestFinish ?? plan.fixedAt, startedAt === undefined ? '' : now)
  const from = startedAt ?? earlierOf(latestStart ?? to, to)
  return {
    id,
    title,
    unit: unitOf(plan, lead),
    kind: task.milestone ? 'milestone' : 'task',
    from: earlierOf(from, to),
    to,
    ...(startedAt === undefined && earliestStart !== undefined && earliestStart < from && { could: earliestStart }),
    critical,
    done: finishedAt !== undefined,
    begun: startedAt !== undefined,
    slipped: slips.length > 0,
    after,
  }
}

const laterOf = (one: string, other: string): string => (one > other ? one : other)
const earlierOf = (one: string, other: string): string => (one < other ? one : other)

/** The tasks in the plan's order, then what has to be put back, whether it is down already or will be. */
export const rowsOf = (plan: Plan, now: string, named: (what: Removable) => string): Row[] => {
  const tasks = plan.tasks.map((task) => ofTask(plan, task, now))
  const taken = plan.restorations.map((one) => {
    const to = one.restoredAt ?? one.dueAt
    return restoration(one.id, one.note ?? named(one.what), unitOf(plan, one.owner), {
      from: earlierOf(tasks.find(({ id }) => id === one.task)?.to ?? to, to),
      to,
      done: one.state === 'restored',
      begun: true,
      slipped: one.state === 'overdue',
      after: [one.task],
    })
  })
  const planned = plan.tasks.flatMap((task) =>
    task.finishedAt !== undefined
      ? []
      : task.removes.map(({ what, note, owner = task.lead, restoreBy }, place) =>
          restoration(`${task.id}.${place + 1}`, note ?? named(what), unitOf(plan, owner), {
            from: earlierOf(plan.fixedAt, restoreBy),
            to: restoreBy,
            done: false,
            begun: false,
            slipped: false,
            after: [task.id],
          }),
        ),
  )
  return [...tasks, ...taken, ...planned.filter(({ id }) => !taken.some((one) => one.id === id))]
}

const restoration = (
  id: string,
  title: string,
  unit: string,
  rest: Pick<Row, 'from' | 'to' | 'done' | 'begun' | 'slipped' | 'after'>,
): Row => ({ id, title, unit, kind: 'restoration', critical: false, ...rest })
