import { Channel } from '../../events/notice.ts'
import type { RequestEvent } from '../../events/request.ts'
import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import { memberOf } from '../../shared/directory/find.ts'
import { isLost, type NoticeState, noticeId } from '../../shared/domain/notice.ts'
import { notice } from '../../shared/domain/notice-decide.ts'
import type { RequestState } from '../../shared/domain/request.ts'
import { request } from '../../shared/domain/request-decide.ts'
import { streamOf } from '../../shared/domain/stream.ts'
import type { Deps } from './deps.ts'
import { sendWaiting } from './due.ts'
import { above, byPreference, waysToContact } from './people.ts'
import { type Occasion, plan } from './plan.ts'
import { type Telling, telling } from './recipients.ts'
import { playerAt, toPlayer } from './stand-ins.ts'
import { type Template, templateOf } from './template.ts'

/**
 * Makes a failure good: by the person's other channel, once; after that by asking the next above to see to it, so that the chain
 * is as long as the zone's steps and no longer. Where the last step fails too, only the operators can help.
 * @param cause the event that made us look
 */
export const makeGood = async (deps: Deps, id: string, cause: string): Promise<void> => {
  const [state, directory] = await Promise.all([deps.load(notice, id), deps.zone(deps.now())])
  if (!state || !isLost(state)) return
  // Read after the failure: a routing that comes later finds it failed, and does what is put off here.
  const about = await deps.load(request, state.receipt)
  if (!about) throw new Error(`The notice ${id} is about a request that the Register does not know`)
  const { recipient, receipt, urgent } = state
  const common = { receipt, urgent, cause, insteadOf: id }
  const channel = await untried(deps, state, directory)
  if (channel) {
    const again = { recipient, channel, template: templateOf(state), params: state.params }
    await go(deps, directory, again, { ...common, about: state.about })
    return
  }
  if (recipient.kind === 'contact' && !about.routed) return
  const next = above(recipient, about, directory, playerAt(deps.now().toISOString(), directory))
  if (!next) {
    deps.log({ level: 'error', what: 'nobody-reached', notice: id })
    return
  }
  const asked = telling(next, byPreference(next), ...unheard(state))
  await go(deps, directory, asked, { ...common, about: streamOf(notice, id) })
}

/** The enterprise could not be told of its receipt while nobody had the request; now somebody has, who can phone. */
export const makeGoodReceipt = async (
  deps: Deps,
  { contactId }: RequestState,
  { stream, id }: RequestEvent,
): Promise<void> => {
  for (const channel of Channel.options) await makeGood(deps, noticeId(`${stream}/1`, contactId, channel), id)
}

/** At once, and together with what failed for the same person in the same message. */
const go = async (deps: Deps, directory: ZoneDirectory, telling: Telling, occasion: Occasion): Promise<void> => {
  const id = await plan(deps, directory, toPlayer(telling, directory, deps.now()), occasion)
  const state = await deps.load(notice, id)
  if (state?.status === 'planned') await sendWaiting(deps, id, state)
}

/** The channel that the person was not written to by yet; there are two at most. */
const untried = async (deps: Deps, state: NoticeState, directory: ZoneDirectory): Promise<Channel | undefined> => {
  const { recipient, channel, about, insteadOf } = state
  const ways =
    recipient.kind === 'contact' ? await waysToContact(deps, recipient.id) : memberOf(directory, recipient.id)?.channels
  return ways?.find((other) => other !== channel && noticeId(about, recipient.id, other) !== insteadOf)
}

const UNHEARD = ['notice.contact-unreachable', 'notice.member-unreachable', 'plan.party-unreachable'] as const
const isUnheard = (template: string): template is (typeof UNHEARD)[number] => UNHEARD.some((one) => one === template)

/** What to ask of the next above: what was not heard and by whom, or what the one below was asked in vain. */
const unheard = ({ recipient, template, params: all }: NoticeState): [Template, Telling['params']] => {
  // Whose part the one below played is not whose the next above plays.
  const { principal: _, ...params } = all
  if (isUnheard(template)) return [template, params]
  if (params['unit'] !== undefined) return ['plan.party-unreachable', { missed: template, unit: params['unit'] }]
  return recipient.kind === 'contact'
    ? ['notice.contact-unreachable', { missed: template }]
    : ['notice.member-unreachable', { missed: template, who: recipient.id }]
}
