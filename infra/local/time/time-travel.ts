import type { Queues } from '../aws/queues.ts'
import type { Consumer } from '../lambda/consumer.ts'
import type { Due } from './due.ts'
import type { Schedule } from './schedule.ts'
import type { VirtualClock } from './virtual-clock.ts'

export interface Journey {
  readonly now: string
  readonly steps: number
  /** Streams whose due time did not move although it was looked after; they were left behind. */
  readonly stuck: readonly string[]
}

export interface TimeTravelParts {
  readonly clock: Pick<VirtualClock, 'now' | 'offset' | 'forward'>
  readonly queues: Pick<Queues, 'hasten'>
  readonly consumers: readonly Pick<Consumer, 'nextAt' | 'wake'>[]
  readonly schedules: readonly Schedule[]
  readonly due: () => Promise<readonly Due[]>
  readonly run: (schedule: Schedule, at: number) => Promise<void>
  /** Resolves when nothing is running and nothing that could run now is waiting. */
  readonly settle: () => Promise<void>
  readonly log: (line: string) => void
}

const TRIES = 3
const MINUTE = 60_000

/** Moves the clock forward, stopping at every moment at which something must happen, until it has happened. */
export const timeTravel =
  (parts: TimeTravelParts) =>
  async (milliseconds: number): Promise<Journey> => {
    const { clock, queues, consumers, schedules, settle } = parts
    const target = clock.now() + milliseconds
    const frequent = schedules.filter(({ every }) => every !== undefined && every <= MINUTE)
    const seldom = schedules.filter((schedule) => !frequent.includes(schedule))
    const tries = new Map<string, number>()
    const stuck = new Set<string>()
    const key = ({ id, at }: Due) => `${id}@${at}`
    let steps = 0

    const jump = (to: number): void => {
      const by = Math.max(0, to - clock.now())
      clock.forward(by)
      queues.hasten(by)
      for (const consumer of consumers) consumer.wake()
    }

    await settle()
    for (;;) {
      const now = clock.now()
      const due = (await parts.due()).filter((one) => (tries.get(key(one)) ?? 0) < TRIES)
      const first = due[0]?.at ?? Infinity
      const fires = seldom.map((schedule) => ({ schedule, at: schedule.after(now) }))
      const returns = consumers.map(({ nextAt }) => nextAt + clock.offset)
      const next = Math.min(first, ...fires.map(({ at }) => at), ...returns)
      if (next > target) break
      jump(next)
      if (first <= clock.now()) for (const schedule of frequent) await parts.run(schedule, clock.now())
      for (const { schedule, at } of fires) if (at <= clock.now()) await parts.run(schedule, at)
      await settle()
      steps++
      for (const one of due.filter(({ at }) => at <= next)) {
        const count = (tries.get(key(one)) ?? 0) + 1
        tries.set(key(one), count)
        if (count === TRIES && (await parts.due()).some((still) => key(still) === key(one))) {
          stuck.add(one.id)
          parts.log(
            `${one.id} stays due at ${new Date(one.at).toISOString()} although it was looked after ${TRIES} times`,
          )
        }
      }
    }
    jump(target)
    await settle()
    return { now: new Date(clock.now()).toISOString(), steps, stuck: [...stuck] }
  }
