import type { Instant, Language } from '../../events/envelope.ts'
import { dateFormat } from '../time/formats.ts'
import { zoneDate } from '../time/zone-date.ts'

/** A moment as people of the zone say it: the time alone when it is today, else with its date. */
export const when = (language: Language, at: Instant, now: Instant, utcOffset: string): string => {
  const isToday = zoneDate(at, utcOffset) === zoneDate(now, utcOffset)
  return dateFormat(language, {
    timeZone: utcOffset,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(!isToday && { month: 'short', day: 'numeric' }),
  }).format(new Date(at))
}
