import { filesOf, PlanState } from '../../shared/domain/plan/plan.ts'
import type { RequestState } from '../../shared/domain/request.ts'
import { Problem } from '../../shared/http/problem.ts'
import type { Deps } from './deps.ts'
import type { Known } from './who.ts'

/** Only read here; who decides about it is elsewhere, and heavier. */
export const PLAN = { kind: 'plan', parse: (stored: unknown) => PlanState.parse(stored) }

/**
 * The ids of the files that somebody sees of a request and its plan. Whoever takes part from outside sees those of their own tasks; so does a member who may not read what the request says. @throws Problem 403 for a member who does not even take part
 */
export const seenBy = async (
  { load }: Pick<Deps, 'load'>,
  { actor, receipt }: Known,
  { files = [], staffFiles = [] }: RequestState,
  reads: boolean,
): Promise<readonly string[]> => {
  const planned = await load(PLAN, receipt)
  const ofPlan = filesOf(planned)
  switch (actor.kind) {
    case 'member': {
      if (reads) return [...files, ...staffFiles, ...ofPlan]
      const own = planned?.parties.filter(({ memberId }) => memberId === actor.id) ?? []
      if (own.length === 0) throw new Problem(403, 'confidential')
      return [...new Set(own.flatMap(({ id }) => filesOf(planned, id)))]
    }
    case 'enterprise':
      return [...files, ...ofPlan]
    case 'party':
      return filesOf(planned, actor.id)
    default:
      return []
  }
}
