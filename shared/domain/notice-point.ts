import type { NoticeState } from './notice.ts'
import { askedId, isOpen, type RequestState } from './request.ts'
import { coHandlersOf } from './request-co-handling.ts'
import { pendingExtension } from './request-extension.ts'

const OUTLASTS: readonly string[] = ['obliged', 'soon', 'slipped', 'party-unreachable', 'link']

/** Whether a notice still says something worth anybody's attention, its request being what it is by now. */
export const hasPoint = ({ template, params, recipient }: NoticeState, request: RequestState): boolean => {
  const [kind, event, detail] = template.split('.')
  if (kind === 'notice') return request.status !== 'withdrawn'
  // What was taken down is to be put back whatever becomes of the request, and whoever asks for a link gets it.
  if (kind === 'plan') return isOpen(request) || OUTLASTS.includes(event ?? '')
  switch (event) {
    case 'submitted':
      return request.status !== 'withdrawn'
    case 'routed':
      if (params['squad'] !== undefined && params['squad'] !== request.routed?.squadId) return false
      return isOpen(request) && (detail !== undefined || !request.accepted) && !request.resolved
    case 'transferred':
      return isOpen(request) && !request.resolved && askedId(request) === params['to']
    case 'returned':
      return isOpen(request) && (detail !== 'decide' || request.deciding !== undefined)
    case 'answered':
      return request.status === 'answered'
    case 'resolved':
      return request.status === 'resolved'
    case 'disputed':
    case 'reworked':
      return isOpen(request) && !request.resolved
    case 'escalated':
      return isOpen(request) && !request.resolved && (detail === 'nudge' ? !request.accepted : runs(request, params))
    case 'asked':
    case 'asked-again':
      return isOpen(request) && request.question !== undefined
    case 'visit-asked':
      return isOpen(request) && request.visit?.nextAt !== undefined
    case 'extension-asked':
    case 'extension-reminded':
      return isOpen(request) && pendingExtension(request) !== undefined
    case 'pause-asked':
    case 'pause-reminded':
      return isOpen(request) && request.pauseAsked !== undefined
    case 'paused':
      return request.paused !== undefined
    case 'pause-lapsed':
    case 'pause-refused':
    case 'resumed':
    case 'extended':
    case 'date-agreed':
    case 'extension-approved':
    case 'extension-refused':
    case 'extension-lapsed':
      return isOpen(request) && !request.resolved
    case 'co-handler-added':
      if (detail === undefined && !coHandlersOf(request).includes(recipient.id)) return false
      return isOpen(request) && !request.resolved
    case 'co-handler-released':
      return isOpen(request) && !coHandlersOf(request).includes(recipient.id)
    case 'instructed':
    case 'instruction-reminded':
      return isOpen(request) && (request.instructions ?? []).length > 0
    case 'merged':
      return request.status === 'merged'
    case 'absorbed':
    case 'unmerged':
      return isOpen(request)
    case 'lapsed':
      return request.status === 'closed' && !request.confirmed
    default:
      return true
  }
}

const runs = ({ clocks, paused }: RequestState, params: NoticeState['params']): boolean => {
  if (paused) return false
  const clock = clocks.find(({ kind }) => kind === params['clock'])
  return clock === undefined || clock.metAt === undefined
}
