import type { Schedule } from './schedule.ts'
import type { VirtualClock } from './virtual-clock.ts'

/** Fires the schedules as virtual time passes by itself, unless it is `held`. */
export const tick = (
  schedules: readonly Schedule[],
  clock: VirtualClock,
  run: (schedule: Schedule, at: number) => Promise<void>,
  held: () => boolean,
) => {
  const timers = new Map<string, NodeJS.Timeout>()
  const arm = (schedule: Schedule): void => {
    const at = schedule.after(clock.now())
    // Looked at again at least each minute: the clock may have been moved meanwhile.
    const wait = Math.min(at - clock.now(), 60_000)
    timers.set(
      schedule.id,
      setTimeout(async () => {
        if (!held() && clock.now() >= at) await run(schedule, at)
        if (timers.has(schedule.id)) arm(schedule)
      }, wait),
    )
  }
  for (const schedule of schedules) arm(schedule)
  return () => {
    for (const timer of timers.values()) clearTimeout(timer)
    timers.clear()
  }
}
