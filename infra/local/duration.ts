const DURATION = /^P(?!$)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/

/** An ISO 8601 duration of weeks, days, hours, minutes and seconds, in milliseconds; undefined when it is none. */
export const parseDuration = (text: string): number | undefined => {
  const found = DURATION.exec(text)
  if (!found) return undefined
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((part) => Number(part ?? 0))
  const milliseconds = ((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000
  return milliseconds <= 10 * 366 * 86_400_000 ? milliseconds : undefined
}
