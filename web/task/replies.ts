import type { PlanTask, Restoration, TaskState } from '../plan/replies.ts'

/** A task that one waits for, or that waits for one's own. */
export interface Neighbour {
  readonly id: string
  readonly title: string
  readonly unit: string
  readonly state: TaskState
  readonly latestFinish?: string
}

export interface OwnTask extends PlanTask {
  readonly waitsFor: readonly Neighbour[]
  readonly waitedForBy: readonly Neighbour[]
}

/** What somebody outside sees of a plan: their own tasks, and whom to call. */
export interface TaskView {
  readonly receipt: string
  readonly title: string
  readonly place?: string
  readonly enterprise: string
  readonly squad?: string
  readonly handler?: { readonly name: string; readonly phone: string }
  readonly party: { readonly id: string; readonly name: string; readonly unit?: string }
  readonly plan: { readonly title: string; readonly fixedAt: string }
  readonly tasks: readonly OwnTask[]
  readonly restorations: readonly Restoration[]
  readonly now: string
}
