import type * as z from 'zod/mini'
import type { Instant } from '../../events/envelope.ts'
import type { Zone } from '../../shared/directory/zone.ts'
import type { Bare } from '../../shared/domain/aggregate.ts'
import { type RequestCommand, request } from '../../shared/domain/request-decide.ts'
import { withAttachments } from '../../shared/files/attach.ts'
import { jsonBody } from '../../shared/http/body.ts'
import { Problem } from '../../shared/http/problem.ts'
import { json } from '../../shared/http/reply.ts'
import type { Serve } from '../../shared/http/router.ts'
import { handleRestored } from '../../shared/restored.ts'
import { type Calendar, calendar } from '../../shared/time/calendar.ts'
import { zoneDate } from '../../shared/time/zone-date.ts'
import { handOf } from './actions.ts'
import { doneBefore, refusal } from './before.ts'
import type { Deps } from './deps.ts'
import { mayPress } from './sight.ts'
import { type Action, deskView } from './view.ts'
import { type Visitor, visitor } from './visitor.ts'

/** What a button's command may have to know; the calendar has data only for the years that somebody knows. */
export interface Sitting {
  readonly who: Visitor
  readonly at: Instant
  readonly zone: Zone
  readonly calendar: Calendar
  /** The zone's own date. */
  readonly today: string
}

export interface Button<T> {
  readonly body: z.ZodMiniType<T>
  readonly command: (body: T, sitting: Sitting) => Bare<RequestCommand> | Promise<Bare<RequestCommand>>
  /** For what is done once: where it was done before, the reply says by whom. */
  readonly once?: Action
}

/** Serves a button: its body, its command, and the desk as it is then. */
export const press =
  <T>(deps: Deps, { body, command, once }: Button<T>): Serve =>
  async (event) => {
    const who = await visitor(deps, event)
    const words = jsonBody(event, body)
    const { zone, days } = who.directory
    const at = deps.now().toISOString()
    const actor = { kind: 'member', id: who.member.id } as const
    const work = calendar(zone, days)
    const asked = await command(words, { who, at, zone, calendar: work, today: zoneDate(at, zone.utcOffset) })
    await readsIt(deps, who, asked.type)
    const ids = 'files' in asked ? asked.files : undefined
    const attaching = { ids, receipt: who.receipt, at, actor, directory: who.directory }
    const outcome = await withAttachments(deps, attaching, (alongside) =>
      handleRestored(deps, who.receipt, { ...asked, at, actor, hand: handOf(who), calendar: work }, { alongside }),
    )
    if ('refused' in outcome) throw refusal(who, outcome.refused, outcome.state, at)
    const already = once && outcome.events.length === 0 ? doneBefore(who, once, outcome.state, at) : undefined
    return json(200, { ...(await deskView(deps, who, outcome.state)), already }, { 'content-language': who.language })
  }

/** Nobody comes to read a confidential request by taking it in hand. @throws Problem 403 */
const readsIt = async ({ load }: Pick<Deps, 'load'>, who: Visitor, deed: string): Promise<void> => {
  const state = await load(request, who.receipt)
  if (state && !mayPress(state, who, deed)) throw new Problem(403, 'confidential')
}
