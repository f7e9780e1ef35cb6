import type { Due } from '../../events/due.ts'
import { notice } from '../../shared/domain/notice-decide.ts'
import { deliver } from './deliver.ts'
import type { Deps } from './deps.ts'
import { ACTOR } from './plan.ts'

/** So many go into one message; the rest waits for the clock's next minute. */
const MOST = 20

/** A notice whose time has come: given up where its sender fell silent, else sent with whatever waits for the same person. */
export const onDue = async (deps: Deps, { stream }: Due): Promise<void> => {
  const idOf = (name: string) => name.slice(name.indexOf('#') + 1)
  const at = deps.now().toISOString()
  const state = await deps.load(notice, idOf(stream))
  if (state?.status === 'attempted') await deps.handle(notice, idOf(stream), { type: 'tick', at, actor: ACTOR })
  if (state?.status !== 'planned') return
  const others = (await deps.waiting(state.recipient.id, at)).map(({ id }) => idOf(id))
  const same = others.filter((id) => id.endsWith(`/${state.channel}`))
  // The index may not show the one that we were told of; it may show others that were planned with another channel since.
  const ids = same.includes(idOf(stream)) ? same : [idOf(stream), ...same]
  await deliver(deps, ids.slice(0, MOST))
}
