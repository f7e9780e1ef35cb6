import * as z from 'zod/mini'
import { VisitOutcome } from '../../events/request-visit.ts'
import { isOpen, type RequestState } from '../../shared/domain/request.ts'
import { ATTEMPTS, workedOnIt } from '../../shared/domain/request-visit.ts'
import { invalid } from '../../shared/http/problem.ts'
import { optional, text } from '../../shared/input/text.ts'
import { say } from '../../shared/messages/catalogue.ts'
import { visitAt } from '../../shared/time/visits.ts'
import { actorName } from '../../shared/tracking/names.ts'
import type { Deps } from './deps.ts'
import { type Button, press } from './press.ts'
import type { Visitor } from './visitor.ts'

const button = <T>(button: Button<T>) => button

/** What came of calling the enterprise back. That it is not solved needs its reason. */
const VISIT = button({
  body: z.strictObject({ outcome: VisitOutcome, note: optional(text({ max: 2000, lines: true })) }),
  command: ({ outcome, note }, { at, zone, calendar, today }) => {
    if (outcome === 'not-solved' && note === undefined) throw invalid([{ pointer: '/note', code: 'required' }])
    return {
      type: 'visit',
      outcome,
      note,
      day: today,
      retryAt: [2, 3].map((attempt) => visitAt(zone, calendar, at, attempt)),
      followUpAt: calendar.add(at, zone.disputeWithin),
    }
  },
})

export const visitRoutes = (deps: Deps) => [{ path: '/api/desk/visit', methods: { POST: press(deps, VISIT) } }]

/** The return visit that is asked for, to whoever may make it. */
export const visitNow = (state: RequestState, { member, language, directory }: Visitor) => {
  const { visit } = state
  if (!isOpen(state) || !visit?.asked || visit.nextAt === undefined || workedOnIt(state, member.id)) return undefined
  return {
    purpose: visit.purpose,
    attempt: visit.attempts.length + 1,
    of: ATTEMPTS,
    because: say(language, `visit.because.${visit.asked.because}`),
    /** After an attempt in vain, when the next is proposed. */
    proposedAt: visit.asked.attempt > visit.attempts.length ? undefined : visit.nextAt,
    attempts: visit.attempts.map(({ at, actor, outcome, note }) => ({
      at,
      by: actorName(directory, language, state, actor),
      outcome,
      note,
    })),
  }
}
