import * as z from 'zod/mini'
import type { Stack } from '../template.ts'
import { nextOf } from './cron.ts'

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
const UNITS: Record<string, number> = { minute: MINUTE, hour: 60 * MINUTE, day: 1440 * MINUTE }

const timing = (expression: string): Pick<Schedule, 'every' | 'after'> => {
  const [, kind, inner = ''] = /^(rate|cron)\((.+)\)$/.exec(expression) ?? []
  if (kind === 'cron') return { every: undefined, after: nextOf(inner) }
  const [count, unit = ''] = inner.split(' ')
  const every = Number(count) * (UNITS[unit.replace(/s$/, '')] ?? Number.NaN)
  if (kind !== 'rate' || !(every > 0)) throw new Error(`The schedule ${expression} cannot be read here`)
  return { every, after: (instant) => (Math.floor(instant / every) + 1) * every }
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
