import { expect, it } from 'vitest'
import { clockViews } from './clocks.ts'

const clock = (metAt?: string) => ({
  kind: 'contact' as const,
  dueAt: '2026-11-24T03:00:00.000Z',
  rungs: [],
  metAt,
})
const seen = (metAt: string | undefined, now: string, withdrawnAt?: string) =>
  clockViews(
    {
      clocks: [clock(metAt)],
      withdrawn: withdrawnAt === undefined ? undefined : { at: withdrawnAt, actor: { kind: 'enterprise' } },
    },
    now,
  )[0]?.state

it.each([
  ['running until the very moment', undefined, '2026-11-24T03:00:00.000Z', 'running'],
  ['overdue after it', undefined, '2026-11-24T03:00:00.001Z', 'overdue'],
  ['met at the very moment', '2026-11-24T03:00:00.000Z', '2026-12-24T03:00:00.000Z', 'met'],
  ['late after it', '2026-11-24T03:00:00.001Z', '2026-12-24T03:00:00.000Z', 'late'],
])('a clock is %s', (_, metAt, now, state) => {
  expect(seen(metAt, now)).toBe(state)
})

it('a withdrawn request’s clock stands as it stood when it was withdrawn', () => {
  expect(seen(undefined, '2027-01-24T03:00:00.000Z', '2026-11-24T02:00:00.000Z')).toBe('running')
  expect(seen(undefined, '2027-01-24T03:00:00.000Z', '2026-11-24T04:00:00.000Z')).toBe('overdue')
})
