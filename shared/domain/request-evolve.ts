import type { Instant } from '../../events/envelope.ts'
import { ClockKind, type RequestEvent } from '../../events/request.ts'
import { handlerId, type RequestState, type RunningClock, Status } from './request.ts'
import { climb } from './request-climb.ts'
import { coHandled } from './request-co-handling.ts'
import { dated } from './request-date.ts'
import { extended } from './request-extension.ts'
import { filesAfter } from './request-files.ts'
import { decided, returned, transferred } from './request-hands.ts'
import { instructed } from './request-instruction.ts'
import { linkedAfter } from './request-link.ts'
import { mergedAfter } from './request-merge.ts'
import { noted } from './request-note.ts'
import { pausing } from './request-pause.ts'
import { questioned } from './request-question.ts'
import { goOn, reworked } from './request-rework.ts'
import { visited, visitWanted } from './request-visit.ts'

/** Stops the clocks of these kinds where they still run; a clock met once stays met. */
const meet = (clocks: readonly RunningClock[], kinds: readonly string[], at: Instant): RunningClock[] =>
  clocks.map((clock) => (kinds.includes(clock.kind) && !clock.metAt ? { ...clock, metAt: at } : clock))

const begin = ({ at, data }: Extract<RequestEvent, { type: 'request.submitted' }>): RequestState => ({
  ...data,
  status: 'submitted',
  submittedAt: at,
  updatedAt: at,
})

/** The state after the event; total. */
export const evolve = (state: RequestState | undefined, event: RequestEvent): RequestState | undefined => {
  if (event.type === 'request.submitted') return state ?? begin(event)
  return state && { ...state, ...change(state, event), ...filesAfter(state, event), updatedAt: event.at }
}

const change = (
  state: RequestState,
  event: Exclude<RequestEvent, { type: 'request.submitted' }>,
): Partial<RequestState> => {
  const deed = { at: event.at, actor: event.actor }
  switch (event.type) {
    case 'request.routed':
      return { status: advanced(state, 'routed'), routed: { at: event.at, nudged: false, ...event.data } }
    case 'request.transferred':
      return transferred(state, event, handlerId(state))
    case 'request.returned':
      return returned(state, event, handlerId(state))
    case 'request.decided':
      return decided(event)
    case 'request.accepted':
      return { status: advanced(state, 'accepted'), accepted: { ...deed, ...event.data } }
    case 'request.contacted':
      return {
        contacted: { ...(state.contacted ?? deed), ...event.data },
        clocks: meet(state.clocks, ['contact'], event.at),
      }
    case 'request.answered':
      return {
        status: 'answered',
        followUpAt: undefined,
        rated: undefined,
        answered: { ...deed, ...event.data },
        clocks: meet(state.clocks, ['contact', 'answer'], event.at),
      }
    case 'request.resolved':
      return {
        status: 'resolved',
        followUpAt: undefined,
        rated: undefined,
        question: undefined,
        pauseAsked: undefined,
        resolved: { ...deed, ...event.data },
        visit: visitWanted('claim', event.data.visitAt),
        clocks: meet(state.clocks, ClockKind.options, event.at),
      }
    case 'request.confirmed':
      return {
        status: 'closed',
        confirmed: deed,
        visit: undefined,
        clocks: meet(state.clocks, ClockKind.options, event.at),
      }
    case 'request.disputed':
      return {
        status: 'accepted',
        disputed: { ...deed, text: event.data.reason },
        visit: undefined,
        answered: undefined,
        resolved: undefined,
        repeatAt: event.data.followUpAt,
        followUpAt: event.data.followUpAt,
        clocks: goOn(state),
      }
    case 'request.raised':
      return { raised: [...(state.raised ?? []), ...event.data.clocks] }
    case 'request.messaged':
      return { messaged: { at: event.at, ...event.data } }
    case 'request.noted':
      return noted(event)
    case 'request.co-handler-added':
    case 'request.co-handler-released':
      return coHandled(state, event)
    case 'request.instructed':
    case 'request.instruction-received':
    case 'request.instruction-reminded':
      return instructed(state, event)
    case 'request.asked':
    case 'request.replied':
    case 'request.asked-again':
      return questioned(state, event)
    case 'request.extension-asked':
    case 'request.extension-reminded':
    case 'request.extended':
    case 'request.extension-refused':
    case 'request.extension-lapsed':
      return extended(state, event)
    case 'request.date-agreed':
      return dated(state, event)
    case 'request.pause-asked':
    case 'request.pause-reminded':
    case 'request.pause-lapsed':
    case 'request.pause-refused':
    case 'request.paused':
    case 'request.resumed':
      return pausing(state, event)
    case 'request.merged':
    case 'request.absorbed':
    case 'request.unmerged':
    case 'request.released':
      return mergedAfter(state, event)
    case 'request.linked':
    case 'request.unlinked':
      return linkedAfter(state, event)
    case 'request.withdrawn':
      return { status: 'withdrawn', withdrawn: deed, visit: undefined }
    case 'request.rated':
      return { rated: { at: event.at, ...event.data }, visit: undefined }
    case 'request.reworked':
      return reworked(state, event)
    case 'request.visit-asked':
    case 'request.visit-put-off':
    case 'request.visited':
      return visited(state, event)
    case 'request.escalated':
      return climb(state, event)
    case 'request.lapsed':
      return { status: 'closed' }
  }
}

/** The order in which a request moves on; whoever works on it before it is routed has accepted it all the same. */
const advanced = (state: RequestState, to: Status): Status =>
  Status.options.indexOf(state.status) > Status.options.indexOf(to) ? state.status : to
