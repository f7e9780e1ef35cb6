import * as z from 'zod/mini'
import type { Instant } from '../../events/envelope.ts'
import { VisitOutcome } from '../../events/request-visit.ts'
import { counted, countFrom } from '../../shared/domain/contact-budget.ts'
import { enterprise, enterpriseKey } from '../../shared/domain/enterprise.ts'
import { isOpen, type RequestState } from '../../shared/domain/request.ts'
import { ATTEMPTS, isUnasked, workedOnIt } from '../../shared/domain/request-visit.ts'
import { invalid } from '../../shared/http/problem.ts'
import { optional, text } from '../../shared/input/text.ts'
import { say } from '../../shared/messages/catalogue.ts'
import { visitAt } from '../../shared/time/visits.ts'
import { actorName } from '../../shared/tracking/names.ts'
import type { Deps } from './deps.ts'
import { type Besides, type Button, press } from './press.ts'
import type { Visitor } from './visitor.ts'

const button = <T>(button: Button<T>) => button

/** The enterprise asked for no such call; it counts, whatever came of it. */
const countCall: Besides = async ({ prepare }, { state, sitting: { who, at, zone, today } }) => {
  if (!isUnasked(state)) return []
  const { id } = who.member
  const call = { receipt: who.receipt, by: id, day: today, budget: zone.contactBudget }
  const actor = { kind: 'member', id } as const
  const prepared = await prepare(enterprise, enterpriseKey(state.enterprise), {
    type: 'record-call',
    ...call,
    at,
    actor,
  })
  return 'items' in prepared ? prepared.items : []
}

/** What came of calling the enterprise back. That it is not solved needs its reason. */
const VISIT = button({
  besides: countCall,
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

/** How often the enterprise was contacted unasked lately; a call that is still to be made is none yet. */
export const contactsOf = async (
  { load }: Pick<Deps, 'load'>,
  { directory }: Pick<Visitor, 'directory'>,
  state: RequestState,
  now: Instant,
) => {
  const { contactBudget: budget } = directory.zone
  const known = await load(enterprise, enterpriseKey(state.enterprise))
  const made = counted(known, countFrom(budget, now)).filter((contact) => contact.made)
  return { count: made.length, most: budget.count, days: budget.days }
}

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
