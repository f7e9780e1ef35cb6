import * as z from 'zod/mini'
import type { Receipt } from '../../events/envelope.ts'
import type { RequestState } from '../../shared/domain/request.ts'
import { type RequestRefusal, request } from '../../shared/domain/request-decide.ts'
import { mergedInto } from '../../shared/domain/request-merge.ts'
import { invalid } from '../../shared/http/problem.ts'
import { json } from '../../shared/http/reply.ts'
import type { Serve } from '../../shared/http/router.ts'
import { taking } from '../../shared/http/taking.ts'
import { text } from '../../shared/input/text.ts'
import { merge, unmerge } from '../../shared/merging.ts'
import { parseReceipt } from '../../shared/receipt.ts'
import { calendar } from '../../shared/time/calendar.ts'
import { refusalProblem } from '../../shared/tracking/refusal.ts'
import { handOf } from './actions.ts'
import { refusal } from './before.ts'
import type { Deps } from './deps.ts'
import { mayMerge } from './together.ts'
import { deskView } from './view.ts'
import { type Visitor, visitor } from './visitor.ts'

export const Reason = text({ max: 1000, lines: true })
export const Typed = z.string().check(z.maxLength(40))
const Merge = z.strictObject({ into: Typed, reason: Reason })
const Unmerge = z.strictObject({ reason: Reason })

const given = (deps: Deps, { member, directory: { zone, days } }: Visitor) => ({
  at: deps.now().toISOString(),
  actor: { kind: 'member', id: member.id } as const,
  calendar: calendar(zone, days),
})

/** Another request, by its number as somebody types it. @throws Problem 422 where there is none */
export const otherRequest = async (
  { load }: Pick<Deps, 'load'>,
  { receipt }: Visitor,
  typed: string,
  pointer: string,
): Promise<{ readonly receipt: Receipt; readonly state: RequestState }> => {
  const other = parseReceipt(typed)
  const state = other && other !== receipt ? await load(request, other) : undefined
  if (!other || !state) throw invalid([{ pointer, code: 'not-an-option' }])
  return { receipt: other, state }
}

/** Into another request of the enterprise. */
const mergeInto = (deps: Deps): Serve =>
  taking(Merge, async (event, read) => {
    const who = await visitor(deps, event)
    const { into, reason } = read()
    const other = await otherRequest(deps, who, into, '/into')
    const command = { ...given(deps, who), hand: handOf(who), into: other.receipt, reason }
    return deskReply(deps, who, await merge(deps, who.receipt, command))
  })

/** Whoever might have merged the one or the other may take them apart. */
const takeApart = (deps: Deps): Serve =>
  taking(Unmerge, async (event, read) => {
    const who = await visitor(deps, event)
    const { reason } = read()
    const state = await deps.load(request, who.receipt)
    if (!state) throw refusalProblem('request-unknown')
    const into = mergedInto(state)
    const other = into === undefined ? undefined : await deps.load(request, into)
    if (other && !mayMerge(state, who) && !mayMerge(other, who))
      throw refusal(who, 'not-yours', state, deps.now().toISOString())
    return deskReply(deps, who, await unmerge(deps, who.receipt, { ...given(deps, who), reason }))
  })

type Outcome =
  | { readonly state: RequestState }
  | { readonly refused: RequestRefusal; readonly state: RequestState | undefined }

export const deskReply = async (deps: Deps, who: Visitor, outcome: Outcome) => {
  if ('refused' in outcome) throw refusal(who, outcome.refused, outcome.state, deps.now().toISOString())
  return json(200, await deskView(deps, who, outcome.state), { 'content-language': who.language })
}

/** Two requests for one thing, handled as one; and taken apart again. */
export const mergeRoutes = (deps: Deps) => [
  { path: '/api/desk/merge', methods: { POST: mergeInto(deps) } },
  { path: '/api/desk/unmerge', methods: { POST: takeApart(deps) } },
]
