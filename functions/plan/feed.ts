import * as z from 'zod/mini'
import type { Receipt } from '../../events/envelope.ts'
import { memberOf } from '../../shared/directory/find.ts'
import { plan } from '../../shared/domain/plan/decide.ts'
import { jsonBody } from '../../shared/http/body.ts'
import { Problem } from '../../shared/http/problem.ts'
import { calendarFile, json } from '../../shared/http/reply.ts'
import type { Serve } from '../../shared/http/router.ts'
import { icalendar } from '../../shared/icalendar.ts'
import { say } from '../../shared/messages/catalogue.ts'
import { entriesOf } from '../../shared/plan-calendar.ts'
import { tokenText } from '../../shared/tokens.ts'
import { visitor } from '../desk/visitor.ts'
import type { Deps } from './deps.ts'

export const feedRoutes = (deps: Deps) => [
  { path: '/api/desk/feed', methods: { POST: subscribe(deps) } },
  { path: '/api/feed/{token}', methods: { GET: feed(deps) } },
]

/** A year, as a link lasts. */
const LASTS_MS = 366 * 86_400_000

/**
 * Gives an address to subscribe to. A calendar program sends no header, so the token stands in the path: a token of its own, which shows
 * the person's tasks and opens nothing else. The gateway's log holds no paths.
 */
const subscribe =
  (deps: Deps): Serve =>
  async (event) => {
    const { member, receipt, others } = await visitor(deps, event)
    jsonBody(event, z.strictObject({}))
    const token = tokenText(deps.random(16))
    const expiresAt = new Date(deps.now().getTime() + LASTS_MS).toISOString()
    await deps.tokens.put(token, { kind: 'feed', memberId: member.id, receipts: [receipt, ...others] }, expiresAt)
    return json(201, { path: `/api/feed/${token}.ics` })
  }

const feed =
  (deps: Deps): Serve =>
  async (_, { token = '' }) => {
    const now = deps.now()
    const text = /^([A-Za-z0-9_-]{1,200})\.ics$/.exec(token)?.[1]
    const access = text === undefined ? 'unknown' : await deps.tokens.read(text, now)
    if (typeof access === 'string' || access.kind !== 'feed') throw new Problem(404, 'not-found')
    const directory = await deps.zone(now)
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
