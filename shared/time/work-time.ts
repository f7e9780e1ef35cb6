import type { Instant } from '../../events/envelope.ts'
import type { Day, Zone } from '../directory/zone.ts'
import type { WorkTime } from '../domain/plan/schedule.ts'
import { dateOf, hoursOn, ifKnown } from './days.ts'
import { DAY_MS, lengthOf, momentOf, offsetOf, passedAt, type Stretches, stretchesOf } from './hours.ts'

/**
 * A zone's working time as one line. Each day is looked at once, so a place costs as much in ten years as in a week; a single span
 * is `calendar`'s.
 * @param origin an instant on whose day the line begins, with 0 at midnight; the nearer to what is asked, the cheaper.
 */
export const workTime = (zone: Pick<Zone, 'utcOffset' | 'hours'>, days: readonly Day[], origin: Instant): WorkTime => {
  const hours = hoursOn(zone.hours, days)
  const offset = offsetOf(zone.utcOffset)
  const kept = new Map<number, Stretches>()
  const worked = (day: number): Stretches => {
    const known = kept.get(day)
    if (known) return known
    const stretches = stretchesOf(hours(dateOf(day)))
    kept.set(day, stretches)
    return stretches
  }
  const originDay = Math.floor((Date.parse(origin) + offset) / DAY_MS)
  /** `ahead[n]` is the working time of n days from the origin on, `behind[n]` that of n days before it. */
  const ahead = [0]
  const behind = [0]
  const grown = (sums: number[], n: number, dayOf: (n: number) => number): number => {
    while (sums.length <= n) sums.push((sums.at(-1) ?? 0) + lengthOf(worked(dayOf(sums.length - 1))))
    return sums[n] ?? 0
  }
  const startOf = (day: number): number =>
    day >= originDay
      ? grown(ahead, day - originDay, (n) => originDay + n)
      : -grown(behind, originDay - day, (n) => originDay - n - 1)
  const instantOf = (day: number, time: number): Instant => new Date(day * DAY_MS + time - offset).toISOString()

  /** The last day that begins at a place or before it; where that must be before it, `strictly`. */
  const dayOf = (place: number, strictly: boolean): number => {
    const begins = (sum: number) => (strictly ? sum < place : sum <= place)
    if (!begins(0)) {
      for (let n = behind.length; !begins(-(behind.at(-1) ?? 0)); n++) startOf(originDay - n)
      return originDay - firstOf(behind, (sum) => begins(-sum))
    }
    for (let n = ahead.length; begins(ahead.at(-1) ?? 0); n++) startOf(originDay + n)
    return originDay + firstOf(ahead, (sum) => !begins(sum)) - 1
  }

  return {
    passed: (at) => {
      const local = Date.parse(at) + offset
      const day = Math.floor(local / DAY_MS)
      return startOf(day) + passedAt(worked(day), local - day * DAY_MS)
    },
    first: (place) =>
      ifKnown(() => {
        const day = dayOf(place, true)
        return instantOf(day, momentOf(worked(day), place - startOf(day)) ?? DAY_MS)
      }),
    last: (place) =>
      ifKnown(() => {
        const day = dayOf(place, false)
        return instantOf(day, beginOf(worked(day), place - startOf(day)) ?? DAY_MS)
      }),
  }
}

/** The last moment at which no more than so much of the day's working time has passed. */
const beginOf = (stretches: Stretches, passed: number): number | undefined => {
  let left = passed
  for (const { from, to } of stretches) {
    if (left < to - from) return from + left
    left -= to - from
  }
  return undefined
}

/** Where a test that is once true stays true begins to be so. */
const firstOf = (sums: readonly number[], test: (sum: number) => boolean): number => {
  let low = 0
  let high = sums.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (test(sums[middle] ?? 0)) high = middle
    else low = middle + 1
  }
  return low
}
