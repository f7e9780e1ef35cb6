import * as z from 'zod/mini'
import { Instant, Language } from './envelope.ts'
import { Files } from './file.ts'
import { anyOf, type EventOf, event } from './kind.ts'
import { Clock, ClockKind, Level, Rung } from './request-clock.ts'
import { DateAgreed } from './request-date.ts'
import { Extended, ExtensionAsked, ExtensionLapsed, ExtensionRefused, ExtensionReminded } from './request-extension.ts'
import { Decided, Returned, Transferred } from './request-hands.ts'
import { Linked, Unlinked } from './request-link.ts'
import { Absorbed, Merged, Released, Unmerged } from './request-merge.ts'
import { Noted } from './request-note.ts'
import { PauseAsked, Paused, PauseLapsed, PauseRefused, PauseReminded, Resumed } from './request-pause.ts'
import { Asked, AskedAgain, Replied } from './request-question.ts'
import { Raised } from './request-raised.ts'
import {
  CoHandlerAdded,
  CoHandlerReleased,
  Instructed,
  InstructionReceived,
  InstructionReminded,
} from './request-supervision.ts'
import { VisitAsked, Visited, VisitPutOff } from './request-visit.ts'

export { Clock, ClockKind, Level, Rung }

export const Urgency = z.enum(['normal', 'urgent'])
export type Urgency = z.infer<typeof Urgency>

/** How a request reached whoever took it in for the enterprise. */
export const How = z.enum(['phone', 'visit', 'hotline', 'letter'])
export type How = z.infer<typeof How>

/** The five levels of 好差评, 5 the best. */
export const RatingLevel = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)])
export type RatingLevel = z.infer<typeof RatingLevel>

/** A rule that routing tried: which, how it ended, and why, as a code and the names it speaks of. */
export const Reason = z.object({
  rule: z.string(),
  outcome: z.enum(['won', 'passed']),
  because: z.string(),
  params: z.record(z.string(), z.string()),
})
export type Reason = z.infer<typeof Reason>

export const Submitted = event('request.submitted', () =>
  z.object({
    enterprise: z.object({ id: z.optional(z.string()), name: z.string(), creditCode: z.optional(z.string()) }),
    /** Names the contact in the Directory, where the phone number and address stand. */
    contactId: z.string(),
    category: z.string(),
    title: z.string(),
    description: z.string(),
    place: z.optional(z.string()),
    answers: z.record(z.string(), z.string()),
    neededBy: z.optional(Instant),
    urgency: Urgency,
    /** Read by those who handle it and nobody else. */
    confidential: z.optional(z.boolean()),
    language: Language,
    /** The deadline profile that the clocks were computed from. */
    profile: z.string(),
    clocks: z.array(Clock),
    /** Past this it is stuck, and re-driven until a squad has it. */
    routeBy: Instant,
    /** Only where a member took it in for the enterprise. */
    how: z.optional(How),
    /** When the enterprise said it, where that was before it was written down; the clocks count from then. */
    calledAt: z.optional(Instant),
    files: Files,
  }),
)

export const Routed = event('request.routed', () =>
  z.object({
    squadId: z.string(),
    assigneeId: z.optional(z.string()),
    coHandlers: z.array(z.string()),
    reasons: z.array(Reason),
    /** When the assignee is nudged unless somebody has accepted. */
    nudgeAt: Instant,
    /** Until when the squad may return it. */
    returnBy: z.optional(Instant),
  }),
)

/** `principalId` is who was asked and is away, where a deputy accepts it for them; it stays theirs. */
export const Accepted = event('request.accepted', () => z.object({ principalId: z.optional(z.string()) }))
export const Contacted = event('request.contacted', () => z.object({ note: z.optional(z.string()) }))
export const Answered = event('request.answered', () => z.object({ text: z.string(), files: Files }))
/** The squad's claim; the enterprise has until `confirmBy` to say otherwise. */
export const Resolved = event('request.resolved', () =>
  z.object({ text: z.string(), confirmBy: Instant, visitAt: z.optional(Instant), files: Files }),
)
export const Confirmed = event('request.confirmed', () => z.object({}))
/** The enterprise says that it is not solved; the ladder goes on, at `followUpAt` at the latest. */
export const Disputed = event('request.disputed', () => z.object({ reason: z.string(), followUpAt: Instant }))
export const Messaged = event('request.messaged', () => z.object({ text: z.string(), files: Files }))
export const Withdrawn = event('request.withdrawn', () => z.object({ reason: z.optional(z.string()) }))
export const Rated = event('request.rated', () => z.object({ level: RatingLevel, comment: z.optional(z.string()) }))

/** A poor rating gave it back to the squad, against a clock of its own; `round` counts from 1. */
export const Reworked = event('request.reworked', () =>
  z.object({
    round: z.int().check(z.positive()),
    dueAt: Instant,
    rungs: z.array(Rung),
    visitAt: z.optional(Instant),
  }),
)

/** Rungs that were reached. `level` is the gravest of them; past the last rung it comes again at `repeatAt`. */
export const Escalated = event('request.escalated', () =>
  z.object({
    level: Level,
    rungs: z.array(z.object({ clock: ClockKind, level: Level })),
    repeatAt: Instant,
    /** The written slip (催办单) of a grave rung: the how-manieth of this request, and by when something is to be done. */
    slip: z.optional(z.object({ number: z.int().check(z.positive()), answerBy: Instant })),
  }),
)

/** Closed by the enterprise's silence after the squad's claim, and called so. */
export const Lapsed = event('request.lapsed', () => z.object({}))

export const RequestEvent = anyOf([
  Submitted,
  Routed,
  Transferred,
  Returned,
  Decided,
  Accepted,
  Contacted,
  Answered,
  Resolved,
  Confirmed,
  Disputed,
  Messaged,
  Raised,
  Noted,
  CoHandlerAdded,
  CoHandlerReleased,
  Instructed,
  InstructionReceived,
  InstructionReminded,
  Asked,
  Replied,
  AskedAgain,
  ExtensionAsked,
  ExtensionReminded,
  Extended,
  ExtensionRefused,
  ExtensionLapsed,
  DateAgreed,
  PauseAsked,
  PauseReminded,
  PauseLapsed,
  PauseRefused,
  Paused,
  Resumed,
  Merged,
  Absorbed,
  Unmerged,
  Released,
  Linked,
  Unlinked,
  Withdrawn,
  Rated,
  Reworked,
  VisitAsked,
  VisitPutOff,
  Visited,
  Escalated,
  Lapsed,
])
export type RequestEvent = EventOf<typeof RequestEvent>
