import type { Instant } from '../../events/envelope.ts'
import { noticeId } from '../../shared/domain/notice.ts'
import { notice } from '../../shared/domain/notice-decide.ts'
import { plan } from '../../shared/domain/plan/decide.ts'
import { streamOf } from '../../shared/domain/stream.ts'
import type { Access } from '../../shared/tokens.ts'
import type { Deps } from './deps.ts'

type TaskAccess = Extract<Access, { kind: 'task' }>

/** The party that the link was given to, unless a revision has taken it out or put somebody else in its place. */
const partyOf = async ({ load }: Deps, { receipt, party, contactId }: TaskAccess) =>
  (await load(plan, receipt))?.parties.find((one) => one.id === party && one.contactId === contactId)

/** Sends a party outside another link to its tasks, to the phone that stands in the plan: a plan of months outlives a link. */
export const renewTask = async (deps: Deps, access: TaskAccess, at: Instant): Promise<void> => {
  const { receipt, contactId } = access
  const party = await partyOf(deps, access)
  if (!party) return
  const { zone } = await deps.zone(deps.now())
  const taken = await deps.limits.take('new-link', contactId, zone.limits.newLinks, deps.now())
  if (!taken.ok) return
  const about = `${streamOf(plan, receipt)}/new-link-${at.slice(0, 16)}`
  await deps.handle(notice, noticeId(about, contactId, 'sms'), {
    type: 'plan',
    at,
    actor: { kind: 'party', id: party.id },
    recipient: { kind: 'contact', id: contactId, language: party.language ?? 'zh-CN' },
    channel: 'sms',
    template: 'plan.link',
    params: { party: party.id, unit: party.unit ?? party.id },
    receipt,
    about,
    urgent: true,
    sendAt: at,
  })
}
