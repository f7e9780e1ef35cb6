import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { smallZone } from '../../../test/zone.ts'
import { workTime } from '../../time/work-time.ts'
import { type Plannable, schedule } from './schedule.ts'

/** Monday, half past eight in the zone. */
const NOW = '2026-03-02T00:30:00.000Z'
const HOUR = 3_600_000
const work = () => workTime(smallZone.zone, smallZone.days, NOW)
const task = (id: string, effort: number, after: string[] = [], more: Partial<Plannable> = {}): Plannable => ({
  id,
  effort,
  after,
  ...more,
})
const planned = (tasks: Plannable[], fixedAt: string, now = NOW) => {
  const found = schedule({ fixedAt, tasks }, work(), now)
  if ('cycle' in found) throw new Error(`a cycle: ${found.cycle.join()}`)
  return found
}
const there = (at = '') => new Date(Date.parse(at) + 8 * HOUR).toISOString().slice(5, 16)

describe('a plan computed backwards', () => {
  it('begins each task so that all is done at the fixed date, over nights and lunch', () => {
    // Thursday 10:00; a workday has three and a half hours and, after lunch, four.
    const { tasks, shortfallMs } = planned([task('a', 4), task('b', 7.5, ['a'])], '2026-03-05T02:00:00.000Z')
    expect(tasks.map(({ latestStart, latestFinish }) => [there(latestStart), there(latestFinish)])).toEqual([
      ['03-03T15:00', '03-04T10:00'],
      ['03-04T10:00', '03-05T10:00'],
    ])
    expect(tasks.map(({ earliestStart, earliestFinish }) => [there(earliestStart), there(earliestFinish)])).toEqual([
      ['03-02T08:30', '03-02T14:00'],
      ['03-02T14:00', '03-03T14:00'],
    ])
    expect(shortfallMs).toBe(0)
  })

  it('counts back over a weekend and a holiday as over nothing', () => {
    // Qingming is Saturday 4 to Monday 6 April 2026.
    const { tasks } = planned([task('a', 8)], '2026-04-07T01:00:00.000Z')
    expect(there(tasks[0]?.latestStart)).toBe('04-03T08:30')
  })

  it('lets a passage at night be prepared by the evening before it', () => {
    const { tasks } = planned([task('a', 2)], '2026-03-04T15:00:00.000Z')
    expect(there(tasks[0]?.latestFinish)).toBe('03-04T17:30')
  })

  it('holds a task to a date of its own, and what comes before it as well', () => {
    const { tasks } = planned(
      [task('a', 1), task('b', 1, ['a'], { fixedAt: '2026-03-03T02:00:00.000Z' }), task('c', 1, ['b'])],
      '2026-03-05T02:00:00.000Z',
    )
    expect(tasks.map(({ latestFinish }) => there(latestFinish))).toEqual(['03-03T09:00', '03-03T10:00', '03-05T10:00'])
  })

  it('names the chain that decides, and how much the others may lose', () => {
    const { tasks, criticalPath } = planned(
      [task('a', 2), task('long', 6, ['a']), task('short', 1, ['a']), task('end', 1, ['long', 'short'])],
      '2026-03-03T09:30:00.000Z',
    )
    expect(criticalPath).toEqual(['a', 'long', 'end'])
    expect(tasks.map(({ slackMs, critical }) => [slackMs / HOUR, critical])).toEqual([
      [6, true],
      [6, true],
      [11, false],
      [6, true],
    ])
  })

  it('says by how much working time the date is lost, and which tasks cannot make it', () => {
    const { shortfallMs, late } = planned(
      [task('a', 5), task('b', 6, ['a']), task('aside', 1)],
      '2026-03-02T09:30:00.000Z',
    )
    expect(shortfallMs / HOUR).toBe(3.5)
    expect(late).toEqual(['a', 'b'])
  })

  it('sees what a late start does to everything after it', () => {
    const tasks = [task('a', 3.5), task('b', 4, ['a'])]
    expect(planned(tasks, '2026-03-02T09:30:00.000Z').late).toEqual([])
    expect(planned(tasks, '2026-03-02T09:30:00.000Z', '2026-03-02T01:00:00.000Z')).toMatchObject({
      late: ['a', 'b'],
      shortfallMs: HOUR / 2,
    })
  })

  it('takes what is begun or done as it happened', () => {
    const { tasks, late } = planned(
      [
        task('a', 2, [], { startedAt: '2026-03-02T00:30:00.000Z', finishedAt: '2026-03-02T01:30:00.000Z' }),
        task('b', 4, ['a'], { startedAt: '2026-03-02T01:30:00.000Z' }),
        task('c', 1, ['b']),
      ],
      '2026-03-03T09:30:00.000Z',
      '2026-03-02T03:00:00.000Z',
    )
    expect(tasks.map(({ earliestFinish }) => there(earliestFinish))).toEqual([
      '03-02T09:30',
      '03-02T15:00',
      '03-02T16:00',
    ])
    expect(late).toEqual([])
  })

  it('names the tasks of a cycle, in the order in which they wait', () => {
    const found = schedule(
      {
        fixedAt: '2026-03-05T02:00:00.000Z',
        tasks: [task('x', 1), task('a', 1, ['c', 'x']), task('b', 1, ['a']), task('c', 1, ['b'])],
      },
      work(),
      NOW,
    )
    if (!('cycle' in found)) throw new Error('no cycle was found')
    expect(found.cycle.toSorted()).toEqual(['a', 'b', 'c'])
    const next = (id: string) => found.cycle[(found.cycle.indexOf(id) + 1) % 3]
    expect(['a', 'b', 'c'].map(next)).toEqual(['b', 'c', 'a'])
  })

  it('leaves a moment open that lies beyond every calendar, and knows the shortfall all the same', () => {
    const { tasks, shortfallMs } = planned(
      Array.from({ length: 40 }, (_, place) => task(`t${place}`, 2000, place > 0 ? [`t${place - 1}`] : [])),
      '2026-03-05T02:00:00.000Z',
    )
    expect(tasks.at(-1)?.earliestFinish).toBeUndefined()
    expect(shortfallMs / HOUR).toBe(80_000 - 3 * 7.5 - 1.5)
  })
})

/** Each task waits for some of those before it. */
const anyTasks = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.array(fc.nat(), { maxLength: 3 })), {
    minLength: 1,
    maxLength: 20,
  })
  .map((rows) =>
    rows.map(([quarters, waits], place) =>
      task(`t${place}`, quarters / 4, place === 0 ? [] : [...new Set(waits.map((one) => `t${one % place}`))]),
    ),
  )

describe('any plan', () => {
  it('starts nothing before what it waits for, backwards and forwards', () => {
    fc.assert(
      fc.property(anyTasks, fc.integer({ min: 1, max: 40 }), (tasks, days) => {
        const fixedAt = new Date(Date.parse(NOW) + days * 86_400_000).toISOString()
        const of = new Map(planned(tasks, fixedAt).tasks.map((one) => [one.id, one]))
        for (const { id, after } of tasks)
          for (const one of after) {
            expect((of.get(one)?.latestFinish ?? '') <= (of.get(id)?.latestStart ?? '')).toBe(true)
            expect((of.get(one)?.earliestFinish ?? '') <= (of.get(id)?.earliestStart ?? '')).toBe(true)
          }
      }),
      { numRuns: 100 },
    )
  })

  it('can be met exactly when everything is done by the fixed date if everybody goes to work now', () => {
    fc.assert(
      fc.property(anyTasks, fc.integer({ min: 1, max: 12 }), (tasks, days) => {
        const fixedAt = new Date(Date.parse(NOW) + days * 86_400_000).toISOString()
        const { tasks: found, shortfallMs, late, criticalPath } = planned(tasks, fixedAt)
        const last =
          found
            .map(({ earliestFinish = '' }) => earliestFinish)
            .toSorted()
            .at(-1) ?? ''
        expect(shortfallMs === 0).toBe(last <= fixedAt)
        expect(late.length === 0).toBe(shortfallMs === 0)
        if (shortfallMs > 0) expect(work().passed(last) - work().passed(fixedAt)).toBe(shortfallMs)
        const decided = found.filter(({ id }) => criticalPath.includes(id)).map(({ slackMs }) => slackMs)
        expect(Math.max(...decided)).toBe(Math.min(...found.map(({ slackMs }) => slackMs)))
      }),
      { numRuns: 100 },
    )
  })
})

it('takes 500 tasks with 2,000 dependencies over a year’s calendar within 50 ms', () => {
  const tasks = Array.from({ length: 500 }, (_, place) =>
    task(
      `t${place}`,
      1 + (place % 8),
      [1, 3, 7, 12].filter((back) => back <= place).map((back) => `t${place - back}`),
    ),
  )
  const times = Array.from({ length: 7 }, () => {
    const began = performance.now()
    planned(tasks, '2027-02-26T09:00:00.000Z')
    return performance.now() - began
  })
  expect(Math.min(...times)).toBeLessThan(50)
})
