import type { Instant } from '../../events/envelope.ts'

/** The date on the zone's own wall at this moment, `2026-11-24`. */
export const zoneDate = (at: Instant, utcOffset: string): string =>
  new Date(Date.parse(at) - Date.parse(`1970-01-01T00:00:00${utcOffset}`)).toISOString().slice(0, 10)
