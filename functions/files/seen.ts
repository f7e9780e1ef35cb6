import { filesOf, PlanState } from '../../shared/domain/plan/plan.ts'
import type { RequestState } from '../../shared/domain/request.ts'
import type { Deps } from './deps.ts'
import type { Known } from './who.ts'

/** Only read here; who decides about it is elsewhere, and heavier. */
const PLAN = { kind: 'plan', parse: (stored: unknown) => PlanState.parse(stored) }

/** The ids of the files that somebody sees of a request and its plan. Whoever takes part from outside sees those of their own tasks, as long as they take part. */
export const seenBy = async (
  { load }: Pick<Deps, 'load'>,
  { actor, receipt, contactId }: Known,
  { files = [], staffFiles = [] }: RequestState,
): Promise<readonly string[]> => {
  const planned = await load(PLAN, receipt)
  const ofPlan = filesOf(planned)
  switch (actor.kind) {
    case 'member':
      return [...files, ...staffFiles, ...ofPlan]
    case 'enterprise':
      return [...files, ...ofPlan]
    case 'party': {
      const still = planned?.parties.some((one) => one.id === actor.id && one.contactId === contactId)
      return still ? filesOf(planned, actor.id) : []
    }
    default:
      return []
  }
}
