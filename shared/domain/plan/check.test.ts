import { describe, expect, it } from 'vitest'
import { type Draft, type DraftTask, flawsOf } from './check.ts'

const NOW = '2026-03-02T00:30:00.000Z'
const task = (id: string, more: Partial<DraftTask> = {}): DraftTask => ({
  id,
  lead: 'squad',
  coHandling: [],
  effort: 1,
  after: [],
  removes: [],
  ...more,
})
const draft = (...tasks: DraftTask[]): Draft => ({
  fixedAt: '2026-03-05T02:00:00.000Z',
  parties: [{ id: 'squad' }],
  tasks,
})

describe('a plan that cannot be drawn', () => {
  it.each<[string, Draft, object]>([
    ['a fixed date in the past', { ...draft(task('a')), fixedAt: NOW }, { path: ['fixedAt'], code: 'in-the-past' }],
    [
      'a task’s own date in the past',
      draft(task('a', { fixedAt: NOW })),
      { path: ['tasks', '0', 'fixedAt'], code: 'in-the-past' },
    ],
    ['no effort', draft(task('a', { effort: 0 })), { path: ['tasks', '0', 'effort'], code: 'not-positive' }],
    ['less than no effort', draft(task('a', { effort: -2 })), { path: ['tasks', '0', 'effort'], code: 'not-positive' }],
    [
      'effort without end',
      draft(task('a', { effort: Infinity })),
      { path: ['tasks', '0', 'effort'], code: 'not-positive' },
    ],
    [
      'a lead that takes no part',
      draft(task('a', { lead: 'police' })),
      { path: ['tasks', '0', 'lead'], code: 'unknown-unit' },
    ],
    [
      'a helper that takes no part',
      draft(task('a', { coHandling: ['squad', 'police'] })),
      { path: ['tasks', '0', 'coHandling', '1'], code: 'unknown-unit' },
    ],
    [
      'a task that waits for nothing known',
      draft(task('a', { after: ['b'] })),
      { path: ['tasks', '0', 'after', '0'], code: 'unknown-task' },
    ],
    ['two tasks of one name', draft(task('a'), task('a')), { path: ['tasks', '1', 'id'], code: 'duplicate-id' }],
    ['no task at all', draft(), { path: ['tasks'], code: 'no-tasks' }],
    [
      'a task that waits for itself',
      draft(task('a', { after: ['a'] })),
      { path: ['tasks', '0', 'after'], code: 'cycle', params: { tasks: 'a → a' } },
    ],
    [
      'something put back yesterday',
      draft(task('a', { removes: [{ restoreBy: NOW }] })),
      { path: ['tasks', '0', 'removes', '0', 'restoreBy'], code: 'in-the-past' },
    ],
    [
      'something put back by a stranger',
      draft(task('a', { removes: [{ owner: 'x', restoreBy: '2026-03-06T02:00:00.000Z' }] })),
      { path: ['tasks', '0', 'removes', '0', 'owner'], code: 'unknown-unit' },
    ],
  ])('is told of %s', (_, plan, flaw) => {
    expect(flawsOf(plan, NOW)).toEqual([flaw])
  })

  it('is told every flaw at once, and of a cycle who is in it', () => {
    expect(flawsOf({ ...draft(task('a', { effort: 0, lead: 'x' })), fixedAt: NOW }, NOW)).toHaveLength(3)
    const [flaw] = flawsOf(draft(task('start'), task('a', { after: ['b', 'start'] }), task('b', { after: ['a'] })), NOW)
    expect(flaw).toMatchObject({ code: 'cycle', params: { tasks: expect.stringMatching(/^(a → b → a|b → a → b)$/) } })
  })

  it('has at most 500 tasks', () => {
    const many = (count: number) => draft(...Array.from({ length: count }, (_, place) => task(`t${place}`)))
    expect(flawsOf(many(500), NOW)).toEqual([])
    expect(flawsOf(many(501), NOW)).toEqual([{ path: ['tasks'], code: 'too-many', params: { max: '500' } }])
  })
})
