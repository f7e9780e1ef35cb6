const UNITS = ['years', 'months', 'weeks', 'days', 'hours', 'minutes', 'seconds'] as const
type Unit = (typeof UNITS)[number]

const N = String.raw`(\d+(?:[.,]\d+)?)`
const DURATION = new RegExp(
  `^P(?!$)(?:${N}Y)?(?:${N}M)?(?:${N}W)?(?:${N}D)?(?:T(?=\\d)(?:${N}H)?(?:${N}M)?(?:${N}S)?)?$`,
)
const SECOND = 1000
const HOUR = 3600 * SECOND
const DAY = 24 * HOUR
const LENGTH = { weeks: 7 * DAY, days: DAY, hours: HOUR, minutes: 60 * SECOND, seconds: SECOND }
const MOST = 10 * 366 * DAY

/** The same day so many months later, or that month's last day: a month after 31 January is the end of February. */
const monthsAfter = (instant: number, months: number): number => {
  const at = new Date(instant)
  const day = at.getUTCDate()
  at.setUTCDate(1)
  at.setUTCMonth(at.getUTCMonth() + months)
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate()
  return at.setUTCDate(Math.min(day, last))
}

/**
 * The instant that lies an ISO 8601 duration after another, in epoch milliseconds; years and months go by the calendar (UTC).
 * Undefined for what is no duration, for part of a month or year, and for more than ten years.
 */
export const instantAfter = (instant: number, duration: string): number | undefined => {
  const found = DURATION.exec(duration)
  if (!found) return undefined
  const given = UNITS.flatMap((unit, n): [Unit, number][] => {
    const text = found[n + 1]
    return text === undefined ? [] : [[unit, Number(text.replace(',', '.'))]]
  })
  // The standard lets only the smallest part be a fraction.
  if (given.slice(0, -1).some(([, count]) => !Number.isInteger(count))) return undefined
  const { years = 0, months = 0, ...others } = Object.fromEntries(given) as Partial<Record<Unit, number>>
  const monthCount = years * 12 + months
  if (!Number.isInteger(years) || !Number.isInteger(months) || monthCount > 120) return undefined
  const rest = Object.entries(LENGTH).reduce(
    (sum, [unit, length]) => sum + (others[unit as keyof typeof LENGTH] ?? 0) * length,
    0,
  )
  const then = monthsAfter(instant, monthCount) + Math.round(rest)
  return then - instant <= MOST ? then : undefined
}
