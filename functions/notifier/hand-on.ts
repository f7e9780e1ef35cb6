import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import { notice } from '../../shared/domain/notice-decide.ts'
import type { Deps } from './deps.ts'
import type { About } from './params.ts'
import { ACTOR, plan } from './plan.ts'
import type { Telling } from './recipients.ts'
import { toPlayer } from './stand-ins.ts'
import { isTemplate } from './template.ts'

type Waiting = About & { readonly id: string }

/**
 * Those that are still for whom they are addressed to. Who is away is seen when a message is sent, and it may have waited since it was
 * planned; the others are planned for who plays that part now, and go by the clock's next minute with whatever waits for that person.
 */
export const stillTheirs = async (
  deps: Deps,
  waiting: readonly Waiting[],
  directory: ZoneDirectory,
  now: Date,
): Promise<readonly Waiting[]> => {
  const kept: Waiting[] = []
  for (const one of waiting) {
    const { recipient, channel, template, params } = one.notice
    // What has lost its words is no message for anybody.
    const telling = isTemplate(template) ? { recipient, channel, template, params } : undefined
    const next = telling && toPlayer(telling, directory, now)
    if (!next || next === telling || !(await handOn(deps, one, next, directory))) kept.push(one)
  }
  return kept
}

/** Planned first, so that nothing is lost between the two; not where the other had it before and was away, or it would be nobody's. */
const handOn = async (deps: Deps, { id, notice: before }: Waiting, to: Telling, directory: ZoneDirectory) => {
  const { receipt, about, urgent, insteadOf } = before
  const occasion = { receipt, about, urgent, cause: about, ...(insteadOf !== undefined && { insteadOf }) }
  const next = await deps.load(notice, await plan(deps, directory, to, occasion))
  if (next?.status === 'dropped') return false
  await deps.handle(notice, id, { type: 'drop', at: deps.now().toISOString(), actor: ACTOR })
  return true
}
