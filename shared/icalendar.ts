import type { Instant } from '../events/envelope.ts'

/** One entry of a calendar: a stretch of time, or a moment where it has no end. */
export interface Entry {
  /** The same for good, or a calendar shows the entry twice once it has moved. */
  readonly uid: string
  readonly summary: string
  readonly description?: string | undefined
  readonly location?: string | undefined
  readonly from: Instant
  readonly to?: Instant | undefined
  /** Counts up whenever the entry has moved, so that an older copy does not win. */
  readonly sequence: number
  /** When what the entry says was last changed. */
  readonly changedAt: Instant
}

/**
 * A calendar as RFC 5545 has it, to be subscribed to. All times are UTC, so that no reader needs to know the zone's. Nothing in it
 * says that a person is busy: until when something must be done is no appointment.
 */
export const icalendar = (name: string, entries: readonly Entry[]): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Doorstep//Joint plans//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...entries.flatMap(event),
    'END:VCALENDAR',
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join('')

const event = ({ uid, summary, description, location, from, to, sequence, changedAt }: Entry): string[] => [
  'BEGIN:VEVENT',
  `UID:${escaped(uid)}`,
  `DTSTAMP:${utc(changedAt)}`,
  `LAST-MODIFIED:${utc(changedAt)}`,
  `SEQUENCE:${sequence}`,
  `DTSTART:${utc(from)}`,
  // An end must come after its beginning (3.6.1); what is only a moment has none.
  ...(to !== undefined && utc(to) > utc(from) ? [`DTEND:${utc(to)}`] : []),
  `SUMMARY:${escaped(summary)}`,
  ...(description === undefined ? [] : [`DESCRIPTION:${escaped(description)}`]),
  ...(location === undefined ? [] : [`LOCATION:${escaped(location)}`]),
  'TRANSP:TRANSPARENT',
  'END:VEVENT',
]

/** `20261127T100000Z` (3.3.5); whatever offset the instant was written with. */
const utc = (instant: Instant): string => new Date(instant).toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '')

/** 3.3.11: backslash, semicolon, comma and line break; other control characters may not stand in a text at all. */
const escaped = (text: string): string =>
  text
    .replaceAll(/\\|;|,/g, (sign) => `\\${sign}`)
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    .replaceAll(/(?!\t)\p{Cc}/gu, '')

const MOST_OCTETS = 75
const octetsIn = (text: string): number => new TextEncoder().encode(text).length

/** 3.1: no line is longer than 75 octets; the next begins with a space. A character is never cut in two. */
const folded = (line: string): string => {
  const lines = ['']
  let octets = 0
  for (const sign of line) {
    const size = octetsIn(sign)
    if (octets + size > MOST_OCTETS) {
      lines.push('')
      octets = 1
    }
    lines[lines.length - 1] += sign
    octets += size
  }
  return lines.join('\r\n ')
}
