import type { Language } from '../../events/envelope.ts'

/** To make a format takes as long as to use it some hundred times, and a warm function uses the same few all day. */
const kept = <F>(make: (language: Language, timeZone?: string) => F) => {
  const formats = new Map<string, F>()
  return (language: Language, timeZone?: string): F => {
    const key = timeZone === undefined ? language : `${language} ${timeZone}`
    const format = formats.get(key) ?? make(language, timeZone)
    formats.set(key, format)
    return format
  }
}

/** How a date is written, by language and by the zone's offset. */
export const dateFormat = (options: Intl.DateTimeFormatOptions) =>
  kept((language, timeZone) => new Intl.DateTimeFormat(language, { ...options, timeZone }))

export const numberFormat = (options: Intl.NumberFormatOptions) =>
  kept((language) => new Intl.NumberFormat(language, options))
