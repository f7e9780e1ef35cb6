import * as z from 'zod/mini'
import type { Stack } from '../template.ts'

const Props = z.object({
  ScheduleExpression: z.string(),
  State: z.optional(z.string()),
  Target: z.object({ Arn: z.string(), RoleArn: z.optional(z.string()), Input: z.optional(z.string()) }),
})

export interface Schedule {
  readonly id: string
  readonly functionArn: string
  readonly roleArn: string | undefined
  /** How often, in milliseconds; undefined for a cron expression. */
  readonly every: number | undefined
  /** The first moment after `instant` (both epoch milliseconds) at which it fires. */
  after(instant: number): number
  event(at: number): unknown
}

const MINUTE = 60_000
const DAY = 1440 * MINUTE
const UNITS: Record<string, number> = { minute: MINUTE, hour: 60 * MINUTE, day: DAY }
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']

const fieldHolds = (field: string, value: number, names: readonly string[] = [], first = 0): boolean =>
  field.split(',').some((part) => {
    const [range = '*', step] = part.split('/')
    const number = (text: string) => (names.includes(text) ? names.indexOf(text) + first : Number(text))
    const [low = 0, high] = range === '*' || range === '?' ? [0, Infinity] : range.split('-').map(number)
    const top = high ?? (step ? Infinity : low)
    return value >= low && value <= top && (value - low) % Number(step ?? 1) === 0
  })

/** `minutes hours day-of-month month day-of-week year`, in UTC, as EventBridge writes it; without L, W and #. */
export const cronHolds = (expression: string, instant: number): boolean => {
  const [minute = '', hour = '', day = '', month = '', weekday = '', year = ''] = expression.split(/\s+/)
  const at = new Date(instant)
  return (
    fieldHolds(minute, at.getUTCMinutes()) &&
    fieldHolds(hour, at.getUTCHours()) &&
    fieldHolds(day, at.getUTCDate()) &&
    fieldHolds(month, at.getUTCMonth() + 1, MONTHS, 1) &&
    fieldHolds(weekday, at.getUTCDay() + 1, DAYS, 1) &&
    fieldHolds(year, at.getUTCFullYear())
  )
}

const timing = (expression: string): Pick<Schedule, 'every' | 'after'> => {
  const [, kind, inner = ''] = /^(rate|cron)\((.+)\)$/.exec(expression) ?? []
  if (kind === 'rate') {
    const [count, unit = ''] = inner.split(' ')
    const every = Number(count) * (UNITS[unit.replace(/s$/, '')] ?? Number.NaN)
    if (!(every > 0)) throw new Error(`The schedule ${expression} cannot be read`)
    return { every, after: (instant) => (Math.floor(instant / every) + 1) * every }
  }
  if (kind !== 'cron') throw new Error(`The schedule ${expression} is neither rate(…) nor cron(…)`)
  return {
    every: undefined,
    after: (instant) => {
      const start = (Math.floor(instant / MINUTE) + 1) * MINUTE
      const end = start + 400 * DAY
      for (let at = start; at < end; at += MINUTE) if (cronHolds(inner, at)) return at
      return Infinity
    },
  }
}

export const schedulesOf = (stack: Stack): Schedule[] =>
  stack.of('AWS::Scheduler::Schedule').flatMap(({ id, props: raw }) => {
    const { ScheduleExpression, State, Target } = Props.parse(raw)
    if (State === 'DISABLED') return []
    return [
      {
        id,
        functionArn: Target.Arn,
        roleArn: Target.RoleArn,
        ...timing(ScheduleExpression),
        event: (at) =>
          JSON.parse(
            (Target.Input ?? '{}').replaceAll(
              '<aws.scheduler.scheduled-time>',
              new Date(at).toISOString().slice(0, 19).concat('Z'),
            ),
          ),
      },
    ]
  })
