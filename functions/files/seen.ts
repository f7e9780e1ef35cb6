import { filesOf, PlanState } from '../../shared/domain/plan/plan.ts'
import type { RequestState } from '../../shared/domain/request.ts'
import { Problem } from '../../shared/http/problem.ts'
import type { Deps } from './deps.ts'
import type { Known } from './who.ts'

/** Only read here; who decides about it is elsewhere, and heavier. */
export const PLAN = { kind: 'plan', parse: (stored: unknown) => PlanState.parse(stored) }

/** Whether somebody may read what a request says, and which members they act as. */
export interface Sight {
  readonly reads: boolean
  readonly selves: readonly string[]
}

/**
 * The ids of the files that somebody sees of a request and its plan. Whoever takes part from outside sees those of their own tasks; so does
 * a member who may not read what the request says, and a taskforce's coordinator those of the plan.
 * @throws Problem 403 for a member who does not even take part
 */
export const seenBy = async (
  { load }: Pick<Deps, 'load'>,
  { actor, receipt }: Known,
  { files = [], staffFiles = [] }: RequestState,
  { reads, selves }: Sight,
): Promise<readonly string[]> => {
  const planned = await load(PLAN, receipt)
  const ofPlan = filesOf(planned)
  switch (actor.kind) {
    case 'member': {
      if (reads) return [...files, ...staffFiles, ...ofPlan]
      const isSelf = (id: string | undefined) => id !== undefined && selves.includes(id)
      if (isSelf(planned?.taskforce?.coordinator)) return ofPlan
      const own = planned?.parties.filter(({ memberId }) => isSelf(memberId)) ?? []
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
