import { type Playbook, type PlaybookTask, SAVED, SELF } from '../../../shared/directory/playbook.ts'
import type { Document } from './json.ts'
import type { Spot } from './source.ts'

interface Known {
  readonly departments: ReadonlySet<string> | undefined
  readonly categories: ReadonlySet<string> | undefined
}

type SpotAt = Document<unknown>['spot']

/** What the schema cannot see: ids that repeat, names of things that are not there, tasks that wait for each other. */
export const checkPlaybooks = ({ value, spot }: Document<readonly Playbook[]>, has: Known): void => {
  tellRepeated(value, (index) => spot(index, 'id'))
  for (const [index, { id, fixed, categories, tasks }] of value.entries()) {
    if (id.startsWith(SAVED)) spot(index, 'id').wrong(`ids that begin with ${SAVED} are the desks’; give it another id`)
    for (const [place, category] of categories.entries())
      if (has.categories && !has.categories.has(category))
        spot(index, 'categories', place).wrong(
          `there is no category ${category}; write one of ${[...has.categories].join(', ')}`,
        )
    if (!tasks.some((task) => task.id === fixed))
      spot(index, 'fixed').wrong(
        `there is no task ${fixed} here; write one of ${tasks.map((task) => task.id).join(', ')}`,
      )
    checkTasks(tasks, has, (...path) => spot(index, 'tasks', ...path))
  }
}

const checkTasks = (tasks: readonly PlaybookTask[], has: Known, spot: SpotAt): void => {
  tellRepeated(tasks, (index) => spot(index, 'id'))
  for (const [index, { lead, coHandling = [], after, removes = [] }] of tasks.entries()) {
    checkUnit(lead, has, spot(index, 'lead'))
    for (const [place, other] of coHandling.entries()) {
      const at = spot(index, 'coHandling', place)
      checkUnit(other, has, at)
      if (other === lead || coHandling.indexOf(other) < place) at.wrong(`${other} has it already; take this one out`)
    }
    for (const [place, { owner }] of removes.entries())
      if (owner !== undefined) checkUnit(owner, has, spot(index, 'removes', place, 'owner'))
    for (const [place, before] of after.entries()) {
      const at = spot(index, 'after', place)
      if (!tasks.some((task) => task.id === before))
        at.wrong(`there is no task ${before} here; write one of ${tasks.map((task) => task.id).join(', ')}`)
      if (after.indexOf(before) < place) at.wrong(`${before} stands here already; take one out`)
    }
  }
  for (const [index, task] of tasks.entries()) checkMilestone(task, (...path) => spot(index, ...path))
  const loop = loopOf(tasks)
  const last = tasks.findIndex(({ id }) => id === loop[0])
  if (loop.length > 0)
    spot(last, 'after').wrong(`these wait for each other: ${[...loop, loop[0]].join(' → ')}; take one dependency out`)
}

const checkMilestone = ({ id, effort, milestone, removes }: PlaybookTask, spot: SpotAt): void => {
  if (milestone && effort !== undefined) spot('effort').wrong('a milestone takes no time; take the effort out')
  if (!milestone && effort === undefined)
    spot('id').wrong(`${id} has no effort; write its working hours, or "milestone": true`)
  if (milestone && removes) spot('removes').wrong('a milestone removes nothing; give this to a task with an effort')
}

const checkUnit = (unit: string, { departments }: Known, at: Spot): void => {
  const known = departments && [...departments, ...SELF]
  if (known && !known.includes(unit)) at.wrong(`there is no unit ${unit}; write one of ${known.join(', ')}`)
}

const tellRepeated = (things: readonly { readonly id: string }[], spot: (index: number) => Spot): void => {
  const ids = things.map(({ id }) => id)
  for (const [index, id] of ids.entries())
    if (ids.indexOf(id) < index) spot(index).wrong(`${id} stands here already; give this one another id`)
}

/** Some tasks in a ring, each done before the next begins; none when there is no ring. */
const loopOf = (tasks: readonly PlaybookTask[]): string[] => {
  const after = new Map(tasks.map((task) => [task.id, task.after]))
  const done = new Set<string>()
  const search = (id: string, path: readonly string[]): string[] => {
    if (path.includes(id)) return path.slice(path.indexOf(id)).toReversed()
    if (done.has(id)) return []
    for (const before of after.get(id) ?? []) {
      const found = search(before, [...path, id])
      if (found.length > 0) return found
    }
    done.add(id)
    return []
  }
  for (const { id } of tasks) {
    const found = search(id, [])
    if (found.length > 0) return found
  }
  return []
}
