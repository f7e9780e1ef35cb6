import type { Instant } from '../../events/envelope.ts'
import type { Contact, EnterpriseState } from './enterprise.ts'

/** How often an enterprise may be contacted unasked (无事不扰): at most `count` times in any `days` days. */
export interface ContactBudget {
  readonly count: number
  readonly days: number
}

const DAY_MS = 86_400_000

const shifted = (at: Instant, days: number): Instant => new Date(Date.parse(at) + days * DAY_MS).toISOString()

/** Where the window that ends now began. */
export const countFrom = ({ days }: ContactBudget, now: Instant): Instant => shifted(now, -days)

/** The contacts that count: those made in the window, and the calls that somebody is asked for and may make at any time. */
export const counted = (state: EnterpriseState | undefined, from: Instant): readonly Contact[] =>
  (state?.contacts ?? []).filter(({ at, made }) => !made || at >= from)

/** When the next contact fits, as far as is known: once as many as are too many have left the window; a planned call may be made or spared any day. */
export const freeAt = (state: EnterpriseState | undefined, budget: ContactBudget, now: Instant): Instant => {
  const counting = counted(state, countFrom(budget, now))
  const made = counting.flatMap(({ made, at }) => (made ? [at] : [])).toSorted()
  const last = made[counting.length - budget.count]
  // The window holds its first moment too.
  return last === undefined ? now : new Date(Date.parse(shifted(last, budget.days)) + 1).toISOString()
}
