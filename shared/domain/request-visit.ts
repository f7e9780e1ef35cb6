import * as z from 'zod/mini'
import { Actor, Instant } from '../../events/envelope.ts'
import type { Fact } from '../../events/event.ts'
import type { RequestEvent } from '../../events/request.ts'
import { VisitAsked, type Visited, VisitOutcome, VisitPurpose } from '../../events/request-visit.ts'
import type { Given } from './aggregate.ts'
import { isOpen, type RequestState } from './request.ts'
import type { Decided } from './request-decide.ts'

/** So often is it tried, on different days and at different times of the day; then it is called unreachable. */
export const ATTEMPTS = 3

const Attempt = z.object({
  at: Instant,
  actor: Actor,
  outcome: VisitOutcome,
  day: z.string(),
  note: z.optional(z.string()),
})

/** A return visit that is wanted, until the enterprise has spoken for itself. `nextAt` is absent when it is over. */
export const VisitState = z.lazy(() =>
  z.object({
    purpose: VisitPurpose,
    nextAt: z.optional(Instant),
    asked: z.optional(z.pick(VisitAsked.data, { visitorId: true, because: true, attempt: true })),
    attempts: z.array(Attempt),
  }),
)
export type VisitState = z.infer<typeof VisitState>

export type Visit = {
  readonly type: 'visit'
  /** When the second and the third attempt would be proposed. */
  readonly retryAt: readonly Instant[]
  readonly followUpAt: Instant
} & Pick<z.infer<typeof Visited.data>, 'outcome' | 'note' | 'day'>

/** Whom to ask, and when to ask again if nothing is recorded. */
export type Ask = Pick<z.infer<typeof VisitAsked.data>, 'visitorId' | 'because' | 'askAgainAt'>

/** The enterprise has been contacted often enough; this is when it may be again. */
export interface PutOff {
  readonly putOffTo: Instant
}

export const visitWanted = (purpose: VisitPurpose, visitAt: Instant | undefined): VisitState | undefined =>
  visitAt === undefined ? undefined : { purpose, nextAt: visitAt, attempts: [] }

export const visitDue = ({ visit }: RequestState, now: Instant): boolean =>
  visit?.nextAt !== undefined && visit.nextAt <= now

/** Whether it asks what the enterprise has not said by itself; a poor rating is its own word, and asking why answers it. */
export const isUnasked = (state: RequestState): boolean =>
  isOpen(state) && state.visit?.purpose === 'claim' && state.visit.nextAt !== undefined

export const askVisitor = ({ visit }: RequestState, ask: Ask | PutOff): Fact<RequestEvent>[] => {
  if (!visit) return []
  if ('putOffTo' in ask) return [{ type: 'request.visit-put-off', data: { nextAt: ask.putOffTo } }]
  const attempt = visit.attempts.length + 1
  const again = visit.asked?.attempt === attempt
  return [{ type: 'request.visit-asked', data: { ...ask, purpose: visit.purpose, attempt, again } }]
}

/** Whoever worked on it, themselves or by a deputy, is not the one who asks how it was. */
export const workedOnIt = ({ accepted, answered, resolved }: RequestState, memberId: string): boolean =>
  accepted?.principalId === memberId ||
  [accepted, answered, resolved].some((deed) => deed?.actor.kind === 'member' && deed.actor.id === memberId)

/** Records an attempt. What the enterprise says of the claim is its own word, whoever writes it down. */
export const visitRecorded = (
  state: RequestState,
  { outcome, note, day, retryAt, followUpAt, actor }: Visit & Given,
): Decided => {
  const { visit } = state
  const last = visit?.attempts.at(-1)
  if (last?.day === day) return last.outcome === outcome && last.note === note ? [] : { refused: 'visited-today' }
  if (!visit?.asked || visit.nextAt === undefined) return { refused: 'visit-not-wanted' }
  if (actor.kind !== 'member' || workedOnIt(state, actor.id)) return { refused: 'visitor-is-handler' }
  const attempt = visit.attempts.length + 1
  const nextAt = outcome === 'unreachable' && attempt < ATTEMPTS ? retryAt[attempt - 1] : undefined
  const data = { outcome, note, purpose: visit.purpose, attempt, day, nextAt }
  return [{ type: 'request.visited', data }, ...word(visit, outcome, note, followUpAt)]
}

const word = ({ purpose }: VisitState, outcome: VisitOutcome, note = '', followUpAt: Instant): Fact<RequestEvent>[] => {
  if (purpose !== 'claim') return []
  if (outcome === 'solved') return [{ type: 'request.confirmed', data: {} }]
  return outcome === 'not-solved' ? [{ type: 'request.disputed', data: { reason: note, followUpAt } }] : []
}

type Heard = Extract<RequestEvent, { type: 'request.visit-asked' | 'request.visit-put-off' | 'request.visited' }>

export const visited = ({ visit }: RequestState, { at, actor, ...event }: Heard): Partial<RequestState> => {
  if (!visit) return {}
  if (event.type === 'request.visit-asked') {
    const { askAgainAt, visitorId, because, attempt } = event.data
    return { visit: { ...visit, nextAt: askAgainAt, asked: { visitorId, because, attempt } } }
  }
  if (event.type === 'request.visit-put-off')
    return { visit: { ...visit, nextAt: event.data.nextAt, asked: undefined } }
  const { outcome, note, day, nextAt } = event.data
  return { visit: { ...visit, nextAt, attempts: [...visit.attempts, { at, actor, outcome, day, note }] } }
}
