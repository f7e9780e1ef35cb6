import type { Instant, Language } from '../../events/envelope.ts'
import { dateFormat } from '../time/formats.ts'
import { zoneDate } from '../time/zone-date.ts'

const TIME = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
const timeAlone = dateFormat(TIME)
const withDate = dateFormat({ ...TIME, month: 'short', day: 'numeric' })

/** A moment as people of the zone say it: the time alone when it is today, else with its date. */
export const when = (language: Language, at: Instant, now: Instant, utcOffset: string): string => {
  const isToday = zoneDate(at, utcOffset) === zoneDate(now, utcOffset)
  return (isToday ? timeAlone : withDate)(language, utcOffset).format(new Date(at))
}
