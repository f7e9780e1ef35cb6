import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Entry, icalendar } from './icalendar.ts'

const ENTRY: Entry = {
  uid: '7K3F-9QXM-C.close-road@lanwan',
  summary: '封闭园区道路',
  from: '2026-11-27T16:00:00+08:00',
  to: '2026-11-27T18:00:00+08:00',
  sequence: 2,
  changedAt: '2026-11-24T01:00:00.000Z',
}

/** What a reader sees: folded lines joined again (3.1). */
const unfolded = (text: string): string[] => text.replaceAll('\r\n ', '').split('\r\n').slice(0, -1)
const lineOf = (text: string, name: string) =>
  unfolded(text)
    .find((line) => line.startsWith(`${name}:`))
    ?.slice(name.length + 1)
const read = (value: string | undefined) =>
  value?.replaceAll(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign))

describe('a calendar', () => {
  it('says a task’s time in UTC, whatever offset it was written with, and how often it was changed', () => {
    expect(unfolded(icalendar('我的任务', [ENTRY]))).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Doorstep//Joint plans//EN',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'NAME:我的任务',
      'X-WR-CALNAME:我的任务',
      'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
      'X-PUBLISHED-TTL:PT1H',
      'BEGIN:VEVENT',
      'UID:7K3F-9QXM-C.close-road@lanwan',
      'DTSTAMP:20261124T010000Z',
      'LAST-MODIFIED:20261124T010000Z',
      'SEQUENCE:2',
      'DTSTART:20261127T080000Z',
      'DTEND:20261127T100000Z',
      'SUMMARY:封闭园区道路',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'END:VCALENDAR',
    ])
  })

  it('gives a moment no end, which would have to come after its beginning', () => {
    for (const to of [undefined, ENTRY.from]) expect(icalendar('任务', [{ ...ENTRY, to }])).not.toContain('DTEND')
  })

  it('escapes what has a meaning of its own', () => {
    const text = icalendar('任务', [{ ...ENTRY, summary: 'a,b;c\\d', description: '一\r\n二\n三' }])
    expect(unfolded(text)).toEqual(expect.arrayContaining(['SUMMARY:a\\,b\\;c\\\\d', 'DESCRIPTION:一\\n二\\n三']))
  })

  it('ends every line with CR and LF, in none of them more than 75 octets, and cuts no character', () => {
    const words = fc.string({ unit: fc.constantFrom('a', '封', '𠮷', ',', '\\', '\n', ' '), maxLength: 200 })
    fc.assert(
      fc.property(words, words, (summary, description) => {
        const text = icalendar('任务', [{ ...ENTRY, summary, description }])
        const lines = text.split('\r\n')
        expect(lines.pop()).toBe('')
        for (const line of lines) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
          expect(line).not.toMatch(/[\r\n\uFFFD]/)
        }
        expect(read(lineOf(text, 'SUMMARY'))).toBe(summary)
        expect(read(lineOf(text, 'DESCRIPTION'))).toBe(description)
      }),
      { numRuns: 60 },
    )
  })

  it('lets no text end its entry and begin another', () => {
    const summary = 'x\r\nEND:VEVENT\rBEGIN:VEVENT\u0007'
    const lines = unfolded(icalendar('任务', [{ ...ENTRY, summary }]))
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1)
    expect(lines).toContain('SUMMARY:x\\nEND:VEVENT\\nBEGIN:VEVENT')
  })
})
