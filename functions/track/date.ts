import * as z from 'zod/mini'
import { plan } from '../../shared/domain/plan/decide.ts'
import { Problem } from '../../shared/http/problem.ts'
import { Moment } from '../../shared/input/codes.ts'
import { calendar } from '../../shared/time/calendar.ts'
import type { Deps } from './deps.ts'
import { said, speak } from './track.ts'

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
