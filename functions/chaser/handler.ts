import type { Instant } from '../../events/envelope.ts'
import { heardOf } from '../../events/heard.ts'
import { batch } from '../../shared/batch.ts'
import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import { plan } from '../../shared/domain/plan/decide.ts'
import { inDanger } from '../../shared/domain/plan/ladder.ts'
import type { PlanState } from '../../shared/domain/plan/plan.ts'
import type { Schedule } from '../../shared/domain/plan/schedule.ts'
import { isOpen } from '../../shared/domain/request.ts'
import { request } from '../../shared/domain/request-decide.ts'
import { idOf } from '../../shared/domain/stream.ts'
import { orADayLater } from '../../shared/or-a-day-later.ts'
import { scheduleOf } from '../../shared/planning.ts'
import { calendar } from '../../shared/time/calendar.ts'
import { ifKnown } from '../../shared/time/days.ts'
import { ACTOR, type Deps } from './deps.ts'
import { digestAsOf } from './digest.ts'
import { prove } from './proof.ts'

/** Chases what a plan's parties owe, sees what they report proven, and closes the plan when its request is over. The state is read again; a message is only a hint. */
export const makeHandler = (deps: Deps) =>
  batch(async (body) => {
    const heard = heardOf(JSON.parse(body))
    if ('type' in heard && heard.type.startsWith('file.')) return prove(deps, idOf(heard.stream), heard.id)
    const receipt = idOf(heard.stream)
    const state = await deps.load(plan, receipt)
    if (!state) return
    await ('dueAt' in heard ? chase(deps, receipt, state) : close(deps, receipt, heard.id))
  }, deps.log)

const chase = async ({ handle, zone, now, log }: Deps, receipt: string, state: PlanState): Promise<void> => {
  const at = now().toISOString()
  const directory = await zone(now())
  const schedule = scheduleAsOf(state, directory, at)
  const repeatAt = orADayLater(log, at, () =>
    calendar(directory.zone, directory.days).add(at, { amount: 1, unit: 'workdays' }),
  )
  const danger = schedule ? inDanger(schedule) : []
  const digest = digestAsOf(state, { directory, schedule, at, log })
  await handle(plan, receipt, { type: 'tick', at, actor: ACTOR, danger, repeatAt, digest })
}

/** A calendar that ends too early keeps nobody from hearing of a slip, only from hearing whom it hits. */
const scheduleAsOf = (state: PlanState, directory: ZoneDirectory, at: Instant): Schedule | undefined =>
  ifKnown(() => scheduleOf(state, directory, at))

/** An old event about a request that was opened again since closes nothing. */
const close = async ({ load, handle, now }: Deps, receipt: string, cause: string): Promise<void> => {
  const about = await load(request, receipt)
  if (!about || isOpen(about)) return
  await handle(plan, receipt, { type: 'close', at: now().toISOString(), actor: ACTOR }, { cause })
}
