import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LadderRung, Profile } from '../directory/zone.ts'
import { calendar } from './calendar.ts'
import { clocks, nudgeAt } from './deadlines.ts'

const zone = calendar(
  {
    utcOffset: '+08:00',
    hours: [
      { from: '08:30', to: '12:00' },
      { from: '13:30', to: '17:30' },
    ],
  },
  [],
)
const at = (local: string) => new Date(`${local}:00.000+08:00`).toISOString()
const local = (instant: string) => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16)

const name = { 'zh-CN': '企业诉求', en: 'Enterprise requests' }
const SD_2115: Profile = {
  id: 'SD-2115',
  name,
  source: '鲁诉即办“2115”',
  contact: { amount: 2, unit: 'working-hours' },
  answer: { amount: 1, unit: 'workdays' },
  resolve: { amount: 15, unit: 'workdays' },
}
const LADDER: readonly LadderRung[] = [
  { level: 'circulated', clocks: ['resolve'], at: { overdue: { amount: 5, unit: 'workdays' } }, to: ['committee'] },
  { level: 'nudge', clocks: [], at: { afterRouting: { amount: 0.5, unit: 'working-hours' } }, to: ['handler'] },
  { level: 'reminder', clocks: ['contact'], at: { elapsed: 0.5 }, to: ['handler', 'coordinator'] },
  { level: 'yellow', clocks: ['contact', 'resolve'], at: { left: 0.3 }, to: ['handler'] },
  { level: 'orange', clocks: ['answer', 'resolve'], at: { left: 0.15 }, to: ['leader'] },
  {
    level: 'red',
    clocks: ['contact', 'answer', 'resolve'],
    at: { overdue: { amount: 1, unit: 'workdays' } },
    to: ['leader', 'committee'],
  },
]
const seen = (profile: Profile, from: string, ladder = LADDER) =>
  clocks(profile, ladder, at(from), zone).map(({ kind, dueAt, rungs }) => [
    `${kind} ${local(dueAt)}`,
    ...rungs.map((rung) => `${rung.level} ${local(rung.at)}`),
  ])

describe('the clocks of a request', () => {
  it('run by SD-2115: contact in two working hours, an answer in a workday, the end in fifteen', () => {
    expect(seen(SD_2115, '2026-11-24T10:00')).toEqual([
      ['contact 2026-11-24T12:00', 'reminder 2026-11-24T11:00', 'yellow 2026-11-24T11:24', 'red 2026-11-25T12:00'],
      // 7.5 working hours, of which 15 % are 67.5 minutes
      ['answer 2026-11-25T10:00', 'orange 2026-11-25T08:52', 'red 2026-11-26T10:00'],
      [
        'resolve 2026-12-15T10:00',
        // fifteen workdays are 112.5 hours, of which 33.75 and 16.875 are left
        'yellow 2026-12-08T15:15',
        'orange 2026-12-10T17:07',
        'red 2026-12-16T10:00',
        'circulated 2026-12-22T10:00',
      ],
    ])
  })

  it('of a request that comes in on Sunday wait for Monday', () => {
    expect(seen(SD_2115, '2026-11-22T21:00').map(([clock]) => clock)).toEqual([
      'contact 2026-11-23T10:30',
      'answer 2026-11-23T17:30',
      'resolve 2026-12-11T17:30',
    ])
  })

  it('are only those that the profile has', () => {
    const hotline: Profile = { id: 'SD-HOTLINE', name, source: '', resolve: { amount: 5, unit: 'workdays' } }
    expect(seen(hotline, '2026-11-24T10:00').map(([clock]) => clock)).toEqual(['resolve 2026-12-01T10:00'])
  })

  it('of danger run on the wall, through the night, and their shares with them', () => {
    const danger: Profile = { id: 'BJ-DANGER', name, source: '', resolve: { amount: 24, unit: 'hours' } }
    expect(seen(danger, '2026-11-20T20:00')).toEqual([
      [
        'resolve 2026-11-21T20:00',
        'yellow 2026-11-21T12:48',
        'orange 2026-11-21T16:24',
        'red 2026-11-23T17:30',
        'circulated 2026-11-27T17:30',
      ],
    ])
  })

  it('end with the rung that is reached when nothing is left', () => {
    const last: LadderRung = { level: 'red', clocks: ['answer'], at: { left: 0 }, to: ['leader'] }
    const all: LadderRung = { level: 'orange', clocks: ['answer'], at: { elapsed: 1 }, to: ['leader'] }
    expect(seen(SD_2115, '2026-11-20T06:00', [last, all])[1]).toEqual([
      'answer 2026-11-23T08:30',
      'red 2026-11-23T08:30',
      'orange 2026-11-23T08:30',
    ])
  })

  it('never start over: the same submission gives the same clocks whenever they are worked out', () => {
    expect(clocks(SD_2115, LADDER, at('2026-11-24T10:00'), zone)).toEqual(
      clocks(SD_2115, LADDER.toReversed(), at('2026-11-24T10:00'), zone),
    )
  })

  it('have their rungs in order, none before the submission, whenever that is', () => {
    const moment = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2026, 9, 1) })
    fc.assert(
      fc.property(moment, (ms) => {
        const submitted = new Date(ms).toISOString()
        for (const { dueAt, rungs } of clocks(SD_2115, LADDER, submitted, zone)) {
          const times = rungs.map((rung) => rung.at)
          expect(times).toEqual(times.toSorted())
          expect([submitted, ...times, dueAt].toSorted()[0]).toBe(submitted)
          expect(rungs.every(({ level, at }) => (level === 'red' || level === 'circulated') === at > dueAt)).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('the nudge', () => {
  it('comes half a working hour after routing', () => {
    expect(local(nudgeAt(LADDER, at('2026-11-24T10:00'), zone))).toBe('2026-11-24T10:30')
    expect(local(nudgeAt(LADDER, at('2026-11-24T22:00'), zone))).toBe('2026-11-25T09:00')
  })

  it('is timed even where the ladder has none', () => {
    expect(local(nudgeAt([], at('2026-11-24T11:50'), zone))).toBe('2026-11-24T13:50')
  })
})
