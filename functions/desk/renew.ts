import * as z from 'zod/mini'
import type { Instant, Receipt } from '../../events/envelope.ts'
import { memberOf } from '../../shared/directory/find.ts'
import type { Member } from '../../shared/directory/people.ts'
import { noticeId } from '../../shared/domain/notice.ts'
import { notice } from '../../shared/domain/notice-decide.ts'
import type { RequestState } from '../../shared/domain/request.ts'
import { request } from '../../shared/domain/request-decide.ts'
import { streamOf } from '../../shared/domain/stream.ts'
import { bearerText } from '../../shared/http/bearer.ts'
import { json } from '../../shared/http/reply.ts'
import { taking } from '../../shared/http/taking.ts'
import type { Access } from '../../shared/tokens.ts'
import type { Deps } from './deps.ts'
import { renewTask } from './renew-task.ts'

/** What has ended is of interest as long as a link to it would have lasted. */
const ENDED_MS = 60 * 86_400_000
const ENDS: readonly string[] = ['request.confirmed', 'request.lapsed', 'request.withdrawn']

/**
 * Sends whoever comes with an expired link of the desk, or to their tasks of a plan, another one, to where the Directory says that they are. The reply is the same
 * whatever happens, so that a link that was found tells nothing, not even that it was one.
 */
const renew = (deps: Deps) =>
  taking(z.strictObject({}), async (event, read) => {
    read()
    const now = deps.now()
    const token = bearerText(event)
    const access = token === undefined ? undefined : await deps.tokens.expired(token, now)
    if (access?.kind === 'desk') await renewDesk(deps, access, now)
    if (access?.kind === 'task' && (await stillWanted(deps, [access.receipt], now)).length > 0)
      await renewTask(deps, access, now.toISOString())
    return json(202, {})
  })

const renewDesk = async (deps: Deps, access: Extract<Access, { kind: 'desk' }>, now: Date): Promise<void> => {
  const { members, zone } = await deps.zone(now)
  const member = memberOf({ members }, access.memberId)
  const wanted = member ? await stillWanted(deps, access.receipts, now) : []
  if (!member || wanted.length === 0) return
  const taken = await deps.limits.take('new-link', member.id, zone.limits.newLinks, now)
  if (taken.ok) for (const receipt of wanted) await send(deps, member, receipt, now.toISOString())
}

const stillWanted = async (deps: Deps, receipts: readonly Receipt[], now: Date): Promise<Receipt[]> => {
  const wanted = await Promise.all(
    receipts.map(async (receipt) => {
      const state = await deps.load(request, receipt)
      return state && (await isWanted(deps, receipt, state, now)) ? [receipt] : []
    }),
  )
  return wanted.flat()
}

const isWanted = async ({ history }: Deps, receipt: Receipt, { status }: RequestState, now: Date): Promise<boolean> => {
  if (status !== 'closed' && status !== 'withdrawn') return true
  const ended = (await history(streamOf(request, receipt))).findLast(({ type }) => ENDS.includes(type))
  return ended !== undefined && now.getTime() - Date.parse(ended.at) < ENDED_MS
}

/** At night too, since they asked. One notice for each request: they become one message with one link to all; pressing twice asks once. */
const send = async ({ handle }: Deps, { id, language, channels }: Member, receipt: Receipt, at: Instant) => {
  const [channel = 'email'] = channels
  const about = `${streamOf(request, receipt)}/new-link-${at.slice(0, 16)}`
  await handle(notice, noticeId(about, id, channel), {
    type: 'plan',
    at,
    actor: { kind: 'member', id },
    recipient: { kind: 'member', id, language },
    channel,
    template: 'request.link',
    params: {},
    receipt,
    about,
    urgent: true,
    sendAt: at,
  })
}

export const renewRoutes = (deps: Deps) => [{ path: '/api/links/renew', methods: { POST: renew(deps) } }]
