import type { TransactWriteItem } from '@aws-sdk/client-dynamodb'
import type { Instant } from '../../events/envelope.ts'
import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import { freeAt } from '../../shared/domain/contact-budget.ts'
import { enterprise, enterpriseKey, plannedCalls } from '../../shared/domain/enterprise.ts'
import type { RequestState } from '../../shared/domain/request.ts'
import { request } from '../../shared/domain/request-decide.ts'
import { consentReminderDue } from '../../shared/domain/request-pause-unanswered.ts'
import { type Ask, isUnasked, type PutOff } from '../../shared/domain/request-visit.ts'
import type { Log } from '../../shared/http/problems.ts'
import type { Journal } from '../../shared/journal.ts'
import { orADayLater } from '../../shared/or-a-day-later.ts'
import { calendar } from '../../shared/time/calendar.ts'
import { visitAt } from '../../shared/time/visits.ts'
import { zoneDate } from '../../shared/time/zone-date.ts'

export interface Undisturbed extends Pick<Journal, 'load' | 'prepare'> {
  readonly log: Log
}

export interface Due {
  readonly receipt: string
  readonly state: RequestState
  readonly directory: ZoneDirectory
  readonly at: Instant
}

/** What the enterprise's contact budget leaves of a visit or a reminder, and what counts it, to be written together with it. */
export interface Allowed {
  readonly visit?: Ask | PutOff | undefined
  readonly mayRemind?: boolean
  readonly alongside: readonly TransactWriteItem[]
}

const ACTOR = { kind: 'system', id: 'followups' } as const

/** What is due of an enterprise that did not ask for it, as far as it has not been contacted often enough (无事不扰). */
export const withinBudget = async (deps: Undisturbed, ask: Ask | undefined, due: Due): Promise<Allowed> => {
  if (ask) return isUnasked(due.state) ? visitWithin(deps, ask, due) : { visit: ask, alongside: [] }
  return consentReminderDue(due.state, due.at) ? reminderWithin(deps, due) : { alongside: [] }
}

const visitWithin = async (deps: Undisturbed, ask: Ask, due: Due): Promise<Allowed> => {
  const { receipt, state, directory, at } = due
  const { contactBudget: budget, utcOffset } = directory.zone
  const key = enterpriseKey(state.enterprise)
  const over = await overIn(deps, plannedCalls(await deps.load(enterprise, key)))
  const call = { receipt, by: ask.visitorId, day: zoneDate(at, utcOffset), over }
  const prepared = await deps.prepare(enterprise, key, { type: 'plan-call', ...call, budget, at, actor: ACTOR })
  if ('items' in prepared) return { visit: ask, alongside: prepared.items }
  return { visit: { putOffTo: nextTry(deps.log, due, freeAt(prepared.state, budget, at)) }, alongside: [] }
}

const reminderWithin = async ({ prepare }: Undisturbed, { receipt, state, directory, at }: Due): Promise<Allowed> => {
  const remind = { type: 'remind', receipt, budget: directory.zone.contactBudget, at, actor: ACTOR } as const
  const prepared = await prepare(enterprise, enterpriseKey(state.enterprise), remind)
  return 'items' in prepared ? { mayRemind: true, alongside: prepared.items } : { mayRemind: false, alongside: [] }
}

/** Those whose call nobody needs any more. */
const overIn = async ({ load }: Undisturbed, receipts: readonly string[]): Promise<string[]> => {
  const states = await Promise.all(receipts.map((receipt) => load(request, receipt)))
  return receipts.filter((_, place) => {
    const state = states[place]
    return !state || !isUnasked(state)
  })
}

/** On the workday after the budget has room, at the attempt's own time of the day. */
const nextTry = (log: Log, { state, directory: { zone, days } }: Due, free: Instant): Instant =>
  orADayLater(log, free, () => visitAt(zone, calendar(zone, days), free, (state.visit?.attempts.length ?? 0) + 1))
