import { expect, it } from 'vitest'
import type { Due } from './due.ts'
import type { Schedule } from './schedule.ts'
import { type TimeTravelParts, timeTravel } from './time-travel.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const START = Date.parse('2026-03-02T01:00:00Z')
const hours = (instant: number) => (instant - START) / HOUR

/** A world whose clock function moves what is due, as `move` says. */
const world = (due: Due[], move: (one: Due, now: number) => Due | undefined, more: Partial<TimeTravelParts> = {}) => {
  let now = START
  const fired: { id: string; at: number }[] = []
  const lines: string[] = []
  const held = { due }
  const minutely: Schedule = {
    id: 'Minutely',
    functionArn: 'clock',
    roleArn: undefined,
    every: MINUTE,
    after: (instant) => (Math.floor(instant / MINUTE) + 1) * MINUTE,
    event: () => ({}),
  }
  const travel = timeTravel({
    clock: {
      now: () => now,
      get offset() {
        return now - START
      },
      forward: (milliseconds) => {
        now += milliseconds
      },
    },
    queues: { hasten: () => undefined },
    consumers: [],
    schedules: [minutely],
    due: async () => [...held.due].sort((a, b) => a.at - b.at),
    run: async ({ id }, at) => {
      fired.push({ id, at: hours(at) })
      if (id !== 'Minutely') return
      held.due = held.due.flatMap((one) => (one.at > now ? [one] : [move(one, now) ?? []].flat()))
    },
    settle: async () => undefined,
    log: (line) => void lines.push(line),
    ...more,
  })
  return { travel, fired, lines, held, now: () => hours(now) }
}

it('stops at each due time, at that time, and arrives at the end', async () => {
  const { travel, fired, now } = world(
    [
      { id: 'request#1', at: START + 2 * HOUR },
      { id: 'request#2', at: START + HOUR },
    ],
    () => undefined,
  )
  expect(await travel(3 * HOUR)).toEqual({ now: '2026-03-02T04:00:00.000Z', steps: 2, stuck: [] })
  expect(fired.map(({ at }) => at)).toEqual([1, 2])
  expect(now()).toBe(3)
})

it('stops at due times that only arise on the way', async () => {
  const { travel, fired } = world([{ id: 'request#1', at: START + HOUR }], ({ id, at }) =>
    at < START + 3 * HOUR ? { id, at: at + HOUR } : undefined,
  )
  expect(await travel(24 * HOUR)).toMatchObject({ steps: 3, stuck: [] })
  expect(fired.map(({ at }) => at)).toEqual([1, 2, 3])
})

it('does not touch what is due after the end', async () => {
  const { travel, fired, held } = world([{ id: 'request#1', at: START + 2 * HOUR }], () => undefined)
  expect(await travel(HOUR)).toMatchObject({ steps: 0 })
  expect(fired).toEqual([])
  expect(held.due).toHaveLength(1)
})

it('catches up with what has been due for long without going back', async () => {
  const { travel, fired, now } = world([{ id: 'request#1', at: START - 24 * HOUR }], () => undefined)
  expect(await travel(0)).toMatchObject({ steps: 1 })
  expect(fired.map(({ at }) => at)).toEqual([0])
  expect(now()).toBe(0)
})

it('names what stays due although it was looked after, leaves it and goes on', async () => {
  const { travel, lines, now } = world(
    [
      { id: 'request#stuck', at: START + HOUR },
      { id: 'request#2', at: START + 2 * HOUR },
    ],
    (one) => (one.id === 'request#stuck' ? one : undefined),
  )
  expect(await travel(3 * HOUR)).toMatchObject({ stuck: ['request#stuck'] })
  expect(lines[0]).toMatch(/request#stuck stays due at 2026-03-02T02:00:00\.000Z/)
  expect(now()).toBe(3)
})

it('stops when a message that failed comes back, and wakes its queue', async () => {
  const back = { at: START + 90 * MINUTE, woken: 0 }
  const consumer = {
    get nextAt() {
      return back.at
    },
    wake: () => {
      back.woken++
      back.at = Infinity
    },
  }
  const hastened: number[] = []
  const { travel } = world([], () => undefined, {
    consumers: [consumer],
    queues: { hasten: (by) => void hastened.push(by) },
  })
  // The consumer's own times are real; the fake's do not shift as the clock does, so one stop is all there is.
  expect(await travel(2 * HOUR)).toMatchObject({ steps: 1 })
  expect(back.woken).toBeGreaterThan(0)
  expect(hastened).toEqual([90 * MINUTE, 30 * MINUTE])
})

it('fires a schedule that comes less often than each minute at its own time', async () => {
  const fired: number[] = []
  const daily: Schedule = {
    id: 'Daily',
    functionArn: 'report',
    roleArn: undefined,
    every: undefined,
    after: (instant) => (instant < START + 5 * HOUR ? START + 5 * HOUR : Infinity),
    event: () => ({}),
  }
  const { travel } = world([], () => undefined, {
    schedules: [daily],
    run: async (_schedule, at) => void fired.push(hours(at)),
  })
  expect(await travel(24 * HOUR)).toMatchObject({ steps: 1 })
  expect(fired).toEqual([5])
})
