import * as z from 'zod/mini'
import { invalid } from '../../shared/http/problem.ts'
import { optional, text } from '../../shared/input/text.ts'
import { handOf } from './actions.ts'
import type { Deps } from './deps.ts'
import { type Button, press } from './press.ts'

const button = <T>(button: Button<T>) => button
const Reason = text({ max: 1000, lines: true })

/** How many workdays, as the zone allows. @throws Problem 422 that says from how many to how many */
const workdaysIn = (asked: unknown, most: number): number => {
  if (typeof asked === 'number' && Number.isInteger(asked) && asked >= 1 && asked <= most) return asked
  const range = { code: 'out-of-range', params: { min: '1', max: String(most) } } as const
  throw invalid([{ pointer: '/workdays', ...(asked === undefined ? { code: 'required' } : range) }])
}

const EXTEND = button({
  body: z.strictObject({ workdays: z.optional(z.unknown()), reason: Reason }),
  command: ({ workdays, reason }, { zone, calendar }) => {
    const most = zone.extendAtMostWorkdays
    return { type: 'ask-extension', workdays: workdaysIn(workdays, most), reason, most, calendar }
  },
})
const APPROVE = button({
  body: z.strictObject({}),
  command: (_, { who, calendar }) => ({ type: 'approve-extension', approver: handOf(who), calendar }),
})
const REFUSE = button({
  body: z.strictObject({ reason: optional(Reason) }),
  command: ({ reason }, { who }) => ({ type: 'refuse-extension', approver: handOf(who), reason }),
})

/** More time: asked by whoever handles the request, decided by the leader. */
export const extensionRoutes = (deps: Deps) => [
  { path: '/api/desk/extend', methods: { POST: press(deps, EXTEND) } },
  { path: '/api/desk/approve-extension', methods: { POST: press(deps, APPROVE) } },
  { path: '/api/desk/refuse-extension', methods: { POST: press(deps, REFUSE) } },
]
