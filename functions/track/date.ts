import * as z from 'zod/mini'
import type { Instant } from '../../events/envelope.ts'
import { plan } from '../../shared/domain/plan/decide.ts'
import type { PlanState } from '../../shared/domain/plan/plan.ts'
import type { RequestState } from '../../shared/domain/request.ts'
import { asksForDate } from '../../shared/domain/request-date.ts'
import { Problem } from '../../shared/http/problem.ts'
import { Moment } from '../../shared/input/codes.ts'
import { calendar } from '../../shared/time/calendar.ts'
import type { Deps } from './deps.ts'
import { said, speak } from './track.ts'

/** What the enterprise is shown of a joint plan: what is to be done by when, and whether that waits for its word. */
export const planSeen = (known: PlanState | undefined, state: RequestState, now: Instant) =>
  known && !known.closed
    ? { title: known.title, fixedAt: known.fixedAt, agreeable: asksForDate(state, known.fixedAt, now) }
    : undefined

/** It agrees to the date that it saw: one that was moved meanwhile is another. */
const agree = (deps: Deps) =>
  said(z.strictObject({ fixedAt: Moment }), async ({ fixedAt }, { receipt }) => {
    const known = await deps.load(plan, receipt)
    if (!known) throw new Problem(404, 'plan-unknown')
    if (known.fixedAt !== fixedAt) throw new Problem(409, 'date-changed')
    const { zone, days } = await deps.zone(deps.now())
    return { type: 'agree-date', fixedAt, calendar: calendar(zone, days) }
  })

export const dateRoutes = (deps: Deps) => [
  { path: '/api/requests/{receipt}/agree', methods: { POST: speak(deps, agree(deps)) } },
]
