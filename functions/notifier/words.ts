import type { Instant, Language } from '../../events/envelope.ts'
import { sayNotice } from '../../shared/messages/notices.ts'
import { dateFormat, numberFormat } from '../../shared/time/formats.ts'

const CHARACTERS = new Intl.Segmenter('zh')

const isPlain = (text: string): boolean => /^[\x20-\x7E]*$/.test(text)

/**
 * At most so many UTF-16 units, or twice as many of plain Latin, the ellipsis included. A character that is made of several is
 * kept whole or left out; plain Latin gets three full stops, since `…` would make a text message count as Chinese.
 */
export const clip = (text: string, width: number): string => {
  const [most, ellipsis] = isPlain(text) ? [width * 2, '...'] : [width, '…']
  if (text.length <= most) return text
  let kept = ''
  for (const { segment } of CHARACTERS.segment(text)) {
    if (kept.length + segment.length + ellipsis.length > most) break
    kept += segment
  }
  return `${kept.trimEnd()}${ellipsis}`
}

/** On one line, as a text message or a subject wants it. */
export const onOneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()

const dateAndTime = dateFormat({
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** A moment in the zone's time with its date: who reads it tomorrow must not take it for tomorrow's. */
export const moment = (language: Language, at: Instant, utcOffset: string): string =>
  dateAndTime(language, utcOffset).format(new Date(at))

const inUnits = (unit: string) => numberFormat({ style: 'unit', unit, unitDisplay: 'long' })

const UNITS = [
  [inUnits('day'), 1440],
  [inUnits('hour'), 60],
  [inUnits('minute'), 1],
] as const

/** So long on the wall clock, in the two largest units that it has: `1天2小时`. */
const duration = (language: Language, milliseconds: number): string => {
  let left = Math.max(1, Math.round(Math.abs(milliseconds) / 60_000))
  const words = UNITS.flatMap(([format, minutes]) => {
    const amount = Math.floor(left / minutes)
    left -= amount * minutes
    return amount > 0 ? [format(language).format(amount)] : []
  })
  return words.slice(0, 2).join(language === 'zh-CN' ? '' : ' ')
}

/** How much time is left until a clock ends, or since when it has: on the wall clock, which everybody can check. */
export const leftWords = (language: Language, dueAt: Instant, now: Date): string => {
  const left = Date.parse(dueAt) - now.getTime()
  return sayNotice(language, left > 0 ? 'notice.left' : 'notice.overdue', { duration: duration(language, left) })
}
