import * as z from 'zod/mini'
import type { Inbox } from '../aws/inbox.ts'
import { Faults } from '../faults.ts'
import { PROVIDER_PATH } from '../provider/sms-provider.ts'
import { instantAfter } from '../time/duration.ts'
import type { Journey } from '../time/time-travel.ts'
import type { VirtualClock } from '../time/virtual-clock.ts'
import type { HttpRequest, HttpResponse } from './payload.ts'

export interface LocalParts {
  readonly inbox: Inbox
  readonly clock: VirtualClock
  readonly faults: Faults
  readonly advance: (milliseconds: number) => Promise<Journey>
  /** Plays the SMS provider, where the template has one. */
  readonly provider?: { answer(request: HttpRequest): HttpResponse } | undefined
  /** The inbox page and what belongs to it. */
  readonly pages: (path: string) => Promise<HttpResponse>
}

const reply = (body: unknown, status = 200): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  body: JSON.stringify(body),
})

const problem = (status: number, code: string, title: string): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  body: JSON.stringify({ status, code, title }),
})

const Advance = z.object({ advance: z.string() })
const FaultSwitch = z.partial(Faults)

const bodyOf = (request: HttpRequest): unknown => {
  try {
    return JSON.parse(request.body.toString('utf8'))
  } catch {
    return undefined
  }
}

/** What exists only here: `/_local/…`. */
export const localEndpoints = ({ inbox, clock, faults, advance, provider, pages }: LocalParts) => {
  const advanced = async (request: HttpRequest): Promise<HttpResponse> => {
    const asked = Advance.safeParse(bodyOf(request))
    const now = clock.now()
    const then = asked.success ? instantAfter(now, asked.data.advance) : undefined
    if (then === undefined)
      return problem(400, 'bad_duration', 'Say {"advance":"PT2H"}, an ISO 8601 duration of at most ten years')
    return reply(await advance(then - now))
  }
  const switched = (request: HttpRequest): HttpResponse => {
    const asked = FaultSwitch.safeParse(bodyOf(request))
    if (!asked.success)
      return problem(
        400,
        'bad_faults',
        'Say {"sms": …} or {"email": …}: true, false, "refuse", "unknown", of sms also "late", of email "bounce" or "complaint"',
      )
    if (asked.data.sms !== undefined) faults.sms = asked.data.sms
    if (asked.data.email !== undefined) faults.email = asked.data.email
    return reply(faults)
  }

  return async (request: HttpRequest): Promise<HttpResponse> => {
    switch (`${request.method} ${request.path}`) {
      case 'GET /_local/health':
        return reply({ status: 'ok' })
      case 'GET /_local/inbox':
        return reply(inbox.messages)
      case 'GET /_local/clock':
        return reply({ now: new Date(clock.now()).toISOString(), offset: clock.offset })
      case 'POST /_local/clock':
        return advanced(request)
      case 'GET /_local/faults':
        return reply(faults)
      case 'POST /_local/faults':
        return switched(request)
      case `POST ${PROVIDER_PATH}`:
        return provider?.answer(request) ?? problem(404, 'no_gateway', 'The template has no SMS gateway')
      case 'GET /_local/':
      case 'GET /_local':
        return pages('/inbox.html')
      default:
        return request.method === 'GET'
          ? pages(request.path.slice('/_local'.length))
          : problem(405, 'method_not_allowed', `${request.path} takes no ${request.method}`)
    }
  }
}
