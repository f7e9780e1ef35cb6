import type { PlanSeen } from '../kit/replies.ts'
import type { Say } from '../texts/texts.ts'

/** What a unit has in hand of a joint plan. */
export interface InHand {
  readonly key: 'ball.task' | 'ball.task.next' | 'ball.task.back'
  /** Not where the Directory knows the unit no longer. */
  readonly unit: string | undefined
  readonly title: string
  readonly until: string
  /** How many others are in hand beside it. */
  readonly more: number
}

/** What is due first of that which runs or has to be put back; where nothing runs yet, what comes first. */
export const inHand = (say: Say, plan: PlanSeen | undefined): InHand | undefined => {
  if (!plan || plan.closedAt !== undefined) return undefined
  const of = (states: readonly string[], key: InHand['key']) =>
    plan.tasks
      .filter(({ state }) => states.includes(state))
      .map(({ unit, title, dueAt }) => ({ key, unit, title, until: dueAt }))
  const back = plan.restorations
    .filter(({ state }) => state !== 'restored')
    .map(({ unit, note, what, dueAt }) => ({
      key: 'ball.task.back' as const,
      unit,
      title: note ?? say(`plan.removes.${what}`),
      until: dueAt,
    }))
  const running = earliestFirst([...of(['under-way', 'late'], 'ball.task'), ...back])
  const [first] = running.length > 0 ? running : earliestFirst(of(['to-come'], 'ball.task.next'))
  return first && { ...first, more: Math.max(running.length - 1, 0) }
}

const earliestFirst = <T extends { readonly until: string }>(all: readonly T[]): T[] =>
  all.slice().sort((one, other) => (one.until < other.until ? -1 : 1))
