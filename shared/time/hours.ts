import type { Hours } from '../directory/zone.ts'

export const DAY_MS = 86_400_000

/** Working hours as milliseconds of the day, `from` included and `to` not. */
export type Stretches = readonly { readonly from: number; readonly to: number }[]

export const millisecondsOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return (hours * 60 + minutes) * 60_000
}

/** @throws RangeError where a stretch ends before it begins, or begins before the last one has ended. */
export const stretchesOf = (hours: Hours): Stretches => {
  const stretches = hours.map(({ from, to }) => ({ from: millisecondsOf(from), to: millisecondsOf(to) }))
  stretches.forEach(({ from, to }, place) => {
    const before = stretches[place - 1]?.to ?? 0
    if (from >= to || from < before) throw new RangeError(`Working hours out of order: ${JSON.stringify(hours)}`)
  })
  return stretches
}

export const lengthOf = (stretches: Stretches): number => stretches.reduce((sum, { from, to }) => sum + to - from, 0)

/** How much of the day's working time has passed at `time`. */
export const passedAt = (stretches: Stretches, time: number): number =>
  stretches.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(time, to) - from), 0)

/** The first moment at which so much of the day's working time has passed; `undefined` when the day has less. */
export const momentOf = (stretches: Stretches, passed: number): number | undefined => {
  let left = passed
  for (const { from, to } of stretches) {
    if (left <= to - from) return from + left
    left -= to - from
  }
  return undefined
}

/** `time` if it falls in working hours or on their very end, else when they next begin, else when they end for the day. */
export const fittedTo = (stretches: Stretches, time: number): number | undefined => {
  const next = stretches.find(({ to }) => time <= to)
  return next ? Math.max(time, next.from) : stretches.at(-1)?.to
}

/** `+08:00` in milliseconds. */
export const offsetOf = (utcOffset: string): number => {
  const [hours = 0, minutes = 0] = utcOffset.slice(1).split(':').map(Number)
  return (utcOffset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
}
