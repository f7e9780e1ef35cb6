import type { Instant } from '../../events/envelope.ts'
import type { Fact } from '../../events/event.ts'
import type { RequestEvent } from '../../events/request.ts'
import type { Aggregate, Decision, Given } from './aggregate.ts'
import { askedId, handlerId, isOpen, RequestState } from './request.ts'
import { type CoHandling, coHandle } from './request-co-handling.ts'
import { type AgreeDate, agreeDate } from './request-date.ts'
import { dueAt } from './request-due.ts'
import { evolve } from './request-evolve.ts'
import { askExtension, decideExtension, type ExtensionCommand } from './request-extension.ts'
import { isSame } from './request-files.ts'
import { foldedInto } from './request-folded.ts'
import { type Decide, giveBack, type Return, settle, type Transfer, transfer } from './request-hand-over.ts'
import { type InstructionCommand, instruct } from './request-instruction.ts'
import { tick } from './request-ladder.ts'
import { type LinkCommand, linking } from './request-link.ts'
import { type Deed, type Hand, may } from './request-may.ts'
import { isElsewhere, type MergeCommand, merging } from './request-merge.ts'
import type { WorkTime } from './request-moving.ts'
import { type Note, note } from './request-note.ts'
import { goesOn, type PauseCommand, pause, resumed } from './request-pause.ts'
import { ask, type QuestionCommand, reply } from './request-question.ts'
import { type Raise, raise } from './request-raise.ts'
import { type ReworkClock, rate } from './request-rework.ts'
import { accepting, endedAs, isRepeated, taking } from './request-taking.ts'
import { type Ask, type PutOff, type Visit, visitRecorded } from './request-visit.ts'
import { shardOf } from './shard.ts'

type DataOf<T extends RequestEvent['type']> = Extract<RequestEvent, { type: T }>['data']

/** What may be asked of a request; `at` and `actor` say when and by whom. */
/** `hand` is that of a member at the desk: it is looked at again at the moment of the decision, when the request may have moved on. */
/** `calendar` is the zone's working time, by which a pause that ends moves what was ahead. */
export type RequestCommand = Given & { readonly hand?: Hand; readonly calendar?: WorkTime | undefined } & (
    | ({ readonly type: 'submit' } & DataOf<'request.submitted'>)
    | ({ readonly type: 'route' } & DataOf<'request.routed'>)
    | { readonly type: 'accept' }
    | Raise
    | Transfer
    | Return
    | Decide
    | ({ readonly type: 'contact' } & DataOf<'request.contacted'>)
    | ({ readonly type: 'answer' } & DataOf<'request.answered'>)
    /** `owed` is how many things its plan has taken down that are not back; see `shared/restored.ts`. */
    | ({ readonly type: 'resolve'; readonly owed?: number } & DataOf<'request.resolved'>)
    | { readonly type: 'confirm'; readonly owed?: number }
    | ({ readonly type: 'dispute' } & DataOf<'request.disputed'>)
    | ({ readonly type: 'message' } & DataOf<'request.messaged'>)
    | Note
    | CoHandling
    | InstructionCommand
    | QuestionCommand
    | ExtensionCommand
    | AgreeDate
    | PauseCommand
    | MergeCommand
    | LinkCommand
    | ({ readonly type: 'withdraw' } & DataOf<'request.withdrawn'>)
    /** `rework` is the clock that a poor rating starts. */
    | ({ readonly type: 'rate'; readonly rework?: ReworkClock | undefined } & DataOf<'request.rated'>)
    /** Time has passed; `repeatAt` is when the ladder's last rung comes again if nobody acts. */
    | {
        readonly type: 'tick'
        readonly repeatAt: Instant
        /** By when a slip that is issued now asks for something to be done. */
        readonly answerBy?: Instant | undefined
        readonly visit?: Ask | PutOff | undefined
        /** Whether the enterprise may be reminded of what it neither waits for nor needs. */
        readonly mayRemind?: boolean
      }
    | Visit
  )

type Asked<T extends RequestCommand['type']> = Extract<RequestCommand, { type: T }>

export type RequestRefusal =
  | 'request-unknown'
  | 'request-exists'
  | 'request-closed'
  | 'request-withdrawn'
  | 'not-answered'
  | 'nothing-to-dispute'
  | 'not-rateable'
  | 'already-rated'
  | 'already-answered'
  | 'already-resolved'
  | 'restoration-open'
  | 'too-many-questions'
  | 'no-question'
  | 'awaiting-decision'
  | 'decision-final'
  | 'not-routed'
  | 'nothing-overdue'
  | 'nothing-to-decide'
  | 'return-too-late'
  | 'not-yours'
  | 'visit-not-wanted'
  | 'visited-today'
  | 'visitor-is-handler'
  | 'nothing-to-extend'
  | 'extension-pending'
  | 'extension-too-late'
  | 'extension-too-long'
  | 'no-extension-asked'
  | 'extension-decided'
  | 'not-the-approver'
  | 'date-too-late'
  | 'no-pause-asked'
  | 'pause-pending'
  | 'pause-over'
  | 'already-paused'
  | 'not-paused'
  | 'already-co-handling'
  | 'too-many-instructions'
  | 'request-merged'
  | 'already-merged'
  | 'not-merged'
  | 'merge-confidential'
  | 'merge-claimed'
  | 'merge-plan'
  | 'absorbs-others'
  | 'into-merged'
  | 'into-ended'
  | 'other-enterprise'
  | 'too-many-merged'
  | 'too-many-links'

export type Decided = Decision<RequestEvent, RequestRefusal>

/** Whoever goes on with a request that rests ends its pause by that, and acts on what it is then. */
const decide = (state: RequestState | undefined, command: RequestCommand): Decided => {
  const over = state?.paused && goesOn(command) ? resumed(state, command.at, command.calendar) : undefined
  if (!over) return decideAwake(state, command)
  const decision = decideAwake(foldedInto(state, [over], command), command)
  return 'refused' in decision || decision.length === 0 ? decision : [over, ...decision]
}

const decideAwake = (state: RequestState | undefined, command: RequestCommand): Decided => {
  if (command.type === 'submit') return state ? { refused: 'request-exists' } : [submitted(command)]
  if (!state) return { refused: 'request-unknown' }
  if (isElsewhere(state, command)) return { refused: 'request-merged' }
  if (command.hand && isOpen(state) && !may(state, command.hand, command.type)) return { refused: 'not-yours' }
  switch (command.type) {
    case 'message':
      return message(state, command)
    case 'raise':
      return raise(state, command)
    case 'note':
      return note(state, command)
    case 'add-co-handler':
    case 'release-co-handler':
      return coHandle(state, command)
    case 'instruct':
    case 'receive-instruction':
      return instruct(state, command)
    case 'ask':
      return ask(state, command)
    case 'reply':
      return reply(state, command)
    case 'ask-extension':
      return askExtension(state, command)
    case 'approve-extension':
    case 'refuse-extension':
      return decideExtension(state, command)
    case 'agree-date':
      return agreeDate(state, command)
    case 'ask-pause':
    case 'consent-pause':
    case 'refuse-pause':
    case 'end-pause':
      return pause(state, command)
    case 'merge':
    case 'absorb':
    case 'unmerge':
    case 'release':
      return merging(state, command)
    case 'link':
    case 'unlink':
      return linking(state, command)
    case 'confirm':
      return confirm(state, command)
    case 'dispute':
      return dispute(state, command)
    case 'rate':
      return rate(state, command, command.rework)
    case 'withdraw':
      if (state.status === 'withdrawn') return []
      return isOpen(state) || state.status === 'merged'
        ? [{ type: 'request.withdrawn', data: { reason: command.reason } }]
        : { refused: 'request-closed' }
    case 'visit':
      return visitRecorded(state, command)
    case 'tick':
      return tick(state, command)
    default: {
      const refused = endedAs(state)
      return refused ? { refused } : work(state, command)
    }
  }
}

const submitted = ({ type: _, at: __, actor: ___, ...data }: Asked<'submit'>): Fact<RequestEvent> => ({
  type: 'request.submitted',
  data,
})

/** What a squad does. Whoever acts on a request that nobody accepted accepts it by that. */
const work = (state: RequestState, command: Asked<'route' | Deed>): Decided => {
  const taken = taking(state, command)
  switch (command.type) {
    case 'route': {
      const { type: _, at: __, actor: ___, ...data } = command
      return state.routed ? [] : [{ type: 'request.routed', data }]
    }
    case 'accept':
      if (state.deciding) return { refused: 'awaiting-decision' }
      return state.accepted ? [] : [accepting(state, command)]
    case 'transfer':
      return transfer(state, command)
    case 'return':
      return giveBack(state, command)
    case 'decide':
      return settle(state, command)
    case 'contact':
      return contact(state, command, taken)
    case 'answer':
      if (state.resolved) return { refused: 'already-resolved' }
      if (state.answered) return isSame(state.answered, command) ? [] : { refused: 'already-answered' }
      return [...taken, { type: 'request.answered', data: { text: command.text, files: command.files } }]
    case 'resolve':
      if (state.resolved) return isSame(state.resolved, command) ? [] : { refused: 'already-resolved' }
      if (command.owed) return { refused: 'restoration-open' }
      return [
        ...taken,
        {
          type: 'request.resolved',
          data: {
            text: command.text,
            confirmBy: command.confirmBy,
            visitAt: command.visitAt,
            files: command.files,
          },
        },
      ]
  }
}

/** The first contact counts; of a later one only a note that is new is worth keeping, and none that somebody wrote is lost. */
const contact = (
  { contacted }: RequestState,
  { note }: Asked<'contact'>,
  taken: readonly Fact<RequestEvent>[],
): Decided =>
  contacted && (note === undefined || note === contacted.note)
    ? []
    : [...taken, { type: 'request.contacted', data: { note } }]

const message = ({ messaged }: RequestState, { text, files, at }: Asked<'message'>): Decided =>
  isRepeated(messaged, { text, files }, at) ? [] : [{ type: 'request.messaged', data: { text, files } }]

/** Only the enterprise says that it is solved; silence taken for consent may still be made good. */
const confirm = (state: RequestState, { owed }: Asked<'confirm'>): Decided => {
  if (state.confirmed) return []
  if (state.status === 'withdrawn') return { refused: 'request-withdrawn' }
  if (owed) return { refused: 'restoration-open' }
  return state.answered || state.resolved ? [{ type: 'request.confirmed', data: {} }] : { refused: 'not-answered' }
}

const dispute = (state: RequestState, { reason, followUpAt }: Asked<'dispute'>): Decided => {
  if (state.confirmed) return { refused: 'request-closed' }
  if (state.status === 'withdrawn') return { refused: 'request-withdrawn' }
  if (state.answered || state.resolved) return [{ type: 'request.disputed', data: { reason, followUpAt } }]
  return state.disputed?.text === reason ? [] : { refused: 'nothing-to-dispute' }
}

const present = (keys: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(keys).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])))

/** A request from its submission to the enterprise's own word that it is solved. */
export const request: Aggregate<RequestState, RequestCommand, RequestEvent, RequestRefusal> = {
  kind: 'request',
  parse: (stored) => RequestState.parse(stored),
  evolve,
  decide,
  dueAt,
  index: (state, id) => ({
    shard: shardOf(id),
    keys: present({
      // Only while it is open, so that what there is to do is found without reading all that has ever been done.
      squadId: isOpen(state) ? state.routed?.squadId : undefined,
      handlerId: askedId(state) ?? handlerId(state),
      status: state.status,
      enterpriseId: isOpen(state) ? state.enterprise.id : undefined,
      submittedAt: state.submittedAt,
    }),
  }),
}
