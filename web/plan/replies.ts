import type { Named, Removable, Status } from '../kit/replies.ts'

/** What the API answers about a plan, as far as the pages show it; docs/http/plan.md says it field by field. */

export type TaskState = 'waiting' | 'ready' | 'started' | 'finished'
export type TaskAction = 'acknowledge' | 'start' | 'finish' | 'restore'

export interface PlanParty {
  readonly id: string
  readonly kind: 'member' | 'department' | 'outside'
  /** The person's. */
  readonly name: string
  readonly unit?: string
  readonly phone?: string
  readonly memberId?: string
  readonly departmentId?: string
}

export interface Removal {
  readonly what: Removable
  readonly note?: string
  readonly owner?: string
  readonly restoreBy: string
  /** Why no photo has to show that it is back. */
  readonly withoutPhoto?: string
}

/** What whoever did it said and showed of it. */
export interface Proof {
  readonly note?: string
  readonly files: readonly string[]
}

export interface PlanTask {
  readonly id: string
  readonly title: string
  readonly note?: string
  readonly lead: string
  readonly coHandling: readonly string[]
  readonly effort: number
  readonly milestone?: boolean
  readonly after: readonly string[]
  readonly fixedAt?: string
  readonly removes: readonly Removal[]
  readonly state: TaskState
  readonly latestStart?: string
  readonly latestFinish?: string
  readonly earliestStart?: string
  readonly earliestFinish?: string
  readonly slackHours: number
  readonly critical: boolean
  readonly acknowledged: readonly { readonly party: string; readonly at: string; readonly by: string }[]
  readonly startedAt?: string
  readonly finishedAt?: string
  readonly finish?: Proof
  readonly slips: readonly ('not-started' | 'overdue')[]
  readonly actions: readonly TaskAction[]
}

export interface Restoration {
  readonly id: string
  readonly task: string
  readonly what: Removable
  readonly note?: string
  readonly owner: string
  readonly dueAt: string
  /** Reported, it is owed until its photo was looked into. */
  readonly state: 'open' | 'overdue' | 'reported' | 'restored'
  readonly restoredAt?: string
  /** When the photos of the last report turned out to be none. */
  readonly unprovenAt?: string
  readonly proof?: Proof
  readonly withoutPhoto?: string
  readonly actions: readonly TaskAction[]
}

/** How the week stands; ids of tasks and of restorations. */
export interface Digest {
  readonly since: string
  readonly nextAt: string
  readonly slackHours?: number
  readonly done: readonly string[]
  readonly late: readonly {
    readonly task: string
    readonly why: 'not-started' | 'overdue'
    readonly hits: readonly string[]
  }[]
  readonly coming: readonly string[]
  readonly milestones: readonly { readonly task: string; readonly dueAt: string; readonly slackHours?: number }[]
  readonly owed: readonly string[]
  readonly unacknowledged: readonly { readonly task: string; readonly parties: readonly string[] }[]
}

export interface Plan {
  readonly version: number
  readonly title: string
  readonly fixedAt: string
  readonly playbook?: string
  readonly taskforce?: {
    readonly name: string
    readonly coordinator: Named & { readonly unit?: string; readonly phone?: string }
  }
  readonly digest?: Digest
  readonly drawnAt?: string
  readonly revisedAt?: string
  readonly closedAt?: string
  readonly canBeMet: boolean
  readonly shortfallHours: number
  readonly late: readonly string[]
  readonly criticalPath: readonly string[]
  readonly parties: readonly PlanParty[]
  readonly tasks: readonly PlanTask[]
  readonly restorations: readonly Restoration[]
  /** Days on which nobody works, between the first and the last day of the plan. */
  readonly offDays?: readonly string[]
}

export interface PlanView {
  readonly receipt: string
  readonly title: string
  readonly status: Status
  readonly now: string
  readonly mayDraw: boolean
  readonly me: readonly string[]
  readonly plan?: Plan
}

export interface BookRemoval {
  readonly what: Removable
  readonly note: string
  readonly owner?: string
  /** Only where a fixed date was asked about. */
  readonly restoreBy?: string
  readonly withoutPhoto?: string
}

export interface BookTask {
  readonly id: string
  readonly title: string
  readonly lead: string
  readonly coHandling?: readonly string[]
  readonly effort?: number
  readonly milestone?: boolean
  readonly after: readonly string[]
  readonly removes: readonly BookRemoval[]
}

export interface Book extends Named {
  readonly fixed: string
  readonly categories: readonly string[]
  readonly taskforce?: boolean
  readonly tasks: readonly BookTask[]
}

export interface Books {
  readonly playbooks: readonly Book[]
  readonly departments: readonly Named[]
  readonly members: readonly (Named & { readonly unit: string })[]
}
