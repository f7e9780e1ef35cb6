import { OFFSET } from '../kit/time.ts'

const DAY_MS = 86_400_000
const OFFSET_MS = 8 * 3_600_000

/** A date of the zone, `2026-11-24`. */
export const dateOf = (instant: string): string => new Date(Date.parse(instant) + OFFSET_MS).toISOString().slice(0, 10)

export const midnight = (date: string): number => Date.parse(`${date}T00:00:00${OFFSET}`)

/** A stretch of the chart, from 0 to its width. */
export interface Stretch {
  readonly x: number
  readonly width: number
}

export interface Tick {
  readonly x: number
  /** A date; the chart says it in the reader's language. */
  readonly date: string
}

export interface Scale {
  readonly width: number
  x(instant: string): number
  stretch(from: string, to: string): Stretch
  /** As many as can be read: each day, each Monday, or the first of each month. */
  readonly ticks: readonly Tick[]
  readonly step: 'day' | 'week' | 'month'
  day(date: string): Stretch
}

/** Narrower, a date would run into the next. */
const LEAST_TICK = 44

/** Whole days from the first instant to the last, side by side. */
export const scaleOf = (instants: readonly string[], width: number): Scale => {
  const sorted = instants.slice().sort((a, b) => Date.parse(a) - Date.parse(b))
  const first = midnight(dateOf(sorted[0] ?? new Date(0).toISOString()))
  const last = midnight(dateOf(sorted[sorted.length - 1] ?? new Date(0).toISOString())) + DAY_MS
  const place = (moment: number) => (Math.min(Math.max(moment, first), last) - first) * (width / (last - first))
  const stretch = (from: number, to: number): Stretch => ({
    x: place(from),
    width: Math.max(0, place(to) - place(from)),
  })
  const days = Array.from({ length: Math.round((last - first) / DAY_MS) }, (_, n) => first + n * DAY_MS)
  const perDay = width / days.length
  const step = perDay >= LEAST_TICK ? 'day' : perDay * 7 >= LEAST_TICK ? 'week' : 'month'
  return {
    width,
    x: (instant) => place(Date.parse(instant)),
    stretch: (from, to) => stretch(Date.parse(from), Date.parse(to)),
    step,
    ticks: days
      .map((day) => ({ x: place(day), date: dateOf(new Date(day).toISOString()) }))
      .filter(({ date }) => step === 'day' || (step === 'week' ? isMonday(date) : date.slice(8) === '01')),
    day: (date) => stretch(midnight(date), midnight(date) + DAY_MS),
  }
}

const isMonday = (date: string): boolean => new Date(`${date}T00:00:00Z`).getUTCDay() === 1

/** So much of a text as fits, a Chinese character taking twice the room of a Latin one. */
export const fitted = (text: string, room: number): string => {
  let taken = 0
  let fits = ''
  for (const sign of text) {
    taken += sign.charCodeAt(0) > 0x2e7f ? 2 : 1
    if (taken > room) return `${fits}…`
    fits += sign
  }
  return fits
}
