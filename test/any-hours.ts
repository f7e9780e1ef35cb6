import fc from 'fast-check'
import type { Hours } from '../shared/directory/zone.ts'

const time = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

const minutesOf = (hours: Hours): number =>
  hours.reduce((sum, { from, to }) => sum + (Date.parse(`1970-01-01T${to}Z`) - Date.parse(`1970-01-01T${from}Z`)), 0) /
  60_000

/** Up to three stretches of a day, in order; together at least an hour, or twenty hours would last for years. */
export const anyHours: fc.Arbitrary<Hours> = fc
  .uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 6 })
  .map((minutes) => minutes.toSorted((a, b) => a - b))
  .map((minutes) =>
    Array.from({ length: Math.floor(minutes.length / 2) }, (_, i) => ({
      from: time(minutes[2 * i] ?? 0),
      to: time(minutes[2 * i + 1] ?? 1440),
    })),
  )
  .filter((stretches) => minutesOf(stretches) >= 60)

export const anyOffset = fc.constantFrom('+08:00', '-03:30', '+05:45', '+14:00', '-12:00')

/** A zone's own days: off, or with hours of their own. */
export const anyDays = (date: fc.Arbitrary<string>) =>
  fc.array(fc.record({ date, hours: fc.oneof(fc.constant<Hours>([]), anyHours), note: fc.constant('') }))
