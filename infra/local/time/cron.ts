const MINUTE = 60_000
const DAY = 1440 * MINUTE
/** An expression that does not hold for so long holds never, as far as this machine is concerned. */
const HORIZON = 400 * DAY

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']

type Test = (value: number) => boolean

const field = (text = '', names: readonly string[] = []): Test => {
  const number = (word: string): number => (names.includes(word) ? names.indexOf(word) + 1 : Number(word))
  const parts = text.split(',').map((part): Test => {
    const [range = '*', step] = part.split('/')
    const [low = 0, high] = range === '*' || range === '?' ? [0, Infinity] : range.split('-').map(number)
    const top = high ?? (step ? Infinity : low)
    return (value) => value >= low && value <= top && (value - low) % Number(step ?? 1) === 0
  })
  return (value) => parts.some((part) => part(value))
}

/**
 * The first minute after an instant (both epoch milliseconds) at which a cron expression holds, or Infinity: `minutes hours
 * day-of-month month day-of-week year`, in UTC, as EventBridge writes it; without L, W and #.
 */
export const nextOf = (expression: string): ((instant: number) => number) => {
  const [minutes, hours, days, months, weekdays, years] = expression.split(/\s+/)
  const [minute, hour, day, year] = [field(minutes), field(hours), field(days), field(years)]
  const [month, weekday] = [field(months, MONTHS), field(weekdays, DAYS)]
  const isDay = (at: Date): boolean =>
    day(at.getUTCDate()) && month(at.getUTCMonth() + 1) && weekday(at.getUTCDay() + 1) && year(at.getUTCFullYear())
  return (instant) => {
    const end = instant + HORIZON
    for (let at = (Math.floor(instant / MINUTE) + 1) * MINUTE; at < end; ) {
      const date = new Date(at)
      if (!isDay(date)) at = (Math.floor(at / DAY) + 1) * DAY
      else if (hour(date.getUTCHours()) && minute(date.getUTCMinutes())) return at
      else at += MINUTE
    }
    return Infinity
  }
}
