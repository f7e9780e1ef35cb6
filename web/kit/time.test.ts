import { describe, expect, test } from 'vitest'
import { texts } from '../texts/texts.ts'
import { momentText, shareGone, spanText, withOffset } from './time.ts'

const zh = texts('zh-CN')
const en = texts('en')
const MINUTE = 60_000

describe('a moment', () => {
  test('is told in the zone’s time, with its day unless it is today', () => {
    expect(momentText(zh, 'zh-CN', '2026-11-24T09:05:00.000Z', '2026-11-24T01:00:00.000Z')).toBe('今天 17:05')
    expect(momentText(zh, 'zh-CN', '2026-11-25T02:06:00.000Z', '2026-11-24T09:00:00.000Z')).toBe('11月25日周三 10:06')
    expect(momentText(en, 'en', '2026-11-25T02:06:00.000Z', '2026-11-24T09:00:00.000Z')).toBe('Wed, Nov 25, 10:06')
  })

  test('just after the zone’s midnight is tomorrow there, though not yet in UTC', () => {
    expect(momentText(zh, 'zh-CN', '2026-11-24T16:00:00.000Z', '2026-11-24T15:59:00.000Z')).toBe('11月25日周三 00:00')
  })

  test('of another year says its year', () => {
    expect(momentText(zh, 'zh-CN', '2027-01-04T01:00:00.000Z', '2026-12-30T01:00:00.000Z')).toContain('2027年')
  })
})

describe('a span', () => {
  test.each([
    [20_000, '1 分钟'],
    [45 * MINUTE, '45 分钟'],
    [125 * MINUTE, '2 小时 5 分钟'],
    [7 * 60 * MINUTE + 10 * MINUTE, '7 小时'],
    [26 * 60 * MINUTE, '1 天 2 小时'],
    [5 * 24 * 60 * MINUTE + 60 * MINUTE, '5 天'],
    [-50 * 60 * MINUTE, '2 天 2 小时'],
  ])('of %d ms is %s', (milliseconds, text) => {
    expect(spanText(zh, milliseconds)).toBe(text)
  })
})

test('a field’s time gets the zone’s offset once', () => {
  expect(withOffset('2026-12-01T09:00')).toBe('2026-12-01T09:00:00+08:00')
  expect(withOffset('2026-12-01T09:00:30')).toBe('2026-12-01T09:00:30+08:00')
  expect(withOffset('2026-12-01T09:00:00Z')).toBe('2026-12-01T09:00:00Z')
})

test('the share gone by stays between none and all', () => {
  const [start, end] = ['2026-11-24T00:00:00Z', '2026-11-24T10:00:00Z']
  expect(shareGone(start, end, '2026-11-24T02:30:00Z')).toBe(25)
  expect(shareGone(start, end, '2026-11-23T00:00:00Z')).toBe(0)
  expect(shareGone(start, end, '2026-11-25T00:00:00Z')).toBe(100)
  expect(shareGone(start, start, start)).toBe(100)
})
