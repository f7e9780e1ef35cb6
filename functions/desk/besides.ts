import type { Instant } from '../../events/envelope.ts'
import { isOpen, type RequestState } from '../../shared/domain/request.ts'
import { extendable, mayDecide, pendingExtension } from '../../shared/domain/request-extension.ts'
import { pauseAskedAt } from '../../shared/domain/request-pause.ts'
import type { Visitor } from './visitor.ts'

/** What may be done beside the steps of the way itself. */
const BESIDES = ['note', 'ask', 'extend', 'decide-extension', 'pause', 'resume'] as const
export type Besides = (typeof BESIDES)[number]

type Who = Pick<Visitor, 'member' | 'directory'>

export const besidesNow = (state: RequestState, { member, directory }: Who, now: Instant): Besides[] => {
  if (!isOpen(state)) return []
  const runs = !state.resolved && typeof extendable(state, now) === 'object'
  const asked = pendingExtension(state) !== undefined
  const may: Record<Besides, boolean> = {
    note: true,
    ask: !state.resolved,
    extend: runs && !asked && (state.extendedBy ?? 0) < directory.zone.extendAtMostWorkdays,
    pause: !state.resolved && !state.paused && !pauseAskedAt(state, now),
    resume: state.paused !== undefined,
    'decide-extension': runs && asked && mayDecide(state, member, member.id),
  }
  return BESIDES.filter((deed) => may[deed])
}
