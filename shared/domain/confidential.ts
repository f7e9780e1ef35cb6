import type { DomainEvent } from '../../events/event.ts'
import { answeringSquad, askedId, handlerId, type RequestState } from './request.ts'
import { coHandlersOf } from './request-co-handling.ts'

/** A member, as far as it matters who they are to a request. */
export interface Reader {
  readonly id: string
  readonly role: string
  readonly squadId: string
  readonly standsInFor?: readonly Reader[]
}

/**
 * Whether a member may read what a request says. A confidential one is read by those who handle it, by
 * whoever is to call the enterprise back, by the leader and the coordinator of the squad that answers for it (of the duty squad while none
 * has it; of the first that had it while it is decided whose it is), and by who stands in for one of them; every other link shows how it
 * stands and nothing of what it says.
 */
export const mayRead = (state: RequestState, reader: Reader, dutySquad: string): boolean =>
  !state.confidential || [reader, ...(reader.standsInFor ?? [])].some((one) => isConcerned(state, one, dutySquad))

const isConcerned = (state: RequestState, { id, role, squadId }: Reader, dutySquad: string): boolean => {
  const { answerable, visit } = state
  const caller = visit?.nextAt === undefined ? undefined : visit.asked?.visitorId
  if ([handlerId(state), askedId(state), answerable, caller, ...coHandlersOf(state)].includes(id)) return true
  return (role === 'leader' || role === 'coordinator') && squadId === (answeringSquad(state) ?? dutySquad)
}

/** What says nothing of the matter. Everything else, whatever will come, is left out until somebody adds it here. */
const STANDING = [
  'category',
  'urgency',
  'neededBy',
  'language',
  'profile',
  'routeBy',
  'confidential',
  'status',
  'submittedAt',
  'updatedAt',
  'clocks',
  'slip',
  'accepted',
  'answerable',
  'confirmed',
  'withdrawn',
] as const satisfies (keyof RequestState)[]

/** How a request stands, without what it says and of whom; `title` and `enterprise` stand in their places. */
export const concealed = (state: RequestState, words: { title: string; enterprise: string }): RequestState => {
  const { routed } = state
  const kept = Object.fromEntries(STANDING.map((field) => [field, state[field]])) as Pick<
    RequestState,
    (typeof STANDING)[number]
  >
  return {
    ...kept,
    // The reasons name the enterprise.
    routed: routed && { ...routed, reasons: [] },
    title: words.title,
    description: '',
    enterprise: { name: words.enterprise },
    contactId: '',
    answers: {},
  }
}

const UNSAYING: readonly DomainEvent['type'][] = [
  'request.submitted',
  'request.routed',
  'request.accepted',
  'request.escalated',
  'request.confirmed',
  'request.lapsed',
]

/** The events that quote nobody, without the files that came with them: a file's name says something too. */
export const unsaying = (history: readonly DomainEvent[]): DomainEvent[] =>
  history
    .filter(({ type }) => UNSAYING.includes(type))
    .map((event) =>
      event.type === 'request.submitted' ? { ...event, data: { ...event.data, files: undefined } } : event,
    )
