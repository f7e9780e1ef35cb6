import type { PlanEvent, Task } from '../../../events/plan.ts'

/** What its parties are told of it: that nobody has acknowledged it, that it is due soon, and how it is late. */
type Told = 'unacknowledged' | 'soon' | 'not-started' | 'overdue'

/** A task, or something that was taken down and is to be put back, as the events say. */
export interface Piece {
  readonly parties: readonly string[]
  /** Only a task has these. */
  readonly acknowledgeBy?: string
  readonly startBy?: string
  readonly remindAt: string
  readonly dueAt: string
  /** When its parties were told of it. */
  readonly since: string
  readonly acknowledged: Set<string>
  readonly told: Set<Told>
  removes: number
  started: boolean
  done: boolean
}

/** A plan as its events say, followed without the domain's code. */
export interface PlanLife {
  readonly tasks: Map<string, Piece>
  readonly removals: Map<string, Piece>
  /** As it was drawn last. */
  drawn: readonly Task[]
  closed: boolean
  /** When what is overdue is told of again. */
  repeatAt: string
}

export const undrawn = (): PlanLife => ({
  tasks: new Map(),
  removals: new Map(),
  drawn: [],
  closed: false,
  repeatAt: '',
})

/** What is still somebody's: once it is closed, only what is to be put back. */
export const piecesOf = ({ tasks, removals, closed }: PlanLife): [string, Piece][] => [
  ...(closed ? [] : tasks),
  ...removals,
]

export const pieceOf = ({ tasks, removals }: PlanLife, id: string): Piece | undefined =>
  tasks.get(id) ?? removals.get(id)

export const isUnheard = ({ parties, acknowledged, started }: Piece): boolean =>
  !started && parties.some((party) => !acknowledged.has(party))

/** How many things are down, or will be once what is begun is done. */
export const downBy = ({ tasks, removals, closed }: PlanLife): number => {
  const begun = [...tasks.values()].filter(({ started, done }) => !closed && started && !done)
  const open = [...removals.values()].filter(({ done }) => !done)
  return open.length + begun.reduce((sum, { removes }) => sum + removes, 0)
}

const draw = (life: PlanLife, drawn: readonly Task[]): void => {
  Object.assign(life, { drawn, closed: false })
  for (const [id, piece] of life.tasks) {
    const task = drawn.find((one) => one.id === id)
    if (task) piece.removes = task.removes.length
    else life.tasks.delete(id)
  }
}

/** Whoever is told of a task anew has not said yet that they know of it, unless they are at work on it. */
const assign = ({ tasks, drawn }: PlanLife, id: string, since: string): void => {
  const task = drawn.find((one) => one.id === id)
  const known = tasks.get(id)
  const { started = false, done = false } = known ?? {}
  if (!task) return
  tasks.set(id, {
    ...task.clock,
    parties: [task.lead, ...task.coHandling],
    removes: task.removes.length,
    since,
    started,
    done,
    acknowledged: (started && known?.acknowledged) || new Set(),
    told: new Set(),
  })
}

/** What an event changes; whether it may come is looked at before. */
export const went = (life: PlanLife, event: PlanEvent): void => {
  const { type, data, at } = event
  switch (type) {
    case 'plan.drawn':
    case 'plan.revised':
      draw(life, data.tasks)
      break
    case 'plan.assigned':
      for (const id of data.tasks) assign(life, id, at)
      break
    case 'plan.acknowledged':
      pieceOf(life, data.task)?.acknowledged.add(data.party)
      break
    case 'plan.started':
      Object.assign(pieceOf(life, data.task) ?? {}, { started: true })
      break
    case 'plan.finished':
      Object.assign(pieceOf(life, data.task) ?? {}, { done: true })
      break
    case 'plan.reminded':
      for (const id of data.unacknowledged) pieceOf(life, id)?.told.add('unacknowledged')
      for (const id of data.soon) pieceOf(life, id)?.told.add('soon')
      break
    case 'plan.slipped':
      for (const { task, why } of data.slips) pieceOf(life, task)?.told.add(why)
      life.repeatAt = data.repeatAt
      break
    case 'plan.obliged': {
      const { id, owner, remindAt, dueAt } = data
      const nothing = {
        acknowledged: new Set<string>(),
        told: new Set<Told>(),
        removes: 0,
        started: false,
        done: false,
      }
      life.removals.set(id, { ...nothing, parties: [owner], remindAt, dueAt, since: at })
      break
    }
    case 'plan.restored':
      Object.assign(pieceOf(life, data.id) ?? {}, { done: true })
      break
    case 'plan.closed':
      life.closed = true
      break
  }
}
