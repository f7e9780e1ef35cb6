import type { Due } from '../../events/due.ts'
import type { NoticeState } from '../../shared/domain/notice.ts'
import { notice } from '../../shared/domain/notice-decide.ts'
import { idOf } from '../../shared/domain/stream.ts'
import { deliver } from './deliver.ts'
import type { Deps } from './deps.ts'
import { ACTOR } from './plan.ts'

/**
 * So many go into one message; the rest waits for the clock's next minute. Their claims and outcomes, at 20 ms each, take
 * four of the function's twenty seconds.
 */
const MOST = 100

/** A notice whose time has come: given up where its sender fell silent, else sent with whatever waits for the same person. */
export const onDue = async (deps: Deps, { stream }: Due): Promise<void> => {
  const id = idOf(stream)
  const at = deps.now().toISOString()
  const state = await deps.load(notice, id)
  if (state?.status === 'attempted') await deps.handle(notice, id, { type: 'tick', at, actor: ACTOR })
  if (state?.status === 'planned') await sendWaiting(deps, id, state)
}

/**
 * Sends what waits for a person by a channel as one message. The first that waits carries the others, and each is told to be due;
 * so the others leave it to the first, and whatever is left over is told again in the clock's next minute.
 */
export const sendWaiting = async (
  deps: Deps,
  id: string,
  { recipient, channel, sendAt }: NoticeState,
): Promise<void> => {
  const at = deps.now().toISOString()
  if (sendAt > at) return
  const waiting = await deps.waiting(recipient.id, at)
  const same = waiting.map((one) => idOf(one.id)).filter((one) => one.endsWith(`/${channel}`))
  const before = same.includes(id) ? same.slice(0, same.indexOf(id)) : []
  // The index lags behind: what it shows before us may have gone.
  for (const one of before) if ((await deps.load(notice, one))?.status === 'planned') return
  const after = same.slice(before.length).filter((one) => one !== id)
  await deliver(deps, [id, ...after].slice(0, MOST))
}
