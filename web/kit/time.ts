import type { Say } from '../texts/texts.ts'
import type { Language } from './language.ts'

/** China keeps one time without daylight saving, whatever a visitor's own clock says. */
export const OFFSET = '+08:00'
const OFFSET_MS = 8 * 3_600_000

/** An instant moved so that UTC shows it as the zone's clock does; older browsers know no `timeZone: '+08:00'`. */
const shifted = (instant: string): Date => new Date(Date.parse(instant) + OFFSET_MS)

const dayOf = (instant: string): string => shifted(instant).toISOString().slice(0, 10)

const format = (language: Language, instant: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }).format(shifted(instant))

export const hourText = (language: Language, at: string): string =>
  format(language, at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/** The day with its weekday, and its year only where that is another. */
export const dayText = (language: Language, at: string, now: string): string =>
  format(language, at, {
    month: language === 'en' ? 'short' : 'long',
    day: 'numeric',
    weekday: 'short',
    ...(dayOf(at).slice(0, 4) !== dayOf(now).slice(0, 4) && { year: 'numeric' }),
  })

/** A moment as people of the zone say it. */
export const momentText = (say: Say, language: Language, at: string, now: string): string => {
  const day = dayOf(at) === dayOf(now) ? say('time.today') : dayText(language, at, now)
  return say('time.moment', { day, hour: hourText(language, at) })
}

/** A moment on paper, where no day stays today. */
export const paperText = (say: Say, language: Language, at: string): string => {
  const day = format(language, at, { year: 'numeric', month: language === 'en' ? 'short' : 'long', day: 'numeric' })
  return say('time.moment', { day, hour: hourText(language, at) })
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long, in the largest unit that says something, and the one below it. */
export const spanText = (say: Say, milliseconds: number): string => {
  const span = Math.max(MINUTE, Math.abs(milliseconds))
  const days = Math.floor(span / DAY)
  const hours = Math.floor((span % DAY) / HOUR)
  const minutes = Math.floor((span % HOUR) / MINUTE)
  if (days >= 3 || (days > 0 && hours === 0)) return say('span.days', { n: String(days) })
  if (days > 0)
    return say('span.both', { a: say('span.days', { n: String(days) }), b: say('span.hours', { n: String(hours) }) })
  if (hours > 0 && minutes > 0 && hours < 6)
    return say('span.both', {
      a: say('span.hours', { n: String(hours) }),
      b: say('span.minutes', { n: String(minutes) }),
    })
  return hours > 0 ? say('span.hours', { n: String(hours) }) : say('span.minutes', { n: String(minutes) })
}

/** A date-and-time field's value, which knows no zone, as an instant of the zone. */
export const withOffset = (local: string): string => {
  const seconds = /T\d{2}:\d{2}$/.test(local) ? ':00' : ''
  return /[+-]\d{2}:\d{2}$|Z$/.test(local) ? local : `${local}${seconds}${OFFSET}`
}

/** The share of the time from `start` to `end` that has gone by at `now`, in percent. */
export const shareGone = (start: string, end: string, now: string): number => {
  const whole = Date.parse(end) - Date.parse(start)
  return whole <= 0 ? 100 : Math.min(100, Math.max(0, ((Date.parse(now) - Date.parse(start)) / whole) * 100))
}

/** A date of a chart's axis: the day, or only the month where there is no room for days. */
export const shortDay = (language: Language, date: string, step: 'day' | 'week' | 'month'): string =>
  new Intl.DateTimeFormat(language, {
    timeZone: 'UTC',
    month: step === 'month' ? 'short' : 'numeric',
    ...(step === 'month' ? { year: '2-digit' } : { day: 'numeric' }),
    ...(step === 'day' && { weekday: 'short' }),
  }).format(new Date(`${date}T00:00:00Z`))
