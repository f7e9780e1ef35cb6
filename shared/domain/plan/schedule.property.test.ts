import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anyDays } from '../../../test/any-hours.ts'
import { minuteByMinute } from '../../../test/minute-by-minute.ts'
import { smallZone } from '../../../test/zone.ts'
import { workTime } from '../../time/work-time.ts'
import { type Plannable, type Schedule, schedule } from './schedule.ts'

const MINUTE = 60_000
const { zone } = smallZone

/** In 2026, whose days off the slow count knows; its long holidays lie in the way of many plans. */
const now = fc
  .integer({ min: Date.UTC(2026, 0, 20) / MINUTE, max: Date.UTC(2026, 9, 20) / MINUTE })
  .map((minute) => new Date(minute * MINUTE).toISOString())
const minutes = fc.integer({ min: 1, max: 14 * 1440 })
const later = (at: string, ahead: number) => new Date(Date.parse(at) + ahead * MINUTE).toISOString()

/** Up to five tasks, each of which waits for some of those before it; some have a date of their own. */
const anyPlan = fc
  .record({
    now,
    ahead: minutes,
    days: anyDays(now.map((at) => at.slice(0, 10))),
    rows: fc.array(
      fc.tuple(fc.integer({ min: 1, max: 24 }), fc.array(fc.nat(), { maxLength: 3 }), fc.option(minutes)),
      {
        minLength: 1,
        maxLength: 5,
      },
    ),
  })
  .map(({ now, ahead, days, rows }) => ({
    now,
    days,
    fixedAt: later(now, ahead),
    tasks: rows.map(
      ([quarters, waits, own], place): Plannable => ({
        id: `t${place}`,
        effort: quarters / 4,
        after: place === 0 ? [] : [...new Set(waits.map((one) => `t${one % place}`))],
        fixedAt: own === null ? undefined : later(now, own),
      }),
    ),
  }))

type AnyPlan = typeof anyPlan extends fc.Arbitrary<infer P> ? P : never

/** Every chain of tasks that wait for each other and begins with this one, one by one; or that ends with it, backwards. */
const chainsFrom = (task: Plannable, next: (task: Plannable) => readonly Plannable[]): Plannable[][] => [
  [task],
  ...next(task).flatMap((one) => chainsFrom(one, next).map((chain) => [task, ...chain])),
]

const effortOf = (chain: readonly Plannable[]): number => chain.reduce((sum, { effort }) => sum + effort * 60, 0)
const least = (all: readonly string[]): string => all.toSorted()[0] ?? ''
const most = (all: readonly string[]): string => all.toSorted().at(-1) ?? ''

/** The same by trying every chain there is, and counting the working minutes of each. */
const tried = ({ now, days, fixedAt, tasks }: AnyPlan) => {
  const watch = minuteByMinute(zone, days)
  const waiting = ({ id }: Plannable) => tasks.filter(({ after }) => after.includes(id))
  const waitedFor = ({ after }: Plannable) => tasks.filter(({ id }) => after.includes(id))
  return tasks.map((task) => {
    const forth = chainsFrom(task, waiting)
    const back = chainsFrom(task, waitedFor)
    const by = (chain: readonly Plannable[]) => least([fixedAt, chain.at(-1)?.fixedAt ?? fixedAt])
    const latestFinish = least(
      forth.map((chain) => watch.idleSince(watch.backMinutes(by(chain), effortOf(chain.slice(1))))),
    )
    const earliestFinish = most(back.map((chain) => watch.addMinutes(now, effortOf(chain))))
    return {
      id: task.id,
      latestStart: least(forth.map((chain) => watch.backMinutes(by(chain), effortOf(chain)))),
      latestFinish,
      earliestStart: most(back.map((chain) => watch.idleUntil(watch.addMinutes(now, effortOf(chain.slice(1)))))),
      earliestFinish,
      slackMs: (watch.between(earliestFinish, latestFinish) - watch.between(latestFinish, earliestFinish)) * MINUTE,
    }
  })
}

const planned = ({ now, days, fixedAt, tasks }: AnyPlan): Schedule => {
  const found = schedule({ fixedAt, tasks }, workTime(zone, days, now), now)
  if ('cycle' in found) throw new Error(`A cycle: ${found.cycle.join()}`)
  return found
}

it('is what trying every chain of tasks minute by minute gives, over nights, holidays and make-up Saturdays', () => {
  fc.assert(
    fc.property(anyPlan, (plan) => {
      const found = planned(plan).tasks.map(({ critical: _, ...task }) => task)
      expect(found).toEqual(tried(plan))
    }),
    { numRuns: 60 },
  )
})

it('has for its critical path a chain that has the least slack of all, and misses the date by as much as it does', () => {
  fc.assert(
    fc.property(anyPlan, (plan) => {
      const { criticalPath, shortfallMs, late, tasks } = planned(plan)
      const slow = tried(plan)
      const slack = Math.min(...slow.map(({ slackMs }) => slackMs))
      const links = criticalPath.map((id) => plan.tasks.find((task) => task.id === id))
      links.forEach((task, place) => {
        expect(place === 0 ? task?.after.length === 0 : task?.after.includes(links[place - 1]?.id ?? '')).toBe(true)
      })
      expect(slow.find(({ id }) => id === criticalPath.at(-1))?.slackMs).toBe(slack)
      expect(shortfallMs).toBe(Math.max(0, -slack))
      expect(late).toEqual(slow.filter(({ slackMs }) => slackMs < 0).map(({ id }) => id))
      expect(tasks.filter(({ critical }) => critical).map(({ id }) => id)).toEqual(criticalPath.toSorted())
    }),
    { numRuns: 40 },
  )
})
