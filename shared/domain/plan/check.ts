import type { Instant } from '../../../events/envelope.ts'
import { orderOf } from './order.ts'

/** A plan as somebody wants it drawn, before anything is computed. */
export interface Draft {
  readonly fixedAt: Instant
  readonly parties: readonly { readonly id: string }[]
  readonly tasks: readonly DraftTask[]
}

export interface DraftTask {
  readonly id: string
  readonly lead: string
  readonly coHandling: readonly string[]
  readonly effort: number
  readonly milestone?: boolean | undefined
  readonly after: readonly string[]
  readonly fixedAt?: Instant | undefined
  readonly removes: readonly { readonly owner?: string | undefined; readonly restoreBy: Instant }[]
}

export type FlawCode =
  | 'too-many'
  | 'no-tasks'
  | 'duplicate-id'
  | 'unknown-unit'
  | 'unknown-task'
  | 'in-the-past'
  | 'not-positive'
  | 'cycle'

/** Why a plan cannot be drawn: where in it, as a path such as `['tasks', '3', 'after', '1']`, and what the words need. */
export interface Flaw {
  readonly path: readonly string[]
  readonly code: FlawCode
  readonly params?: Readonly<Record<string, string>>
}

/** More would not fit into one item of the tables, nor on anybody's wall. */
export const MOST_TASKS = 500
const MOST_NAMED = 20

/** Everything that is wrong with a plan; nothing when it can be drawn. Whether its date can be met is another question. */
export const flawsOf = (draft: Draft, now: Instant): Flaw[] => {
  const { tasks, parties, fixedAt } = draft
  if (tasks.length > MOST_TASKS) return [{ path: ['tasks'], code: 'too-many', params: { max: String(MOST_TASKS) } }]
  if (tasks.length === 0) return [{ path: ['tasks'], code: 'no-tasks' }]
  const past: Flaw[] = fixedAt <= now ? [{ path: ['fixedAt'], code: 'in-the-past' }] : []
  const units = new Set(parties.map(({ id }) => id))
  const known = new Set(tasks.map(({ id }) => id))
  const flaws = [
    ...past,
    ...twice('parties', parties),
    ...twice('tasks', tasks),
    ...tasks.flatMap((task, place) => flawsOfTask(task, { path: ['tasks', String(place)], units, known, now })),
  ]
  if (flaws.length > 0) return flaws
  const found = orderOf(tasks)
  if ('order' in found) return []
  const places = tasks.flatMap(({ id }, place) => (id === found.cycle[0] ? [String(place)] : []))
  return [{ path: ['tasks', ...places, 'after'], code: 'cycle', params: { tasks: namesOf(found.cycle) } }]
}

const namesOf = (cycle: readonly string[]): string =>
  [...cycle.slice(0, MOST_NAMED), ...(cycle.length > MOST_NAMED ? ['…'] : cycle.slice(0, 1))].join(' → ')

const twice = (list: string, those: readonly { readonly id: string }[]): Flaw[] => {
  const seen = new Set<string>()
  return those.flatMap(({ id }, place) => {
    if (seen.has(id)) return [{ path: [list, String(place), 'id'], code: 'duplicate-id' as const }]
    seen.add(id)
    return []
  })
}

interface Around {
  readonly path: readonly string[]
  readonly units: ReadonlySet<string>
  readonly known: ReadonlySet<string>
  readonly now: Instant
}

const flawsOfTask = (task: DraftTask, { path, units, known, now }: Around): Flaw[] => {
  const flaw = (code: FlawCode, ...further: string[]): Flaw => ({ path: [...path, ...further], code })
  const unit = (id: string, ...further: string[]) => (units.has(id) ? [] : [flaw('unknown-unit', ...further)])
  return [
    ...((task.milestone ? task.effort === 0 : task.effort > 0) && Number.isFinite(task.effort)
      ? []
      : [flaw('not-positive', 'effort')]),
    ...(task.fixedAt !== undefined && task.fixedAt <= now ? [flaw('in-the-past', 'fixedAt')] : []),
    ...unit(task.lead, 'lead'),
    ...task.coHandling.flatMap((id, place) => unit(id, 'coHandling', String(place))),
    ...task.after.flatMap((id, place) => (known.has(id) ? [] : [flaw('unknown-task', 'after', String(place))])),
    ...task.removes.flatMap(({ owner, restoreBy }, place) => [
      ...(owner === undefined ? [] : unit(owner, 'removes', String(place), 'owner')),
      ...(restoreBy <= now ? [flaw('in-the-past', 'removes', String(place), 'restoreBy')] : []),
    ]),
  ]
}
