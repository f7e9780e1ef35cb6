import * as z from 'zod/mini'
import type { Receipt } from '../../events/envelope.ts'
import { memberOf } from '../../shared/directory/find.ts'
import { plan } from '../../shared/domain/plan/decide.ts'
import { Problem } from '../../shared/http/problem.ts'
import { calendarFile, json, type Reply } from '../../shared/http/reply.ts'
import type { Serve } from '../../shared/http/router.ts'
import { taking } from '../../shared/http/taking.ts'
import { icalendar } from '../../shared/icalendar.ts'
import { say } from '../../shared/messages/catalogue.ts'
import { entriesOf } from '../../shared/plan-calendar.ts'
import { type Access, tokenText } from '../../shared/tokens.ts'
import { visitor } from '../desk/visitor.ts'
import type { Deps } from './deps.ts'
import { guest } from './task.ts'

export const feedRoutes = (deps: Deps) => [
  { path: '/api/desk/feed', methods: { POST: subscribe(deps) } },
  { path: '/api/task/feed', methods: { POST: subscribeParty(deps) } },
  { path: '/api/feed/{token}', methods: { GET: feed(deps) } },
]

/** A year, as a link lasts. */
const LASTS_MS = 366 * 86_400_000

/**
 * Gives an address to subscribe to. A calendar program sends no header, so the token stands in the path: a token of its own, which shows
 * the person's tasks and opens nothing else. The gateway's log holds no paths.
 */
const subscribe = (deps: Deps): Serve =>
  taking(z.strictObject({}), async (event, read) => {
    const { member, receipt, others } = await visitor(deps, event)
    read()
    return addressOf(deps, { kind: 'feed', memberId: member.id, receipts: [receipt, ...others] })
  })

/** The same for somebody outside, of the one plan that they take part in. */
const subscribeParty = (deps: Deps): Serve =>
  taking(z.strictObject({}), async (event, read) => {
    const { receipt, party, contactId } = await guest(deps, event)
    read()
    return addressOf(deps, { kind: 'task-feed', receipt, party, contactId })
  })

const addressOf = async (deps: Deps, access: Access): Promise<Reply> => {
  const token = tokenText(deps.random(16))
  await deps.tokens.put(token, access, new Date(deps.now().getTime() + LASTS_MS).toISOString())
  return json(201, { path: `/api/feed/${token}.ics` })
}

const feed =
  (deps: Deps): Serve =>
  async (_, { token = '' }) => {
    const now = deps.now()
    const text = /^([A-Za-z0-9_-]{1,200})\.ics$/.exec(token)?.[1]
    const access = text === undefined ? 'unknown' : await deps.tokens.read(text, now)
    const directory = await deps.zone(now)
    if (typeof access !== 'string' && access.kind === 'task-feed') return partyFeed(deps, access, directory.zone.id)
    if (typeof access === 'string' || access.kind !== 'feed') throw new Problem(404, 'not-found')
    const member = memberOf(directory, access.memberId)
    if (!member) throw new Problem(404, 'not-found')
    const { language } = member
    const entries = async (receipt: Receipt) => {
      const state = await deps.load(plan, receipt)
      if (!state) return []
      const me = state.parties.flatMap(({ id, memberId }) => (memberId === member.id ? [id] : []))
      return entriesOf(state, { receipt, me, language, zoneId: directory.zone.id })
    }
    const all = await Promise.all(access.receipts.map(entries))
    return calendarFile(icalendar(say(language, 'feed.name', { name: member.name }), all.flat()))
  }

/** Whoever was taken out of the plan sees nothing of it any more. */
const partyFeed = async (
  deps: Deps,
  { receipt, party: id, contactId }: Extract<Access, { kind: 'task-feed' }>,
  zoneId: string,
): Promise<Reply> => {
  const state = await deps.load(plan, receipt)
  const party = state?.parties.find((one) => one.id === id && one.contactId === contactId)
  if (!state || !party) throw new Problem(404, 'not-found')
  const { language = 'zh-CN', unit = id } = party
  const entries = entriesOf(state, { receipt, me: [id], language, zoneId })
  return calendarFile(icalendar(say(language, 'feed.name', { name: unit }), entries))
}
