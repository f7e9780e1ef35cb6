import { agenda } from './agenda.ts'
import { type Trace, trace } from './trace.ts'

export interface Kernel {
  /** Virtual time in milliseconds since the epoch. */
  now(): number
  after(milliseconds: number, run: () => void): void
  /** Runs whatever is due until then, each with all that follows from it before the next. */
  run(until: number): Promise<void>
  /** When the next thing is due; Infinity where nothing is. */
  nextAt(): number
  readonly trace: Trace
}

/**
 * Virtual time, and one thing after the other. What a handler awaits is entered here and goes on when its moment has come; between
 * two moments everything that the first set going has come to rest.
 */
export const kernel = (start: number, keepsTrace: boolean): Kernel => {
  const ahead = agenda()
  const kept = trace(keepsTrace)
  let now = start
  const run = (until: number) =>
    new Promise<void>((done, failed) => {
      const turn = (): void => {
        const entry = ahead.nextAt() <= until ? ahead.take() : undefined
        if (!entry) {
          if (until < Infinity) now = Math.max(now, until)
          done()
          return
        }
        now = Math.max(now, entry.at)
        try {
          entry.run()
          // A tick that is asked for by a microtask comes when no microtask is left; it is the cheapest of Node's turns.
          queueMicrotask(rest)
        } catch (error) {
          failed(error)
        }
      }
      const rest = () => process.nextTick(turn)
      turn()
    })
  return {
    now: () => now,
    after: (milliseconds, entry) => ahead.add(now + Math.max(0, Math.ceil(milliseconds)), entry),
    run,
    nextAt: ahead.nextAt,
    trace: kept,
  }
}
