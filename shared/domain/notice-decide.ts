import type { NoticeEvent } from '../../events/notice.ts'
import type { Aggregate, Decision, Given } from './aggregate.ts'
import { dueAt, evolve, isLost, isUnknown, NoticeState } from './notice.ts'
import { shardOf } from './shard.ts'

type DataOf<T extends NoticeEvent['type']> = Extract<NoticeEvent, { type: T }>['data']

/** What may be asked of a notice; `at` and `actor` say when and by whom. */
export type NoticeCommand = Given &
  (
    | ({ readonly type: 'plan' } & DataOf<'notice.planned'>)
    | ({ readonly type: 'defer' } & DataOf<'notice.deferred'>)
    /** Claims it for one sender; another who asks gets `[]` and sends nothing. */
    | ({ readonly type: 'attempt' } & DataOf<'notice.attempted'>)
    | ({ readonly type: 'report-sent' } & DataOf<'notice.sent'>)
    | ({ readonly type: 'report-failed' } & DataOf<'notice.failed'>)
    | ({ readonly type: 'report-delivered' } & DataOf<'notice.delivered'>)
    /** The phone's network says that it could not be delivered; a mail server may take a message in and return it all the same. */
    | { readonly type: 'report-undelivered'; readonly detail: string; readonly returned?: boolean }
    | { readonly type: 'drop' }
    | { readonly type: 'tick' }
  )

export type NoticeRefusal = 'notice-unknown' | 'not-due' | 'not-attempted'

type Decided = Decision<NoticeEvent, NoticeRefusal>

const decide = (state: NoticeState | undefined, command: NoticeCommand): Decided => {
  if (command.type === 'plan') return state ? [] : [planned(command)]
  if (!state) return { refused: 'notice-unknown' }
  switch (command.type) {
    case 'defer':
      if (state.status !== 'planned' || command.sendAt <= state.sendAt) return []
      return [{ type: 'notice.deferred', data: { sendAt: command.sendAt, reason: command.reason } }]
    case 'attempt':
      if (state.status !== 'planned') return []
      if (command.at < state.sendAt) return { refused: 'not-due' }
      return [{ type: 'notice.attempted', data: { giveUpAt: command.giveUpAt } }]
    case 'report-sent':
      return reportSent(state, command)
    case 'report-failed':
      return reportFailed(state, command)
    case 'report-delivered':
      return isOut(state) ? [{ type: 'notice.delivered', data: { deliveredAt: command.deliveredAt } }] : settled(state)
    case 'report-undelivered':
      return isOut(state) || (command.returned === true && state.status === 'delivered')
        ? [{ type: 'notice.failed', data: { reason: 'refused', detail: command.detail } }]
        : settled(state)
    case 'drop':
      return state.status === 'planned' ? [{ type: 'notice.dropped', data: {} }] : []
    case 'tick':
      return tick(state, command)
  }
}

type Asked<T extends NoticeCommand['type']> = Extract<NoticeCommand, { type: T }>

const planned = ({ type: _, at: __, actor: ___, ...data }: Asked<'plan'>) => ({ type: 'notice.planned', data }) as const

/** A sender's word counts even after it was given up: what is known is better than what was feared. */
const reportSent = (state: NoticeState, { providerId, parts, bundle }: Asked<'report-sent'>): Decided => {
  if (state.status === 'sent' || state.status === 'delivered') return []
  // A receipt can overtake the sender.
  if (state.status === 'failed' && !isUnknown(state)) return []
  if (state.status !== 'attempted' && !isUnknown(state)) return { refused: 'not-attempted' }
  return [{ type: 'notice.sent', data: { providerId, parts, bundle } }]
}

/** Nobody to send to is known before any attempt; everything else only after one. */
const reportFailed = (state: NoticeState, { reason, detail }: Asked<'report-failed'>): Decided => {
  if (isLost(state) || state.status === 'delivered') return []
  const may = state.status === 'attempted' || (state.status === 'planned' && reason === 'no-address')
  return may ? [{ type: 'notice.failed', data: { reason, detail } }] : { refused: 'not-attempted' }
}

/** On its way as far as anybody knows: the receipt may come before the sender's own word, or after it was given up. */
const isOut = (state: NoticeState): boolean =>
  state.status === 'attempted' || state.status === 'sent' || isUnknown(state)

/** The first receipt stands, and it comes again; for what was never attempted there can be none. */
const settled = ({ status }: NoticeState): Decided =>
  status === 'delivered' || status === 'failed' ? [] : { refused: 'not-attempted' }

/** A sender that has said nothing by `giveUpAt` may or may not have sent it. Sending a planned one is the notifier's work. */
const tick = (state: NoticeState, { at }: Asked<'tick'>): Decided =>
  state.status === 'attempted' && state.giveUpAt !== undefined && state.giveUpAt <= at
    ? [{ type: 'notice.failed', data: { reason: 'unknown', detail: 'The sender did not say how it ended' } }]
    : []

/** One message to one person, from its plan to the provider's word on it. */
export const notice: Aggregate<NoticeState, NoticeCommand, NoticeEvent, NoticeRefusal> = {
  kind: 'notice',
  parse: (stored) => NoticeState.parse(stored),
  evolve,
  decide,
  dueAt,
  index: ({ recipient, receipt, plannedAt }) => ({
    shard: shardOf(recipient.id),
    keys: { recipientId: recipient.id, receipt, plannedAt },
  }),
}
