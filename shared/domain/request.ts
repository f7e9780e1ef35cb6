import * as z from 'zod/mini'
import { Actor, Instant, Receipt } from '../../events/envelope.ts'
import { Files } from '../../events/file.ts'
import { Accepted, Clock, ClockKind, Level, RatingLevel, Reason, Submitted } from '../../events/request.ts'
import { ExtensionAsked } from '../../events/request-extension.ts'
import { PauseAsked } from '../../events/request-pause.ts'
import { Unit } from '../../events/request-supervision.ts'
import { VisitState } from './request-visit.ts'

export const Status = z.enum([
  'submitted',
  'routed',
  'accepted',
  'answered',
  'resolved',
  'closed',
  'withdrawn',
  'merged',
])
export type Status = z.infer<typeof Status>

const Deed = z.object({ at: Instant, actor: Actor })
const Said = z.extend(Deed, { text: z.string(), files: Files })

/** `climbedTo` is the time of the last rung that was raised; those after it are ahead. */
const RunningClock = z.extend(Clock, { climbedTo: z.optional(Instant), metAt: z.optional(Instant) })
export type RunningClock = z.infer<typeof RunningClock>

const Assignment = z.object({
  at: Instant,
  squadId: z.string(),
  assigneeId: z.optional(z.string()),
  coHandlers: z.array(z.string()),
  reasons: z.array(Reason),
  nudgeAt: Instant,
  returnBy: z.optional(Instant),
  nudged: z.boolean(),
})

export const RequestState = z.lazy(() =>
  z.object({
    ...z.omit(Submitted.data, { clocks: true }).shape,
    status: Status,
    submittedAt: Instant,
    updatedAt: Instant,
    clocks: z.array(RunningClock),
    routed: z.optional(Assignment),
    accepted: z.optional(z.extend(Deed, Accepted.data.shape)),
    /** Who had it before it was passed on, and is answerable until another accepts (首接负责). */
    answerable: z.optional(z.string()),
    /** Those whom somebody above asked to handle it together with the squad. */
    joined: z.optional(z.array(z.extend(Deed, { unit: Unit, memberId: z.string(), text: z.string() }))),
    /** How many instructions were written, and those that still wait for the handler or a co-handler. */
    instructed: z.optional(z.int()),
    instructions: z.optional(
      z.array(
        z.extend(Deed, {
          number: z.int(),
          text: z.string(),
          handler: z.boolean(),
          coHandlers: z.array(z.string()),
          remindAt: Instant,
          reminded: z.boolean(),
        }),
      ),
    ),
    /** The clocks that ran out and that the enterprise has taken up. */
    raised: z.optional(z.array(ClockKind)),
    /** Every squad that returned it, the first one first. */
    returns: z.optional(z.array(z.object({ at: Instant, squadId: z.string(), reason: z.string() }))),
    /** Returned twice, it waits for a decision, which is final. */
    deciding: z.optional(z.object({ at: Instant, deciderId: z.optional(z.string()) })),
    decided: z.optional(z.extend(Said, { squadId: z.string() })),
    /** The first contact; `note` is the latest that was left. */
    contacted: z.optional(z.extend(Deed, { note: z.optional(z.string()) })),
    answered: z.optional(Said),
    resolved: z.optional(z.extend(Said, { confirmBy: Instant })),
    disputed: z.optional(Said),
    /** The squad's latest note. */
    noted: z.optional(z.extend(Said, { visible: z.boolean() })),
    /** What the squad asks and the enterprise has not replied to; `reminded` once it was told again. */
    question: z.optional(z.object({ asked: z.array(Said), replyBy: Instant, reminded: z.boolean() })),
    replied: z.optional(z.object({ at: Instant, text: z.string(), files: Files })),
    /** The latest extension that was asked of the leader, and what became of it. */
    extension: z.optional(
      z.object({
        ...ExtensionAsked.data.shape,
        asked: Deed,
        status: z.enum(['asked', 'approved', 'refused', 'lapsed']),
        reminded: z.boolean(),
        decided: z.optional(Deed),
      }),
    ),
    /** A pause that the enterprise is asked to consent to. */
    pauseAsked: z.optional(z.extend(Deed, { ...PauseAsked.data.shape, reminded: z.optional(z.boolean()) })),
    /** It rests since then and until that, with the enterprise's consent. */
    paused: z.optional(z.extend(Deed, { until: Instant, reason: z.string() })),
    /** By how many workdays it was extended, all extensions together. */
    extendedBy: z.optional(z.int()),
    /** The enterprise's latest message. */
    messaged: z.optional(z.object({ at: Instant, text: z.string(), files: Files })),
    /** Those of notes that the enterprise does not see; `files` are all others. */
    staffFiles: Files,
    /** Handled together with another since then, and how it stood; once withdrawn, how it was until then. */
    merged: z.optional(z.extend(Deed, { into: Receipt, reason: z.string(), status: Status })),
    /** Those that are handled together with this one. */
    absorbed: z.optional(z.array(Receipt)),
    /** Those that it has to do with, as staff say, and why. */
    linked: z.optional(z.array(z.object({ receipt: Receipt, reason: z.string() }))),
    confirmed: z.optional(Deed),
    withdrawn: z.optional(Deed),
    rated: z.optional(z.object({ at: Instant, level: RatingLevel, comment: z.optional(z.string()) })),
    rework: z.optional(z.object({ at: Instant, round: z.int() })),
    visit: z.optional(VisitState),
    /** The latest slip (催办单), and the clocks that it is about. */
    slip: z.optional(
      z.object({ number: z.int(), answerBy: Instant, at: Instant, level: Level, clocks: z.array(ClockKind) }),
    ),
    /** When the ladder's last rung comes again. */
    repeatAt: z.optional(Instant),
    /** When somebody is reminded that the enterprise has disputed, unless the squad answers again first. */
    followUpAt: z.optional(Instant),
  }),
)
export type RequestState = z.infer<typeof RequestState>

const OVER: readonly Status[] = ['closed', 'withdrawn', 'merged']

/** One that is handled together with another is open no longer: what is promised for it is promised by that one. */
export const isOpen = ({ status }: Pick<RequestState, 'status'>): boolean => !OVER.includes(status)

/** Who answers for it: whoever accepted it last, or had a deputy do so, until another does; before that, who received it first. */
export const handlerId = ({ accepted, answerable, routed }: RequestState): string | undefined => {
  if (accepted?.actor.kind !== 'member') return answerable ?? routed?.assigneeId
  return accepted.principalId ?? accepted.actor.id
}

/** Who is to accept it, while nobody has; or to decide whose it is. */
export const askedId = (state: RequestState): string | undefined =>
  state.accepted ? undefined : state.deciding ? state.deciding.deciderId : state.routed?.assigneeId

/** The squad that has it; until it is decided whose it is, the one that received it first. */
export const answeringSquad = ({ deciding, returns, routed }: RequestState): string | undefined =>
  (deciding && returns?.[0]?.squadId) ?? routed?.squadId
