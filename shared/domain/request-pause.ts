import type { Instant } from '../../events/envelope.ts'
import type { Fact } from '../../events/event.ts'
import type { RequestEvent } from '../../events/request.ts'
import type { Given } from './aggregate.ts'
import type { RequestState } from './request.ts'
import type { Decided } from './request-decide.ts'
import { ON_THE_WALL, type WorkTime } from './request-moving.ts'
import { pauseAskedAt } from './request-pause-unanswered.ts'
import { endedAs, taking } from './request-taking.ts'

/** How long the enterprise's consent is waited for. */
export interface Waiting {
  readonly remindAt?: Instant
  readonly lapseAt: Instant
}

export type PauseCommand =
  | { readonly type: 'ask-pause'; readonly until: Instant; readonly reason: string; readonly consent?: Waiting }
  | { readonly type: 'consent-pause' }
  | { readonly type: 'refuse-pause'; readonly reason?: string | undefined }
  | { readonly type: 'end-pause' }

/** What goes on with a request, and so ends its pause; words and decisions on the side leave it be. */
const GOES_ON: ReadonlySet<string> = new Set([
  'contact',
  'answer',
  'resolve',
  'ask',
  'reply',
  'confirm',
  'dispute',
  'withdraw',
  'merge',
  'absorb',
])

export const goesOn = ({ type }: { readonly type: string }): boolean => GOES_ON.has(type)

export const pause = (
  state: RequestState,
  command: PauseCommand & Given & { readonly calendar?: WorkTime | undefined },
): Decided => {
  const refused = endedAs(state)
  if (refused) return { refused }
  switch (command.type) {
    case 'ask-pause':
      return askPause(state, command)
    case 'consent-pause': {
      const { paused, pauseAsked } = state
      if (paused) return []
      if (!pauseAsked) return { refused: 'no-pause-asked' }
      const { until, reason } = pauseAsked
      return pauseAskedAt(state, command.at)
        ? [{ type: 'request.paused', data: { until, reason } }]
        : { refused: 'pause-over' }
    }
    case 'refuse-pause':
      if (!state.pauseAsked) return { refused: 'no-pause-asked' }
      return [{ type: 'request.pause-refused', data: { reason: command.reason } }]
    case 'end-pause': {
      const over = resumed(state, command.at, command.calendar)
      return over ? [over] : { refused: 'not-paused' }
    }
  }
}

const askPause = (state: RequestState, command: Extract<PauseCommand, { type: 'ask-pause' }> & Given): Decided => {
  const { until, reason, at, consent } = command
  if (state.resolved) return { refused: 'already-resolved' }
  if (state.paused) return { refused: 'already-paused' }
  const open = pauseAskedAt(state, at)
  if (open) return open.until === until && open.reason === reason ? [] : { refused: 'pause-pending' }
  return [...taking(state, command), { type: 'request.pause-asked', data: { until, reason, ...consent } }]
}

const HOUR_MS = 3_600_000

/**
 * The end of a pause, its agreed date at the latest. What was ahead when it began moves by the working time that was paused; what
 * was over stays over. `undefined` where there is no pause.
 */
export const resumed = (
  state: RequestState,
  now: Instant,
  calendar: WorkTime = ON_THE_WALL,
): Fact<Extract<RequestEvent, { type: 'request.resumed' }>> | undefined => {
  const { paused, clocks, repeatAt, followUpAt, question, extension } = state
  if (!paused) return undefined
  const amount = calendar.between(paused.at, now < paused.until ? now : paused.until) / HOUR_MS
  const later = (at: Instant) =>
    at > paused.at && amount > 0 ? calendar.add(at, { amount, unit: 'working-hours' }) : at
  const data = {
    clocks: clocks
      .filter(({ metAt }) => metAt === undefined)
      .map(({ kind, dueAt, rungs }) => ({
        kind,
        dueAt: later(dueAt),
        rungs: rungs.map(({ level, at }) => ({ level, at: later(at) })),
      })),
    repeatAt: repeatAt && later(repeatAt),
    followUpAt: followUpAt && later(followUpAt),
    replyBy: question && later(question.replyBy),
    remindAt: extension?.remindAt && later(extension.remindAt),
  }
  return { type: 'request.resumed', data }
}

type PauseEvent = Extract<
  RequestEvent,
  {
    type: `request.pause-${'asked' | 'reminded' | 'lapsed' | 'refused'}` | 'request.paused' | 'request.resumed'
  }
>

export const pausing = (state: RequestState, event: PauseEvent): Partial<RequestState> => {
  const { at, actor } = event
  switch (event.type) {
    case 'request.pause-asked':
      return { pauseAsked: { at, actor, ...event.data } }
    case 'request.pause-reminded':
      return { pauseAsked: state.pauseAsked && { ...state.pauseAsked, reminded: true } }
    case 'request.pause-lapsed':
    case 'request.pause-refused':
      return { pauseAsked: undefined }
    case 'request.paused':
      return { pauseAsked: undefined, paused: { at, actor, ...event.data } }
    case 'request.resumed': {
      const { clocks, repeatAt, followUpAt, replyBy, remindAt } = event.data
      const { question, extension } = state
      return {
        paused: undefined,
        clocks: state.clocks.map((clock) => ({ ...clock, ...clocks.find(({ kind }) => kind === clock.kind) })),
        repeatAt,
        followUpAt,
        question: question && { ...question, replyBy: replyBy ?? question.replyBy },
        extension: extension && { ...extension, remindAt: remindAt ?? extension.remindAt },
      }
    }
  }
}
