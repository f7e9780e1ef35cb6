import { describe, expect, it } from 'vitest'
import { matchesPattern } from './event-pattern.ts'

const record = { eventName: 'INSERT', dynamodb: { NewImage: { version: { N: '3' }, kind: { S: 'request' } } } }

describe('a filter', () => {
  it('wants an event when every part that it names fits', () => {
    expect(
      matchesPattern({ eventName: ['INSERT'], dynamodb: { NewImage: { kind: { S: ['request'] } } } }, record),
    ).toBe(true)
    expect(matchesPattern({ eventName: ['INSERT'], dynamodb: { NewImage: { kind: { S: ['notice'] } } } }, record)).toBe(
      false,
    )
    expect(matchesPattern({}, record)).toBe(true)
  })

  it('fits where one of several values does, and where the event holds a list', () => {
    expect(matchesPattern({ eventName: ['MODIFY', 'INSERT'] }, record)).toBe(true)
    expect(matchesPattern({ tags: ['urgent'] }, { tags: ['urgent', 'road'] })).toBe(true)
  })

  it.each([
    [{ prefix: 'request#' }, 'request#1', true],
    [{ prefix: 'request#' }, 'notice#1', false],
    [{ suffix: '#1' }, 'request#1', true],
    [{ suffix: '#1' }, 'request#2', false],
    [{ 'equals-ignore-case': 'URGENT' }, 'urgent', true],
    [{ 'equals-ignore-case': 'URGENT' }, 7, false],
    [{ 'anything-but': 'notice' }, 'request', true],
    [{ 'anything-but': ['notice', 'request'] }, 'request', false],
    [{ 'anything-but': { prefix: 'req' } }, 'request', false],
    [{ 'anything-but': 'notice' }, undefined, false],
    [{ exists: true }, null, true],
    [{ exists: true }, undefined, false],
    [{ exists: false }, undefined, true],
    [{ numeric: ['>', 0, '<=', 5] }, 5, true],
    [{ numeric: ['>', 0, '<=', 5] }, 0, false],
    [{ numeric: ['=', 5] }, '5', false],
    [null, null, true],
  ])('%j against %j: %s', (rule, value, fits) => {
    expect(matchesPattern({ it: [rule] }, { it: value })).toBe(fits)
  })

  it('that says something unknown is an error, not a guess', () => {
    expect(() => matchesPattern({ it: [{ wildcard: '*' }] }, { it: 'x' })).toThrow(/wildcard is not known/)
  })
})
