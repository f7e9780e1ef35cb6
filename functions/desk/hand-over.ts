import * as z from 'zod/mini'
import { coordinatorOf } from '../../shared/directory/find.ts'
import { request } from '../../shared/domain/request-decide.ts'
import { isPresent } from '../../shared/domain/routing-zone.ts'
import { invalid } from '../../shared/http/problem.ts'
import { optional, text } from '../../shared/input/text.ts'
import { orADayLater } from '../../shared/or-a-day-later.ts'
import { routeNow } from '../../shared/route-now.ts'
import { nudgeAt } from '../../shared/time/deadlines.ts'
import { refusalProblem } from '../../shared/tracking/refusal.ts'
import type { Deps } from './deps.ts'
import { type Button, press } from './press.ts'

const Id = z.string().check(z.maxLength(100))

/** To somebody of the squad; the clocks run on, and the other is nudged like anybody who is asked. */
const transfer = ({ log }: Deps): Button<{ to: string; note?: string | undefined }> => ({
  body: z.strictObject({ to: Id, note: optional(text({ max: 1000, lines: true })) }),
  command: ({ to, note }, { who: { directory }, at, zone, calendar, today }) => {
    const member = directory.members.find(({ id }) => id === to)
    if (!member || !isPresent(member, today)) throw invalid([{ pointer: '/to', code: 'not-an-option' }])
    return {
      type: 'transfer',
      to,
      squadId: member.squadId,
      note,
      nudgeAt: orADayLater(log, at, () => nudgeAt(zone.ladder, at, calendar)),
    }
  },
})

const Reason = text({ max: 1000, lines: true })

/** The first return finds another squad in the same breath; the second asks the coordinator of the squad that received it first. */
const giveBack = (deps: Deps): Button<{ reason: string }> => ({
  body: z.strictObject({ reason: Reason }),
  command: async ({ reason }, { who: { receipt, directory }, at, zone, calendar }) => {
    const state = await deps.load(request, receipt)
    const squadId = state?.routed?.squadId
    const route =
      state && squadId !== undefined
        ? await routeNow(deps, { receipt, state, directory, at }, { returnedBy: [squadId] })
        : undefined
    const first = state?.returns?.[0]?.squadId ?? squadId
    return {
      type: 'return',
      reason,
      route,
      deciderId: first === undefined ? undefined : coordinatorOf(directory, first)?.id,
      nudgeAt: orADayLater(deps.log, at, () => nudgeAt(zone.ladder, at, calendar)),
    }
  },
})

/** For good; the squad's own rules say who of it gets the request. */
const decide = (deps: Deps): Button<{ squad: string; reason: string }> => ({
  body: z.strictObject({ squad: Id, reason: Reason }),
  command: async ({ squad, reason }, { who: { receipt, directory }, at }) => {
    if (!directory.squads.some(({ id }) => id === squad)) throw invalid([{ pointer: '/squad', code: 'not-an-option' }])
    const state = await deps.load(request, receipt)
    if (!state) throw refusalProblem('request-unknown')
    const route = await routeNow(deps, { receipt, state, directory, at }, { chosen: squad })
    return { type: 'decide', reason, route }
  },
})

/** What passes a request from hand to hand. */
export const handOverRoutes = (deps: Deps) => [
  { path: '/api/desk/transfer', methods: { POST: press(deps, transfer(deps)) } },
  { path: '/api/desk/return', methods: { POST: press(deps, giveBack(deps)) } },
  { path: '/api/desk/decide', methods: { POST: press(deps, decide(deps)) } },
]
