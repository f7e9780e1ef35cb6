import type { DomainEvent } from '../../events/event.ts'
import { heardOf } from '../../events/heard.ts'
import type { PlanEvent } from '../../events/plan.ts'
import type { RequestEvent } from '../../events/request.ts'
import { batch } from '../../shared/batch.ts'
import { idOf } from '../../shared/domain/stream.ts'
import type { Deps } from './deps.ts'
import { onDue } from './due.ts'
import { makeGood } from './make-good.ts'
import { tell } from './tell.ts'
import { tellPlan } from './tell-plan.ts'

/** Tells people what concerns them: from an event to a notice, from a notice to a message, and from a failure to another way. */
export const makeHandler = (deps: Deps) =>
  batch((body) => {
    const heard = heardOf(JSON.parse(body))
    if ('dueAt' in heard) return onDue(deps, heard)
    if (heard.type === 'notice.failed') return makeGood(deps, idOf(heard.stream), heard.id)
    if (isPlan(heard)) return tellPlan(deps, heard)
    return isRequest(heard) ? tell(deps, heard) : Promise.resolve()
  }, deps.log)

const isPlan = (event: DomainEvent): event is PlanEvent => event.type.startsWith('plan.')
const isRequest = (event: DomainEvent): event is RequestEvent => event.type.startsWith('request.')
