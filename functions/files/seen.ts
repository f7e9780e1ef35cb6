import type { Actor, Receipt } from '../../events/envelope.ts'
import { PlanState } from '../../shared/domain/plan/plan.ts'
import type { RequestState } from '../../shared/domain/request.ts'
import type { Deps } from './deps.ts'

/** Only read here; who decides about it is elsewhere, and heavier. */
const PLAN = { kind: 'plan', parse: (stored: unknown) => PlanState.parse(stored) }

/** What shows that a task was done, and that what it had removed stands again. */
const proofs = ({ tasks, restorations }: PlanState): string[] => [
  ...tasks.flatMap(({ finished }) => finished?.files ?? []),
  ...restorations.flatMap(({ restored }) => restored?.files ?? []),
]

/** The ids of the files that somebody sees of a request and its plan. Whoever takes part from outside sees the plan's alone. */
export const seenBy = async (
  { load }: Pick<Deps, 'load'>,
  { actor, receipt }: { readonly actor: Actor; readonly receipt: Receipt },
  { files = [], staffFiles = [] }: RequestState,
): Promise<readonly string[]> => {
  const planned = await load(PLAN, receipt)
  const ofPlan = planned ? proofs(planned) : []
  switch (actor.kind) {
    case 'member':
      return [...files, ...staffFiles, ...ofPlan]
    case 'enterprise':
      return [...files, ...ofPlan]
    default:
      return ofPlan
  }
}
