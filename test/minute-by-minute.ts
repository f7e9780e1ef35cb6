import type { Day, Hours, Zone } from '../shared/directory/zone.ts'

/** The State Council's notice for 2026, typed off: first and last days off, and the weekend days that are worked for them. */
const OFF_2026 = [
  ['2026-01-01', '2026-01-03'],
  ['2026-02-15', '2026-02-23'],
  ['2026-04-04', '2026-04-06'],
  ['2026-05-01', '2026-05-05'],
  ['2026-06-19', '2026-06-21'],
  ['2026-09-25', '2026-09-27'],
  ['2026-10-01', '2026-10-07'],
] as const
const WORKED_2026 = ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']

const isWorkday = (date: string): boolean =>
  WORKED_2026.includes(date) ||
  (!['Sat', 'Sun'].includes(new Date(date).toUTCString().slice(0, 3)) &&
    !OFF_2026.some(([first, last]) => first <= date && date <= last))

const DAY = 1440
const minuteOf = (time = ''): number => Number(time.slice(0, -3)) * 60 + Number(time.slice(-2))
const dateOf = (day: number): string => new Date(day * DAY * 60_000).toISOString().slice(0, 10)

/**
 * The work calendar of 2026 as somebody with a watch would keep it, minute after minute: slow, and without a line of the one that
 * it is there to check. Instants are whole minutes.
 */
export const minuteByMinute = ({ hours, utcOffset }: Pick<Zone, 'hours' | 'utcOffset'>, days: readonly Day[]) => {
  const offset = (utcOffset.startsWith('-') ? -1 : 1) * minuteOf(utcOffset.slice(1))
  const local = (instant: string): number => Date.parse(instant) / 60_000 + offset
  const instant = (minute: number): string => new Date((minute - offset) * 60_000).toISOString()
  const kept = new Map<number, readonly boolean[]>()
  /** Of each minute of a day, whether it is worked. */
  const minutesOf = (day: number): readonly boolean[] => {
    const known = kept.get(day)
    if (known) return known
    const own: Hours | undefined = days.findLast(({ date }) => date === dateOf(day))?.hours
    const minutes = Array<boolean>(DAY).fill(false)
    for (const { from, to } of own ?? (isWorkday(dateOf(day)) ? hours : []))
      minutes.fill(true, minuteOf(from), minuteOf(to))
    kept.set(day, minutes)
    return minutes
  }
  const isWorked = (minute: number): boolean => minutesOf(Math.floor(minute / DAY))[minute % DAY] ?? false
  const hasWork = (day: number): boolean => minutesOf(day).includes(true)

  const addMinutes = (at: string, count: number): string => {
    let minute = local(at)
    for (let left = count; left > 0; minute++) if (isWorked(minute)) left--
    return instant(minute)
  }
  /** The end of the last minute that is worked on that day. */
  const closing = (day: number): number => day * DAY + minutesOf(day).lastIndexOf(true) + 1

  const addWorkdays = (at: string, count: number): string => {
    const received = local(at)
    let day = Math.floor(received / DAY)
    const isInTime = hasWork(day) && received < closing(day)
    for (let left = count; left > 0; ) if (hasWork(++day)) left--
    const end = closing(day)
    if (!isInTime) return instant(end)
    // The same time of day, or when work goes on, or when it ends; the very end of a stretch is still in it.
    let due = day * DAY + (received % DAY)
    while (due < end && !isWorked(due) && !isWorked(due - 1)) due++
    return instant(Math.min(due, end))
  }

  return {
    addMinutes,
    addWorkdays,
    /** The last moment from which so many worked minutes are left until `at`. */
    backMinutes: (at: string, count: number): string => {
      let minute = local(at)
      for (let left = count; left > 0; ) if (isWorked(--minute)) left--
      while (!isWorked(minute)) minute++
      return instant(minute)
    },
    /** When the work before a moment ended. */
    idleSince: (at: string): string => {
      let minute = local(at)
      while (!isWorked(minute - 1)) minute--
      return instant(minute)
    },
    /** When work goes on from a moment. */
    idleUntil: (at: string): string => {
      let minute = local(at)
      while (!isWorked(minute)) minute++
      return instant(minute)
    },
    between: (from: string, to: string): number => {
      let count = 0
      for (let minute = local(from); minute < local(to); minute++) if (isWorked(minute)) count++
      return count
    },
    isWorking: (at: string): boolean => isWorked(local(at)),
    isWorkday: (date: string): boolean => hasWork(Date.parse(date) / 60_000 / DAY),
  }
}
