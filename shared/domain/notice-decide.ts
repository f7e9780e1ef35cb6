import type { NoticeEvent } from '../../events/notice.ts'
import type { Aggregate, Decision, Given } from './aggregate.ts'
import { dueAt, evolve, NoticeState } from './notice.ts'
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
  if (state.status === 'sent') return []
  const givenUp = state.status === 'failed' && state.failed?.reason === 'unknown'
  if (state.status !== 'attempted' && !givenUp) return { refused: 'not-attempted' }
  return [{ type: 'notice.sent', data: { providerId, parts, bundle } }]
}

/** Nobody to send to is known before any attempt; everything else only after one. */
const reportFailed = (state: NoticeState, { reason, detail }: Asked<'report-failed'>): Decided => {
  if (state.status === 'failed') return []
  const may = state.status === 'attempted' || (state.status === 'planned' && reason === 'no-address')
  return may ? [{ type: 'notice.failed', data: { reason, detail } }] : { refused: 'not-attempted' }
}

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
  index: ({ recipient }) => ({ shard: shardOf(recipient.id), keys: { recipientId: recipient.id } }),
}
