import { expect, it } from 'vitest'
import { afterQuiet } from './notice-quiet.ts'

const NIGHT = { from: '22:00', to: '08:00' }
/** Times of the zone, eight hours ahead. */
const at = (time: string) => new Date(`2026-11-${time}+08:00`).toISOString()

it.each([
  ['21:59 goes at once', '24T21:59:59', '24T21:59:59'],
  ['22:00 waits for the morning', '24T22:00', '25T08:00'],
  ['midnight waits for the same morning', '25T00:00', '25T08:00'],
  ['a second before eight still waits', '25T07:59:59', '25T08:00'],
  ['eight goes at once', '25T08:00', '25T08:00'],
])('at night: %s', (_, from, to) => {
  expect(afterQuiet(at(from), NIGHT, '+08:00')).toBe(at(to))
})

it('knows a quiet time within one day, such as a lunch break', () => {
  const lunch = { from: '12:00', to: '13:30' }
  expect(afterQuiet(at('24T12:10'), lunch, '+08:00')).toBe(at('24T13:30'))
  expect(afterQuiet(at('24T13:30'), lunch, '+08:00')).toBe(at('24T13:30'))
  expect(afterQuiet(at('24T03:00'), lunch, '+08:00')).toBe(at('24T03:00'))
})

it('keeps nobody waiting in a zone whose quiet time begins when it ends', () => {
  expect(afterQuiet(at('24T23:00'), { from: '22:00', to: '22:00' }, '+08:00')).toBe(at('24T23:00'))
})

it('reads 24:00 as midnight', () => {
  expect(afterQuiet(at('24T22:30'), { from: '22:00', to: '24:00' }, '+08:00')).toBe(at('25T00:00'))
})

it('keeps the time of a zone west of Greenwich, half hours included', () => {
  expect(afterQuiet('2026-11-24T01:30:00.000Z', NIGHT, '-03:30')).toBe('2026-11-24T11:30:00.000Z')
})
