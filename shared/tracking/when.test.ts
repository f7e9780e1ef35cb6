import { expect, it } from 'vitest'
import { when } from './when.ts'

const NOW = '2026-11-24T01:00:00.000Z'

it.each([
  ['today, the time alone', '2026-11-24T05:30:00.000Z', '13:30', '13:30'],
  ['today by the zone’s midnight, though yesterday in UTC', '2026-11-23T16:05:00.000Z', '00:05', '00:05'],
  ['yesterday by the zone’s midnight', '2026-11-23T15:59:00.000Z', '11月23日 23:59', 'Nov 23, 23:59'],
  ['another day, with its date', '2026-12-15T02:00:00.000Z', '12月15日 10:00', 'Dec 15, 10:00'],
])('a moment is said as %s', (_, at, chinese, english) => {
  expect(when('zh-CN', at, NOW, '+08:00')).toBe(chinese)
  expect(when('en', at, NOW, '+08:00')).toBe(english)
})

it('is said in the time of the zone, wherever that is', () => {
  expect(when('en', '2026-11-24T05:30:00.000Z', NOW, '-03:30')).toBe('Nov 24, 02:00')
})
