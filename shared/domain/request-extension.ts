import type { Instant } from '../../events/envelope.ts'
import type { Fact } from '../../events/event.ts'
import type { RequestEvent } from '../../events/request.ts'
import type { Given } from './aggregate.ts'
import { answeringSquad, isOpen, type RequestState, type RunningClock } from './request.ts'
import type { Decided } from './request-decide.ts'
import { movedBy, type WorkTime } from './request-moving.ts'
import { endedAs, taking } from './request-taking.ts'

export type ExtensionCommand =
  | {
      readonly type: 'ask-extension'
      readonly workdays: number
      readonly reason: string
      /** How many workdays a request may be extended by, all its extensions together. */
      readonly most: number
      readonly calendar: WorkTime
    }
  | { readonly type: 'approve-extension'; readonly approver: Approver; readonly calendar: WorkTime }
  | { readonly type: 'refuse-extension'; readonly approver: Approver; readonly reason?: string | undefined }

/** Who decides, as the Directory has them. */
export interface Approver {
  readonly id?: string
  readonly role: string
  readonly squadId: string
  readonly standsInFor?: readonly Approver[]
}

type Asked<T extends ExtensionCommand['type']> = Extract<ExtensionCommand, { type: T }> & Given

/** The clock that an extension moves, while it still runs. */
export const extendable = ({ clocks, paused }: RequestState, now: Instant): RunningClock | 'over' | undefined => {
  // It rests since the pause began.
  const at = paused?.at ?? now
  const clock = clocks.find(({ kind, metAt }) => kind === 'resolve' && metAt === undefined)
  return clock && clock.dueAt <= at ? 'over' : clock
}

/** What waits for the leader's decision; nothing does while the clock that it would move is met. */
export const pendingExtension = ({ extension, clocks }: RequestState): RequestState['extension'] =>
  extension?.status === 'asked' && clocks.some(({ kind, metAt }) => kind === 'resolve' && metAt === undefined)
    ? extension
    : undefined

export const askExtension = (state: RequestState, command: Asked<'ask-extension'>): Decided => {
  const { workdays, reason, most, at, calendar } = command
  const refused = endedAs(state)
  if (refused) return { refused }
  if (state.resolved) return { refused: 'already-resolved' }
  const clock = extendable(state, at)
  if (!clock) return { refused: 'nothing-to-extend' }
  const pending = pendingExtension(state)
  if (pending) return pending.workdays === workdays && pending.reason === reason ? [] : { refused: 'extension-pending' }
  if (clock === 'over') return { refused: 'extension-too-late' }
  if ((state.extendedBy ?? 0) + workdays > most) return { refused: 'extension-too-long' }
  const remindAt = halfway(at, clock.dueAt, calendar)
  return [...taking(state, command), { type: 'request.extension-asked', data: { workdays, reason, remindAt } }]
}

const HOUR_MS = 3_600_000

/** After a workday, or in the middle of the working time that is left where that comes first. */
const halfway = (at: Instant, dueAt: Instant, calendar: WorkTime): Instant | undefined => {
  const half = calendar.between(at, dueAt) / 2 / HOUR_MS
  const moments = [
    calendar.add(at, { amount: half, unit: 'working-hours' }),
    calendar.add(at, { amount: 1, unit: 'workdays' }),
  ]
  return moments.toSorted().find((moment) => at < moment && moment < dueAt)
}

/** A leader or coordinator of its squad, or the committee, or who stands in for one of them; never whoever asked, nor in their name. */
export const mayDecide = (state: RequestState, approver: Approver, id: string): boolean => {
  const asker = state.extension?.asked.actor
  const asked = (one: string | undefined) => asker?.kind === 'member' && asker.id === one
  const heads = ({ role, squadId }: Approver) =>
    role === 'committee' || (['leader', 'coordinator'].includes(role) && squadId === answeringSquad(state))
  return !asked(id) && [approver, ...(approver.standsInFor ?? [])].some((one) => heads(one) && !asked(one.id))
}

export const decideExtension = (
  state: RequestState,
  command: Asked<'approve-extension'> | Asked<'refuse-extension'>,
): Decided => {
  const { extension } = state
  const { at, actor, approver } = command
  const refused = endedAs(state)
  if (refused) return { refused }
  if (!extension) return { refused: 'no-extension-asked' }
  if (actor.kind !== 'member' || !mayDecide(state, approver, actor.id)) return { refused: 'not-the-approver' }
  const approves = command.type === 'approve-extension'
  if (extension.status !== 'asked')
    return extension.status === (approves ? 'approved' : 'refused') ? [] : { refused: 'extension-decided' }
  const clock = extendable(state, at)
  if (!clock) return { refused: 'nothing-to-extend' }
  if (clock === 'over') return { refused: 'extension-too-late' }
  if (!approves) return [{ type: 'request.extension-refused', data: { reason: command.reason } }]
  const { workdays, reason } = extension
  const later = (instant: Instant) => command.calendar.add(instant, { amount: workdays, unit: 'workdays' })
  return [
    { type: 'request.extended', data: { workdays, reason, clock: movedBy(clock, state.paused?.at ?? at, later) } },
  ]
}

/** While a leader has not decided: the reminder, then the clock's end. */
export const extensionDue = (state: RequestState): Instant | undefined => {
  const extension = pendingExtension(state)
  if (!isOpen(state) || !extension) return undefined
  const dueAt = state.clocks.find(({ kind }) => kind === 'resolve')?.dueAt
  return extension.reminded ? dueAt : (extension.remindAt ?? dueAt)
}

export const followExtension = (state: RequestState, now: Instant): Fact<RequestEvent>[] => {
  const due = extensionDue(state)
  if (due === undefined || due > now) return []
  return extendable(state, now) === 'over'
    ? [{ type: 'request.extension-lapsed', data: {} }]
    : [{ type: 'request.extension-reminded', data: {} }]
}

type ExtensionEvent = Extract<
  RequestEvent,
  { type: `request.extension-${'asked' | 'reminded' | 'refused' | 'lapsed'}` | 'request.extended' }
>

export const extended = (state: RequestState, event: ExtensionEvent): Partial<RequestState> => {
  const { extension } = state
  const decided = (status: 'approved' | 'refused' | 'lapsed') =>
    extension && { ...extension, status, decided: { at: event.at, actor: event.actor } }
  switch (event.type) {
    case 'request.extension-asked':
      return {
        extension: { ...event.data, asked: { at: event.at, actor: event.actor }, status: 'asked', reminded: false },
      }
    case 'request.extension-reminded':
      return { extension: extension && { ...extension, reminded: true } }
    case 'request.extension-refused':
      return { extension: decided('refused') }
    case 'request.extension-lapsed':
      return { extension: decided('lapsed') }
    case 'request.extended': {
      const { clock, workdays } = event.data
      return {
        extension: decided('approved'),
        extendedBy: (state.extendedBy ?? 0) + workdays,
        clocks: state.clocks.map((before) => (before.kind === clock.kind ? { ...before, ...clock } : before)),
      }
    }
  }
}
