import * as z from 'zod/mini'
import { How } from '../../events/request.ts'
import { clerkAt } from '../../shared/http/clerk.ts'
import { type FieldError, invalid } from '../../shared/http/problem.ts'
import { json } from '../../shared/http/reply.ts'
import type { Serve } from '../../shared/http/router.ts'
import { taking } from '../../shared/http/taking.ts'
import { within } from '../../shared/http/within.ts'
import { fingerprintOf } from '../../shared/idempotency.ts'
import { Moment } from '../../shared/input/codes.ts'
import { optional } from '../../shared/input/text.ts'
import { admit, earlier, keyOf } from '../../shared/submission/admit.ts'
import type { Asked } from '../../shared/submission/new-request.ts'
import { Submission, unfitFields } from '../../shared/submission/submission.ts'
import type { Deps } from './deps.ts'

/** What an enterprise could have posted itself, and how it reached whoever writes it down; nobody sees a honeypot here. */
const Registration = z.extend(z.omit(Submission, { website: true }), { how: How, calledAt: optional(Moment) })
type Registration = z.infer<typeof Registration>

/** A call of Friday afternoon is written down on Monday at the latest. */
const EARLIEST_MS = 3 * 86_400_000

const unfitCall = ({ calledAt }: Registration, now: Date): FieldError[] => {
  if (calledAt === undefined) return []
  const ago = now.getTime() - Date.parse(calledAt)
  if (ago < 0) return [{ pointer: '/calledAt', code: 'in-the-future' }]
  return ago > EARLIEST_MS ? [{ pointer: '/calledAt', code: 'too-long-ago' }] : []
}

/** Takes a request in for an enterprise. The reply has no link: the enterprise gets it by text message, and nobody else. */
const register = (deps: Deps): Serve =>
  taking(Registration, async (event, read) => {
    const { member, directory, language } = await clerkAt(deps, event)
    const now = deps.now()
    const { how, calledAt, ...submission } = read()
    const onBehalf = { memberId: member.id, how, calledAt }
    const asked: Asked = {
      submission,
      fingerprint: fingerprintOf({ submission, onBehalf }),
      key: keyOf(event),
      // Not the clerk's language: what is sent goes to the enterprise.
      language: submission.language ?? 'zh-CN',
      now,
      onBehalf,
    }
    const before = await earlier(deps, asked)
    const errors = [...unfitFields(submission, directory, now), ...unfitCall({ ...submission, how, calledAt }, now)]
    if (!before && errors.length > 0) throw invalid(errors)
    const { perAddress, perPhone } = directory.zone.limits
    if (!before) {
      await within(deps.limits.take('registrar', member.id, perAddress, now), now)
      await within(deps.limits.take('phone', submission.contact.phone, perPhone, now), now)
    }
    const { receipt, clocks } = before ?? (await admit(deps, asked, directory))
    return json(201, { receipt, status: 'submitted', clocks }, { 'content-language': language })
  })

/** Whom the link stands for, so that a page can say so, or that the link has expired, before anything is typed. */
const registrar =
  (deps: Deps): Serve =>
  async (event) => {
    const { member, language } = await clerkAt(deps, event)
    const body = { member: { id: member.id, name: member.name, role: member.role } }
    return json(200, body, { 'content-language': language })
  }

export const registerRoutes = (deps: Deps) => [
  { path: '/api/desk/requests', methods: { GET: registrar(deps), POST: register(deps) } },
]
