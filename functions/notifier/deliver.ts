import type { Instant } from '../../events/envelope.ts'
import type { Message } from '../../shared/channels/channel.ts'
import { smsParts } from '../../shared/channels/sms-parts.ts'
import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import type { Bare } from '../../shared/domain/aggregate.ts'
import type { NoticeState } from '../../shared/domain/notice.ts'
import { type NoticeCommand, notice } from '../../shared/domain/notice-decide.ts'
import { hasPoint } from '../../shared/domain/notice-point.ts'
import { afterQuiet } from '../../shared/domain/notice-quiet.ts'
import { request } from '../../shared/domain/request-decide.ts'
import type { Also } from '../../shared/journal.ts'
import type { Deps } from './deps.ts'
import { stillTheirs } from './hand-on.ts'
import { linkTo } from './link.ts'
import type { About, Setting } from './params.ts'
import { personOf } from './people.ts'
import { ACTOR } from './plan.ts'
import { renderBundle, rendered, type Text } from './render.ts'
import { eventOf } from './template.ts'

/** The function's own time-out is far shorter; after this nobody will say any more how it ended. */
const GIVE_UP_MS = 60_000

type Waiting = About & { readonly id: string }
type Some = readonly [Waiting, ...Waiting[]]
type Spoken = Waiting & { readonly words: Text }

/**
 * Sends these notices, of one person and one channel, as one message: those that are due, still have a point, and may go now.
 * All that can fail for a reason of our own is done before the first is claimed, so that a retry finds everything as it was;
 * from the claim on a message is never sent a second time, whatever happens.
 */
export const deliver = async (deps: Deps, ids: readonly string[]): Promise<void> => {
  const now = deps.now()
  const { found, unread } = await pertinent(deps, ids, now)
  await send(deps, found, now)
  if (unread.length > 0) throw unread[0]
}

const send = async (deps: Deps, found: readonly Waiting[], now: Date): Promise<void> => {
  const [any] = found
  if (!any) return
  const directory = await deps.zone(now)
  const { recipient, channel } = any.notice
  const person = await personOf(recipient, directory, deps.contact)
  if (!person) {
    const nobody = { type: 'report-failed', reason: 'no-address', detail: 'The Directory does not know them' } as const
    for (const { id } of found) await say(deps, id, nobody)
    return
  }
  const theirs = await stillTheirs(deps, found, directory, now)
  const [first, ...rest] = await permitted(deps, theirs, person, directory, now)
  if (!first) return
  const waiting: Some = [first, ...rest]
  const setting = { directory, person, link: await linkTo(deps, recipient, waiting, now), now }
  const [carrier, ...others] = await claimed(deps, await speakable(deps, waiting, setting))
  if (!carrier) return
  const sent = [carrier, ...others] as const
  const event = others.length > 0 ? 'notice.bundle' : eventOf(carrier.notice)
  const words = others.length > 0 ? renderBundle(sent, setting) : carrier.words
  await hand(deps, sent, { person, event, receipt: carrier.notice.receipt, ref: carrier.id, ...words }, channel)
}

/**
 * Those that are planned and due; what has no point any more is dropped. One that cannot be read, itself or its request, is told of
 * after the others have gone: it may stay so, and must not keep the person's other messages back.
 */
const pertinent = async (deps: Deps, ids: readonly string[], now: Date) => {
  const found: Waiting[] = []
  const unread: unknown[] = []
  for (const id of ids)
    try {
      const state = await deps.load(notice, id)
      if (state?.status !== 'planned' || state.sendAt > now.toISOString()) continue
      const about = await deps.load(request, state.receipt)
      if (about && hasPoint(state, about)) found.push({ id, notice: state, request: about })
      else await say(deps, id, { type: 'drop' })
    } catch (error) {
      unread.push(error)
    }
  return { found, unread }
}

/** Those that neither the quiet time nor the person's limit holds back; the others are put off. */
const permitted = async (
  deps: Deps,
  waiting: readonly Waiting[],
  person: Message['person'],
  { zone }: ZoneDirectory,
  now: Date,
): Promise<readonly Waiting[]> => {
  const at = now.toISOString()
  const [first] = waiting
  if (!first) return []
  const until = (instant: Instant) => afterQuiet(instant, zone.quiet, zone.utcOffset)
  const awake = until(at) === at ? waiting : waiting.filter((one) => one.notice.urgent)
  await putOff(deps, except(waiting, awake), until(at), 'quiet')
  if (awake.length === 0) return []
  const { channel, recipient } = first.notice
  // A contact is another one with each request, and the phone is the same.
  const who = recipient.kind === 'contact' ? person.phone : recipient.id
  const taken = await deps.limits.take(`notice-${channel}`, who, zone.limits.perPerson[channel], now)
  if (taken.ok) return awake
  const pressing = awake.filter((one) => isPressing(one.notice))
  await putOff(deps, except(awake, pressing), until(taken.retryAt), 'limit')
  return pressing
}

/**
 * What no limit holds back: an urgent request, for those who work on it, and what somebody should have heard already. Whoever posts
 * a request says that it is urgent and whose phone it is, so that the phone is not to pay for it.
 */
const isPressing = ({ urgent, insteadOf, recipient }: NoticeState): boolean =>
  (urgent && recipient.kind === 'member') || insteadOf !== undefined

const except = (all: readonly Waiting[], some: readonly Waiting[]) => all.filter((one) => !some.includes(one))

const putOff = async (deps: Deps, waiting: readonly Waiting[], sendAt: Instant, reason: 'quiet' | 'limit') => {
  for (const { id } of waiting) await say(deps, id, { type: 'defer', sendAt, reason })
}

/**
 * Those that can be put into words. What cannot, because a new version lost its template, has failed: it must not keep the person's
 * other messages back for ever, and the operators find it among the dead letters of its failure.
 */
const speakable = async (deps: Deps, waiting: Some, setting: Setting): Promise<readonly Spoken[]> => {
  const tried = waiting.map((one) => ({ ...one, words: rendered(one, setting) }))
  const mute = tried.filter(({ words }) => words === undefined)
  for (const one of await claimed(deps, mute)) {
    deps.log({ level: 'error', what: 'no-words', notice: one.id, template: one.notice.template })
    await say(deps, one.id, { type: 'report-failed', reason: 'refused', detail: 'NoWords' })
  }
  return tried.flatMap(({ words, ...one }) => (words ? [{ ...one, words }] : []))
}

/** The first to be claimed carries the message; who does not get it leaves the others to whoever did. */
const claimed = async <W extends Waiting>(deps: Deps, waiting: readonly W[]): Promise<W[]> => {
  const mine: W[] = []
  for (const one of waiting) {
    const giveUpAt = new Date(deps.now().getTime() + GIVE_UP_MS).toISOString()
    const outcome = await say(deps, one.id, { type: 'attempt', giveUpAt })
    if ('events' in outcome && outcome.events.length > 0) mine.push(one)
    else if (mine.length === 0) return []
  }
  return mine
}

const hand = async (deps: Deps, [carrier, ...others]: Some, message: Message, channel: NoticeState['channel']) => {
  const { send, hasReceipts = false } = deps.channels[channel]
  const ids = [carrier, ...others].map(({ id }) => id)
  // Written down before it goes: a receipt may overtake our own word, or come although we could not say it.
  if (hasReceipts && others.length > 0) await deps.keepCarried(carrier.id, ids, deps.now())
  const handed = await send(message)
  if ('providerId' in handed) {
    const { providerId } = handed
    const sent = { type: 'report-sent', providerId, parts: channel === 'sms' ? smsParts(message.text) : 1 } as const
    await say(deps, carrier.id, sent, hasReceipts ? { alongside: [deps.carriedPut(providerId, ids, deps.now())] } : {})
    for (const { id } of others) await say(deps, id, { ...sent, bundle: carrier.id })
    return
  }
  const [reason, detail] =
    'refused' in handed ? (['refused', handed.refused] as const) : (['unknown', handed.unknown] as const)
  for (const id of ids) await say(deps, id, { type: 'report-failed', reason, detail })
}

const say = (deps: Deps, id: string, deed: Bare<NoticeCommand>, also: Also = {}) =>
  deps.handle(notice, id, { ...deed, at: deps.now().toISOString(), actor: ACTOR }, also)
