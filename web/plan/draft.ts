import type { Removable } from '../kit/replies.ts'
import { withOffset } from '../kit/time.ts'
import type { Book, BookTask, Plan, PlanParty } from './replies.ts'

/** A plan as somebody types it: texts, and tasks named by their number in the list as on a wall chart. */
export interface Draft {
  readonly title: string
  /** As a date-and-time field has it, in the zone's time. */
  readonly fixedAt: string
  readonly playbook?: string
  readonly taskforce: DraftTaskforce
  readonly parties: readonly DraftParty[]
  readonly tasks: readonly DraftTask[]
}

/** Without a name it is none; without a coordinator it is the squad's. */
export interface DraftTaskforce {
  readonly name: string
  readonly coordinator: string
}

export const NO_TASKFORCE: DraftTaskforce = { name: '', coordinator: '' }

export interface DraftParty {
  readonly id: string
  readonly kind: PlanParty['kind']
  readonly member: string
  readonly department: string
  readonly unit: string
  readonly name: string
  readonly phone: string
}

export interface DraftTask {
  readonly id: string
  readonly title: string
  readonly lead: string
  readonly coHandling: readonly string[]
  readonly effort: string
  readonly milestone: boolean
  /** `1, 3` */
  readonly after: string
  readonly removes: readonly DraftRemoval[]
}

export interface DraftRemoval {
  readonly what: Removable
  readonly note: string
  readonly owner: string
  readonly restoreBy: string
  /** Nothing where a photo has to show that it is back. */
  readonly withoutPhoto: string
}

const OFFSET_MS = 8 * 3_600_000

/** An instant as a date-and-time field wants it. */
export const localOf = (instant: string): string => new Date(Date.parse(instant) + OFFSET_MS).toISOString().slice(0, 16)

const numbers = (ids: readonly string[], tasks: readonly { readonly id: string }[]): string =>
  ids
    .map((id) => tasks.findIndex((task) => task.id === id) + 1)
    .filter((number) => number > 0)
    .join(', ')

export const emptyParty = (id: string): DraftParty => ({
  id,
  kind: 'department',
  member: '',
  department: '',
  unit: '',
  name: '',
  phone: '',
})

export const emptyTask = (id: string): DraftTask => ({
  id,
  title: '',
  lead: '',
  coHandling: [],
  effort: '',
  milestone: false,
  after: '',
  removes: [],
})

/** The first of `task-1`, `task-2` … that nobody has. */
export const freshId = (stem: string, those: readonly { readonly id: string }[]): string => {
  for (let n = those.length + 1; ; n++) if (!those.some(({ id }) => id === `${stem}-${n}`)) return `${stem}-${n}`
}

/** Whom a playbook's `squad` and `enterprise` are for this request. */
export interface Around {
  readonly title: string
  readonly memberId: string
  readonly enterprise: { readonly unit: string; readonly name: string; readonly phone: string }
}

export const draftOfBook = (book: Book, fixedAt: string, { title, memberId, enterprise }: Around): Draft => {
  const roles = new Set(
    book.tasks.reduce<string[]>(
      (all, { lead, coHandling = [], removes }) =>
        all.concat(lead, coHandling, ...removes.map(({ owner }) => owner ?? [])),
      [],
    ),
  )
  return {
    title,
    fixedAt,
    playbook: book.id,
    taskforce: book.taskforce ? { ...NO_TASKFORCE, name: book.name } : NO_TASKFORCE,
    parties: [...roles].map((role): DraftParty => {
      if (role === 'squad') return { ...emptyParty(role), kind: 'member', member: memberId }
      if (role === 'enterprise') return { ...emptyParty(role), kind: 'outside', ...enterprise }
      return { ...emptyParty(role), department: role }
    }),
    tasks: book.tasks.map((task) => ofBook(task, book.tasks, fixedAt)),
  }
}

const ofBook = (
  { id, title, lead, coHandling = [], effort, milestone = false, after, removes }: BookTask,
  tasks: readonly BookTask[],
  fixedAt: string,
): DraftTask => ({
  id,
  title,
  lead,
  coHandling,
  effort: effort === undefined ? '' : String(effort),
  milestone,
  after: numbers(after, tasks),
  removes: removes.map(({ what, note, owner = '', restoreBy, withoutPhoto = '' }) => ({
    what,
    note,
    owner,
    withoutPhoto,
    restoreBy: restoreBy === undefined ? fixedAt : localOf(restoreBy),
  })),
})

export const draftOfPlan = ({ title, fixedAt, playbook, taskforce, parties, tasks }: Plan): Draft => ({
  title,
  fixedAt: localOf(fixedAt),
  ...(playbook !== undefined && { playbook }),
  taskforce: taskforce ? { name: taskforce.name, coordinator: taskforce.coordinator.id } : NO_TASKFORCE,
  parties: parties.map(({ id, kind, memberId = '', departmentId = '', unit = '' }) => ({
    ...emptyParty(id),
    kind,
    member: memberId,
    department: departmentId,
    unit,
  })),
  tasks: tasks.map(({ id, title, lead, coHandling, effort, milestone = false, after, removes }) => ({
    id,
    title,
    lead,
    coHandling,
    effort: milestone ? '' : String(effort),
    milestone,
    after: numbers(after, tasks),
    removes: removes.map(({ what, note = '', owner = '', restoreBy, withoutPhoto = '' }) => ({
      what,
      note,
      owner,
      withoutPhoto,
      restoreBy: localOf(restoreBy),
    })),
  })),
})

const party = ({ id, kind, member, department, unit, name, phone }: DraftParty) => {
  if (kind === 'member') return { id, member }
  if (kind === 'department') return { id, department }
  // Somebody who is known already is kept by their unit alone.
  return { id, outside: name === '' && phone === '' ? { unit } : { unit, name, phone } }
}

const taskforce = ({ name, coordinator }: DraftTaskforce) => ({ name, ...(coordinator !== '' && { coordinator }) })

/** What is sent; whether it will do is for the API to say, which names the field. A number that no task has is sent as it is. */
export const bodyOf = (draft: Draft, version: number) => ({
  version,
  title: draft.title,
  fixedAt: withOffset(draft.fixedAt),
  ...(draft.playbook !== undefined && { playbook: draft.playbook }),
  ...(draft.taskforce.name.trim() !== '' && { taskforce: taskforce(draft.taskforce) }),
  parties: draft.parties.map(party),
  tasks: draft.tasks.map(({ id, title, lead, coHandling, effort, milestone, after, removes }) => ({
    id,
    title,
    lead,
    coHandling,
    ...(milestone ? { milestone, effort: 0 } : { effort: effort.trim() === '' ? undefined : Number(effort) }),
    after: after
      .split(/[\s,，、;；]+/)
      .filter((word) => word !== '')
      .map((word) => draft.tasks[Number(word) - 1]?.id ?? word),
    removes: removes.map(({ what, note, owner, restoreBy, withoutPhoto }) => ({
      what,
      ...(note !== '' && { note }),
      ...(owner !== '' && { owner }),
      restoreBy: withOffset(restoreBy),
      ...(withoutPhoto !== '' && { withoutPhoto }),
    })),
  })),
})

/** A task gone takes its number from those that waited for it, and the numbers after it move up. */
export const without = (draft: Draft, place: number): Draft => {
  const ids = bodyOf(draft, 0).tasks.map(({ after }) => after)
  const left = draft.tasks.filter((_, index) => index !== place)
  const gone = draft.tasks[place]?.id
  return {
    ...draft,
    tasks: left.map((task) => {
      const after = ids[draft.tasks.indexOf(task)] ?? []
      return {
        ...task,
        after: numbers(
          after.filter((id) => id !== gone),
          left,
        ),
      }
    }),
  }
}

/** When the fixed date moves, what is put back after it moves along. */
export const movedTo = (draft: Draft, fixedAt: string): Draft => {
  const by = Date.parse(withOffset(fixedAt)) - Date.parse(withOffset(draft.fixedAt))
  const moved = (local: string) => {
    const instant = Date.parse(withOffset(local)) + by
    return Number.isNaN(instant) ? local : localOf(new Date(instant).toISOString())
  }
  return {
    ...draft,
    fixedAt,
    tasks: draft.tasks.map((task) => ({
      ...task,
      removes: task.removes.map((removal) => ({ ...removal, restoreBy: moved(removal.restoreBy) })),
    })),
  }
}
