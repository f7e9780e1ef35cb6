import type { Instant } from '../../events/envelope.ts'
import { isOpen, type RequestState } from '../../shared/domain/request.ts'
import { extendable, mayDecide, pendingExtension } from '../../shared/domain/request-extension.ts'
import { pauseAskedAt } from '../../shared/domain/request-pause-unanswered.ts'
import { handOf } from './actions.ts'
import type { Visitor } from './visitor.ts'

/** What may be done beside the steps of the way itself. */
const BESIDES = ['note', 'ask', 'extend', 'decide-extension', 'pause', 'resume'] as const
export type Besides = (typeof BESIDES)[number]

type Who = Pick<Visitor, 'member' | 'standsInFor' | 'directory'>

export const besidesNow = (state: RequestState, who: Who, now: Instant): Besides[] => {
  const { member, directory } = who
  if (!isOpen(state)) return []
  const runs = !state.resolved && typeof extendable(state, now) === 'object'
  const asked = pendingExtension(state) !== undefined
  const may: Record<Besides, boolean> = {
    note: true,
    ask: !state.resolved,
    extend: runs && !asked && (state.extendedBy ?? 0) < directory.zone.extendAtMostWorkdays,
    pause: !state.resolved && !state.paused && !pauseAskedAt(state, now),
    resume: state.paused !== undefined,
    'decide-extension': runs && asked && mayDecide(state, handOf(who), member.id),
  }
  return BESIDES.filter((deed) => may[deed])
}
