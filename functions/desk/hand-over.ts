import * as z from 'zod/mini'
import { orADayLater } from '../../shared/dispatch.ts'
import { isPresent } from '../../shared/domain/routing-zone.ts'
import { invalid } from '../../shared/http/problem.ts'
import { optional, text } from '../../shared/input/text.ts'
import { nudgeAt } from '../../shared/time/deadlines.ts'
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

/** What passes a request from hand to hand. */
export const handOverRoutes = (deps: Deps) => [
  { path: '/api/desk/transfer', methods: { POST: press(deps, transfer(deps)) } },
]
