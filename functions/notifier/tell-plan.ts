import type { PlanEvent } from '../../events/plan.ts'
import { plan as aggregate } from '../../shared/domain/plan/decide.ts'
import { request } from '../../shared/domain/request-decide.ts'
import { idOf } from '../../shared/domain/stream.ts'
import type { Deps } from './deps.ts'
import { toldOfPlan } from './recipients-plan.ts'
import { spread } from './tell.ts'

/** Tells the parties of a plan, and whoever answers for the request, what concerns them. */
export const tellPlan = async (deps: Deps, event: PlanEvent): Promise<void> => {
  const receipt = idOf(event.stream)
  const [plan, about, directory] = await Promise.all([
    deps.load(aggregate, receipt),
    deps.load(request, receipt),
    deps.zone(deps.now()),
  ])
  if (!plan || !about) throw new Error(`${event.id} tells of a plan that the Register does not know`)
  await spread(deps, event, about, directory, toldOfPlan(event, { plan, request: about, directory }))
}
