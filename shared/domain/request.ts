import * as z from 'zod/mini'
import { Actor, Instant } from '../../events/envelope.ts'
import { Clock, Level, RatingLevel, Reason, type RequestEvent, Submitted } from '../../events/request.ts'

export const Status = z.enum(['submitted', 'routed', 'accepted', 'answered', 'resolved', 'closed', 'withdrawn'])
export type Status = z.infer<typeof Status>

const Deed = z.object({ at: Instant, actor: Actor })
const Said = z.extend(Deed, { text: z.string() })

const RunningClock = z.extend(Clock, { reached: z.array(Level), metAt: z.optional(Instant) })
export type RunningClock = z.infer<typeof RunningClock>

const Assignment = z.object({
  at: Instant,
  squadId: z.string(),
  assigneeId: z.optional(z.string()),
  coHandlers: z.array(z.string()),
  reasons: z.array(Reason),
  nudgeAt: Instant,
  nudged: z.boolean(),
})

export const RequestState = z.object({
  ...z.omit(Submitted.shape.data, { clocks: true }).shape,
  status: Status,
  submittedAt: Instant,
  updatedAt: Instant,
  clocks: z.array(RunningClock),
  routed: z.optional(Assignment),
  accepted: z.optional(Deed),
  contacted: z.optional(z.extend(Deed, { note: z.optional(z.string()) })),
  answered: z.optional(Said),
  resolved: z.optional(z.extend(Said, { confirmBy: Instant })),
  disputed: z.optional(Said),
  confirmed: z.optional(Deed),
  withdrawn: z.optional(Deed),
  rated: z.optional(z.object({ at: Instant, level: RatingLevel, comment: z.optional(z.string()) })),
  /** When the ladder's last rung comes again. */
  repeatAt: z.optional(Instant),
})
export type RequestState = z.infer<typeof RequestState>

/** Stops the clocks of these kinds where they still run; a clock met once stays met. */
const meet = (clocks: readonly RunningClock[], kinds: readonly string[], at: Instant): RunningClock[] =>
  clocks.map((clock) => (kinds.includes(clock.kind) && !clock.metAt ? { ...clock, metAt: at } : clock))

const begin = ({ at, data }: Extract<RequestEvent, { type: 'request.submitted' }>): RequestState => ({
  ...data,
  status: 'submitted',
  submittedAt: at,
  updatedAt: at,
  clocks: data.clocks.map((clock) => ({ ...clock, reached: [] })),
})

/** The state after the event; total. */
export const evolve = (state: RequestState | undefined, event: RequestEvent): RequestState | undefined => {
  if (event.type === 'request.submitted') return state ?? begin(event)
  return state && { ...state, ...change(state, event), updatedAt: event.at }
}

const change = (
  state: RequestState,
  event: Exclude<RequestEvent, { type: 'request.submitted' }>,
): Partial<RequestState> => {
  const deed = { at: event.at, actor: event.actor }
  switch (event.type) {
    case 'request.routed':
      return { status: 'routed', routed: { at: event.at, nudged: false, ...event.data } }
    case 'request.accepted':
      return { status: 'accepted', accepted: deed }
    case 'request.contacted':
      return { contacted: { ...deed, ...event.data }, clocks: meet(state.clocks, ['contact'], event.at) }
    case 'request.answered':
      return {
        status: 'answered',
        answered: { ...deed, ...event.data },
        clocks: meet(state.clocks, ['contact', 'answer'], event.at),
      }
    case 'request.resolved':
      return {
        status: 'resolved',
        resolved: { ...deed, ...event.data },
        clocks: meet(state.clocks, ['contact', 'answer', 'resolve'], event.at),
      }
    case 'request.confirmed':
      return {
        status: 'closed',
        confirmed: deed,
        clocks: meet(state.clocks, ['contact', 'answer', 'resolve'], event.at),
      }
    case 'request.disputed':
      return {
        status: 'accepted',
        disputed: { ...deed, text: event.data.reason },
        answered: undefined,
        resolved: undefined,
        repeatAt: event.data.followUpAt,
        clocks: state.clocks.map((clock) => (clock.kind === 'resolve' ? { ...clock, metAt: undefined } : clock)),
      }
    case 'request.messaged':
      return {}
    case 'request.withdrawn':
      return { status: 'withdrawn', withdrawn: deed }
    case 'request.rated':
      return { rated: { at: event.at, ...event.data } }
    case 'request.escalated':
      return climb(state, event.data)
    case 'request.lapsed':
      return { status: 'closed' }
  }
}

const climb = (
  state: RequestState,
  { rungs, repeatAt }: Extract<RequestEvent, { type: 'request.escalated' }>['data'],
): Partial<RequestState> => ({
  repeatAt,
  clocks: state.clocks.map((clock) => ({
    ...clock,
    reached: [
      ...new Set([...clock.reached, ...rungs.filter((rung) => rung.clock === clock.kind).map((rung) => rung.level)]),
    ],
  })),
  ...(state.routed && rungs.some((rung) => rung.level === 'nudge') && { routed: { ...state.routed, nudged: true } }),
})

export const isOpen = (state: RequestState): boolean => state.status !== 'closed' && state.status !== 'withdrawn'

/** The clocks that still run, each with the rungs it has not reached. */
export const running = (state: RequestState): { clock: RunningClock; ahead: RunningClock['rungs'] }[] =>
  state.clocks
    .filter((clock) => !clock.metAt)
    .map((clock) => ({ clock, ahead: clock.rungs.filter((rung) => !clock.reached.includes(rung.level)) }))

const earliest = (instants: readonly (Instant | undefined | false)[]): Instant | undefined =>
  instants.filter((instant) => typeof instant === 'string').toSorted()[0]

/** An open request always has one: its routing, its next rung, the last rung again, or the end of the enterprise's silence. */
export const dueAt = (state: RequestState): Instant | undefined => {
  if (!isOpen(state)) return undefined
  if (state.resolved) return state.resolved.confirmBy
  const clocks = running(state)
  const rungs = clocks.flatMap(({ ahead }) => ahead.map((rung) => rung.at))
  return earliest([
    !state.routed && state.routeBy,
    !state.accepted && state.routed && !state.routed.nudged && state.routed.nudgeAt,
    ...(rungs.length > 0
      ? rungs
      : [state.repeatAt ?? earliest(clocks.map(({ clock }) => clock.dueAt)) ?? state.routeBy]),
  ])
}

/** Who has it in hand: whoever accepted it, else whom it was routed to. */
export const handlerId = (state: RequestState): string | undefined =>
  state.accepted?.actor.kind === 'member' ? state.accepted.actor.id : state.routed?.assigneeId
