import type { Faults } from '../faults.ts'
import type { Kernel } from '../kernel/kernel.ts'

export interface Schedule {
  /** Something will be due then. */
  expect(dueAt: string): void
  /** Strikes no minute until then. */
  stop(until: number): void
}

const MINUTE = 60_000

/**
 * Strikes each minute. Minutes in which the index has nothing to show are left out, since the clock would find nothing and do
 * nothing; that makes a simulated week affordable.
 */
export const schedule = (
  kernel: Kernel,
  faults: Faults,
  earliest: () => string | undefined,
  strike: () => void,
): Schedule => {
  const entered = new Set<number>()
  let stoppedUntil = 0
  const enter = (minute: number): void => {
    if (entered.has(minute)) return
    entered.add(minute)
    kernel.after(minute - kernel.now(), () => {
      entered.delete(minute)
      const stands = kernel.now() < stoppedUntil || faults.chance('noTick')
      const times = stands ? 0 : faults.chance('twoTicks') ? 2 : 1
      for (let time = 0; time < times; time++)
        kernel.after(
          faults.random.int(0, 900) + (faults.chance('lateTick') ? faults.random.int(1000, 90_000) : 0),
          strike,
        )
      const next = earliest()
      if (next !== undefined) enter(Math.max(minuteOf(next), minute + MINUTE))
    })
  }
  const minuteOf = (dueAt: string) => Math.ceil(Math.max(Date.parse(dueAt), kernel.now() + 1) / MINUTE) * MINUTE
  return {
    expect: (dueAt) => enter(minuteOf(dueAt)),
    stop: (until) => {
      stoppedUntil = until
    },
  }
}
