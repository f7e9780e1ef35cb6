import type { Instant, Language } from '../../events/envelope.ts'

/** A moment as people of the zone say it: the time alone when it is today, else with its date. */
export const when = (language: Language, at: Instant, now: Instant, utcOffset: string): string => {
  const day = (instant: Instant) =>
    new Intl.DateTimeFormat('en-CA', { timeZone: utcOffset, dateStyle: 'short' }).format(new Date(instant))
  return new Intl.DateTimeFormat(language, {
    timeZone: utcOffset,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(day(at) !== day(now) && { month: 'short', day: 'numeric' }),
  }).format(new Date(at))
}
