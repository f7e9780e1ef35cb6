import type { Reason } from '../../events/request.ts'
import type { Called } from './routing-zone.ts'

const SQUAD = ['matched', 'none', 'squad-gone', 'squad-empty', 'returned'] as const

/** Every rule that routing tries, and every way in which it may end; the catalogue has words for each. */
export const BECAUSE = {
  'enterprise-squad': [...SQUAD, 'unknown'],
  'rule-park-category': SQUAD,
  'rule-park': SQUAD,
  'rule-category': SQUAD,
  'park-squad': SQUAD,
  'duty-squad': [...SQUAD, 'last-resort'],
  'any-squad': SQUAD,
  decision: ['chosen'],
  specialist: ['one-to-one', 'none', 'left', 'of-another-squad', 'absent', 'deputy', 'both-absent'],
  fit: ['department', 'skill', 'none'],
  leader: ['stands-in', 'none', 'absent', 'deputy', 'both-absent'],
  present: ['stands-in', 'none'],
  coordinator: ['stands-in', 'none'],
  'co-department': ['of-squad', 'of-zone', 'handles', 'none'],
} as const

export type RoutingRuleName = keyof typeof BECAUSE
export type Because<R extends RoutingRuleName> = (typeof BECAUSE)[R][number]

export type Params = Readonly<Record<string, string>>

const reason =
  (outcome: Reason['outcome']) =>
  <R extends RoutingRuleName>(rule: R, because: Because<R>, params: Params = {}): Reason => ({
    rule,
    outcome,
    because,
    params,
  })

export const won = reason('won')
export const passed = reason('passed')

/** A name in both languages, as it was on the day: the reason stays readable when the thing is renamed or gone. */
export const named = (key: string, thing: Called | undefined, id: string): Params => ({
  [`${key}.zh-CN`]: thing?.name['zh-CN'] ?? id,
  [`${key}.en`]: thing?.name.en ?? id,
})
