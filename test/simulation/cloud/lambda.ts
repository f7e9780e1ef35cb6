import { TIMEOUT_SECONDS } from '../../../infra/house/delivery.ts'
import type { Faults } from '../faults.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Call } from '../memory/call.ts'
import { fateOf } from './fate.ts'
import type { Invocation, Ledger } from './ledger.ts'

export type FunctionName = keyof typeof TIMEOUT_SECONDS
export type Handler = (event: never, context: never) => Promise<unknown>
export type End = { readonly reply: unknown } | { readonly failed: string }

/** One process of a function: its globals stay warm from one invocation to the next. */
export interface Worker {
  readonly name: string
  readonly fn: FunctionName
  /** How far its clock is off, in milliseconds. */
  readonly skewMs: number
  readonly call: Call
  /** What it is at work on; nothing while it is frozen. */
  readonly invocation: Invocation | undefined
}

export interface Lambda {
  invoke(fn: FunctionName, event: unknown, what: string, ended: (end: End) => void): Invocation
  /** Whose step is being done. */
  readonly acting: Invocation | undefined
  /** Invocations that have not ended. */
  readonly running: number
}

const named = (name: string): Error => Object.assign(new Error(name), { name })

interface Process extends Worker {
  dead: boolean
  invocation: Invocation | undefined
  end: ((end: End) => void) | undefined
  /** Answers that came while nothing ran: a process is frozen between two invocations. */
  frozen: (() => void)[]
  handler: Handler
}

/** Runs functions, each invocation in a process of its own, as many as are wanted. */
export const lambda = (kernel: Kernel, faults: Faults, ledger: Ledger, make: (worker: Worker) => Handler): Lambda => {
  const idle = new Map<FunctionName, Process[]>()
  let made = 0
  let invocations = 0
  let running = 0
  let acting: Invocation | undefined

  const within = <T>(process: Process, run: () => T): T => {
    acting = process.invocation
    try {
      return run()
    } finally {
      acting = undefined
    }
  }

  const kill = (process: Process): void => {
    process.dead = true
    process.end?.({ failed: 'killed' })
  }

  /** Parks a call of a handler until its time has come, then does it, or lets it fail as the faults will. */
  const callOf =
    (process: Process): Call =>
    (what, action, passing) =>
      new Promise((resolve, reject) => {
        const answer = (): void => {
          if (process.dead) return
          if (!process.invocation) {
            process.frozen.push(answer)
            return
          }
          const fate = within(process, () => fateOf(faults, what, passing !== undefined))
          kernel.trace.note(kernel.now(), `${process.name} ${what} ${fate}`)
          if (fate === 'killed') kill(process)
          else if (fate === 'throttled') reject(named('ProvisionedThroughputExceededException'))
          else if (fate === 'conflict' && passing) resolve(passing())
          else
            done(
              process,
              action,
              (result) => {
                if (fate === 'killed after') kill(process)
                else if (fate === 'answer lost') reject(named('TimeoutError'))
                else resolve(result)
              },
              reject,
            )
        }
        const slow = within(process, () => faults.chance('slow')) ? faults.random.int(1000, 40_000) : 0
        kernel.after(faults.random.int(1, 12) + slow, answer)
      })

  const done = <T>(process: Process, action: () => T, then: (result: T) => void, failed: (error: unknown) => void) => {
    try {
      within(process, () => then(action()))
    } catch (error) {
      kernel.trace.note(kernel.now(), `${process.name} threw ${error instanceof Error ? error.message : error}`)
      failed(error)
    }
  }

  const started = (fn: FunctionName): Process => {
    const skewMs = Math.round((faults.size('skew') * 2 - faults.mix.skew) * 1000) || 0
    const process: Process = {
      name: `${fn}.${++made}`,
      fn,
      skewMs: faults.healed ? 0 : skewMs,
      dead: false,
      invocation: undefined,
      end: undefined,
      frozen: [],
      call: (...asked) => callOf(process)(...asked),
      handler: () => Promise.reject(new Error('not made yet')),
    }
    process.handler = make(process)
    return process
  }

  const begin = (process: Process, event: unknown, ended: (end: End) => void): void => {
    let open = true
    const end = (result: End): void => {
      if (!open) return
      open = false
      running--
      kernel.trace.note(kernel.now(), `${process.name} ended ${'failed' in result ? result.failed : 'well'}`)
      ended(result)
    }
    process.end = end
    const over = (result: End) => {
      if (process.dead) return
      process.invocation = undefined
      idle.set(process.fn, [...(idle.get(process.fn) ?? []), process])
      end(result)
    }
    for (const answer of process.frozen.splice(0)) kernel.after(1, answer)
    process.handler(event as never, {} as never).then(
      (reply) => over({ reply }),
      (error: unknown) => over({ failed: error instanceof Error ? error.name : 'threw' }),
    )
    kernel.after(TIMEOUT_SECONDS[process.fn] * 1000, () => {
      if (!open) return
      if (!within(process, () => faults.chance('zombie'))) process.dead = true
      end({ failed: 'timed out' })
    })
  }

  return {
    invoke: (fn, event, what, ended) => {
      const warm = idle.get(fn)?.pop()
      // What was warm before all was healed has a clock that is off; it ends like every process in the end.
      const process = warm && !(faults.healed && warm.skewMs !== 0) ? warm : started(fn)
      const invocation = { id: ++invocations, fn, what, startedAt: kernel.now(), after: ledger.written.length }
      process.invocation = invocation
      running++
      kernel.trace.note(kernel.now(), `${process.name} invoked ${what}`)
      kernel.after(warm ? faults.random.int(1, 5) : faults.random.int(100, 500), () => begin(process, event, ended))
      return invocation
    },
    get acting() {
      return acting
    },
    get running() {
      return running
    },
  }
}
