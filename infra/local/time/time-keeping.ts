import { allows, statementsOf } from '../aws/iam.ts'
import type { Queues } from '../aws/queues.ts'
import type { Store } from '../dynoxide.ts'
import type { Feeding } from '../lambda/feeding.ts'
import type { Staff } from '../lambda/staff.ts'
import type { Table } from '../tables.ts'
import type { Stack } from '../template.ts'
import { dueIn } from './due.ts'
import { type Schedule, schedulesOf } from './schedule.ts'
import { settled } from './settled.ts'
import { tick } from './ticking.ts'
import { type Journey, timeTravel } from './time-travel.ts'
import type { VirtualClock } from './virtual-clock.ts'

export interface TimeParts {
  /** Whether something outside the stack is about to call it. */
  readonly waits: () => boolean
  readonly stack: Stack
  readonly clock: VirtualClock
  readonly staff: Staff
  readonly feeding: Feeding
  readonly queues: Queues
  readonly store: Store
  readonly tables: readonly Table[]
  readonly log: (line: string) => void
}

export interface TimeKeeping {
  /** Moves the clock forward, one journey after the other. */
  advance(milliseconds: number): Promise<Journey>
  /** Resolves when nothing is running and nothing that could run now is waiting. */
  settle(): Promise<void>
  stop(): void
}

/** Fires the template's schedules, as time passes by itself and as it is moved. */
export const keepTime = (parts: TimeParts): TimeKeeping => {
  const { waits, stack, clock, staff, feeding, queues, store, tables } = parts
  const stopping = new AbortController()

  const run = async ({ id, functionArn, roleArn, event }: Schedule, at: number): Promise<void> => {
    const functionId = stack.idOf(functionArn)
    const role = roleArn === undefined ? undefined : stack.idOf(roleArn)
    const ask = { action: 'lambda:InvokeFunction', resource: functionArn }
    const verdict = role === undefined ? 'no-policy' : allows(statementsOf(stack, role), ask)
    if (functionId === undefined || verdict !== 'allowed')
      return parts.log(`[${id}] its role may not invoke ${functionArn}`)
    // A failure is in the function's log; the next minute tries again.
    await staff
      .of(functionId)
      .invoke(event(at))
      .catch((error: unknown) => parts.log(`[${functionId}] ${error}`))
  }

  const settle = async (): Promise<void> => {
    const quiet = () => staff.idle && feeding.settled && !waits()
    if (!(await settled(quiet, stopping.signal)))
      parts.log('[clock] something is still running after a minute; going on')
  }

  const schedules = schedulesOf(stack)
  const travel = timeTravel({
    clock,
    queues,
    consumers: feeding.consumers,
    schedules,
    due: dueIn(store, tables),
    run,
    settle,
    log: (line) => parts.log(`[clock] ${line}`),
  })
  let last: Promise<unknown> = Promise.resolve()
  let journeys = 0
  const stopTicking = tick(schedules, clock, run, () => journeys > 0)

  return {
    advance: (milliseconds) => {
      journeys++
      const journey = last.then(() => travel(milliseconds)).finally(() => journeys--)
      last = journey.catch(() => undefined)
      return journey
    },
    settle,
    stop: () => {
      stopping.abort()
      stopTicking()
    },
  }
}
