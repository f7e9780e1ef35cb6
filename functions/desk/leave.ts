import * as z from 'zod/mini'
import { request } from '../../shared/domain/request-decide.ts'
import { invalid } from '../../shared/http/problem.ts'
import { json } from '../../shared/http/reply.ts'
import type { Serve } from '../../shared/http/router.ts'
import { taking } from '../../shared/http/taking.ts'
import { zoneDate } from '../../shared/time/zone-date.ts'
import { refusalProblem } from '../../shared/tracking/refusal.ts'
import type { Deps } from './deps.ts'
import { deskView } from './view.ts'
import { visitor } from './visitor.ts'

const Span = z.strictObject({ from: z.string(), to: z.string() })
type Span = z.infer<typeof Span>
const IsoDate = z.iso.date()

/** Who is away for longer is no longer of the squad; the operator's file says that. */
const LONGEST_DAYS = 366
const DAY_MS = 86_400_000

/** @throws Problem 422 unless these are days from today on, the first one first */
const checked = ({ from, to }: Span, today: string): Span => {
  const undated = Object.entries({ from, to }).filter(([, date]) => !IsoDate.safeParse(date).success)
  if (undated.length > 0) throw invalid(undated.map(([field]) => ({ pointer: `/${field}`, code: 'not-a-date' })))
  if (from < today) throw invalid([{ pointer: '/from', code: 'day-past' }])
  if (to < from) throw invalid([{ pointer: '/to', code: 'before-it-begins' }])
  const latest = new Date(Date.parse(today) + LONGEST_DAYS * DAY_MS).toISOString().slice(0, 10)
  if (to > latest) throw invalid([{ pointer: '/to', code: 'later-than-allowed', params: { latest } }])
  return { from, to }
}

/** A person's own leave: no request changes by it, who plays their part does. */
const leaving = <T>(
  deps: Deps,
  body: z.ZodMiniType<T>,
  leaveOf: (words: T, today: string) => Span | undefined,
): Serve =>
  taking(body, async (event, read) => {
    const who = await visitor(deps, event)
    const leave = leaveOf(read(), zoneDate(deps.now().toISOString(), who.directory.zone.utcOffset))
    const state = await deps.load(request, who.receipt)
    if (!state) throw refusalProblem('request-unknown')
    await deps.setLeave(who.member.id, leave)
    return json(200, await deskView(deps, await visitor(deps, event), state), { 'content-language': who.language })
  })

export const leaveRoutes = (deps: Deps) => [
  { path: '/api/desk/leave', methods: { POST: leaving(deps, Span, checked) } },
  { path: '/api/desk/back', methods: { POST: leaving(deps, z.strictObject({}), () => undefined) } },
]
