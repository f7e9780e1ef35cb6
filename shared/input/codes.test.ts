import { expect, it } from 'vitest'
import { Moment } from './codes.ts'

const read = (raw: string) => {
  const { data, error } = Moment.safeParse(raw)
  return data ?? error?.issues.map((issue) => ('params' in issue ? issue.params : issue.code))
}

it.each([
  ['2026-11-27T18:00:00+08:00', '2026-11-27T10:00:00.000Z'],
  ['2026-11-27T18:00+08:00', '2026-11-27T10:00:00.000Z'],
  ['２０２６-11-27T10:00:00Z', '2026-11-27T10:00:00.000Z'],
  ['2026-11-27T18:00:00', [{ code: 'no-offset' }]],
  ['2026-11-27', [{ code: 'no-offset' }]],
  ['2026-02-30T18:00:00Z', [{ code: 'not-an-instant' }]],
  // The same moments with their offset taken off lie in a year of five digits, and before the first.
  ['9999-12-31T23:59:59-12:00', [{ code: 'not-an-instant' }]],
  ['0000-01-01T00:00:00+08:00', [{ code: 'not-an-instant' }]],
])('the moment %s is read as %j', (raw, expected) => expect(read(raw)).toEqual(expected))
