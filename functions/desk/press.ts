import type { TransactWriteItem } from '@aws-sdk/client-dynamodb'
import type * as z from 'zod/mini'
import type { Instant } from '../../events/envelope.ts'
import type { Zone } from '../../shared/directory/zone.ts'
import type { Bare } from '../../shared/domain/aggregate.ts'
import type { RequestState } from '../../shared/domain/request.ts'
import { type RequestCommand, request } from '../../shared/domain/request-decide.ts'
import { withAttachments } from '../../shared/files/attach.ts'
import { Problem } from '../../shared/http/problem.ts'
import { json } from '../../shared/http/reply.ts'
import type { Serve } from '../../shared/http/router.ts'
import { taking } from '../../shared/http/taking.ts'
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

/** What else happens by the press, written in the same transaction. */
export type Besides = (
  deps: Deps,
  about: { readonly state: RequestState; readonly command: Bare<RequestCommand>; readonly sitting: Sitting },
) => Promise<readonly TransactWriteItem[]>

export interface Button<T> {
  readonly body: z.ZodMiniType<T>
  readonly command: (body: T, sitting: Sitting) => Bare<RequestCommand> | Promise<Bare<RequestCommand>>
  /** For what is done once: where it was done before, the reply says by whom. */
  readonly once?: Action
  readonly besides?: Besides
}

/** Serves a button: its body, its command, and the desk as it is then. */
export const press = <T>(deps: Deps, { body, command, once, besides }: Button<T>): Serve =>
  taking(body, async (event, read) => {
    const who = await visitor(deps, event)
    const words = read()
    const { zone, days } = who.directory
    const at = deps.now().toISOString()
    const actor = { kind: 'member', id: who.member.id } as const
    const work = calendar(zone, days)
    const sitting = { who, at, zone, calendar: work, today: zoneDate(at, zone.utcOffset) }
    const asked = await command(words, sitting)
    const state = await readable(deps, who, asked.type)
    const ids = 'files' in asked ? asked.files : undefined
    const attaching = { ids, receipt: who.receipt, at, actor, directory: who.directory }
    const outcome = await withAttachments(deps, attaching, async ({ alongside }) => {
      const beside = state && besides ? await besides(deps, { state, command: asked, sitting }) : []
      const command = { ...asked, at, actor, hand: handOf(who), calendar: work }
      return handleRestored(deps, who.receipt, command, { alongside: [...alongside, ...beside] })
    })
    if ('refused' in outcome) throw refusal(who, outcome.refused, outcome.state, at)
    const already = once && outcome.events.length === 0 ? doneBefore(who, once, outcome.state, at) : undefined
    return json(200, { ...(await deskView(deps, who, outcome.state)), already }, { 'content-language': who.language })
  })

/** Nobody comes to read a confidential request by taking it in hand. @throws Problem 403 */
const readable = async (
  { load }: Pick<Deps, 'load'>,
  who: Visitor,
  deed: string,
): Promise<RequestState | undefined> => {
  const state = await load(request, who.receipt)
  if (state && !mayPress(state, who, deed)) throw new Problem(403, 'confidential')
  return state
}
