import * as z from 'zod/mini'
import type { Inbox } from '../aws/inbox.ts'
import { Faults } from '../faults.ts'
import type { Staff } from '../lambda/staff.ts'
import { PROVIDER_PATH } from '../provider/sms-provider.ts'
import { instantAfter } from '../time/duration.ts'
import type { Journey } from '../time/time-travel.ts'
import type { VirtualClock } from '../time/virtual-clock.ts'
import type { HttpRequest, HttpResponse } from './payload.ts'

export interface LocalParts {
  readonly inbox: Inbox
  readonly clock: VirtualClock
  readonly faults: Faults
  readonly staff: Pick<Staff, 'ids' | 'of'>
  /** Where an operator's commands find this machine's AWS, and as whom. */
  readonly operator: {
    readonly endpoint: string
    readonly region: string
    readonly accessKeyId: string
    readonly secretAccessKey: string
  }
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
const Kill = z.object({ function: z.string(), afterMs: z.optional(z.int().check(z.minimum(0))) })

/** As `env` takes them: `env $(curl -s 127.0.0.1:3000/_local/aws) npm run redrive -- --stack Doorstep`. */
const environment = ({ endpoint, region, accessKeyId, secretAccessKey }: LocalParts['operator']): HttpResponse => ({
  status: 200,
  headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' },
  body: [
    `AWS_ENDPOINT_URL=${endpoint}`,
    `AWS_REGION=${region}`,
    `AWS_ACCESS_KEY_ID=${accessKeyId}`,
    `AWS_SECRET_ACCESS_KEY=${secretAccessKey}`,
    '',
  ].join('\n'),
})

const bodyOf = (request: HttpRequest): unknown => {
  try {
    return JSON.parse(request.body.toString('utf8'))
  } catch {
    return undefined
  }
}

/** What exists only here: `/_local/…`. */
export const localEndpoints = ({ inbox, clock, faults, staff, operator, advance, provider, pages }: LocalParts) => {
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
        'Say {"sms": …} or {"email": …}: true, false, "refuse", "unknown", of sms also "late", of email "bounce" or "complaint"; ' +
          'or {"broken": ["RoutingRouter…"]}, the functions that fail',
      )
    if (asked.data.sms !== undefined) faults.sms = asked.data.sms
    if (asked.data.email !== undefined) faults.email = asked.data.email
    if (asked.data.broken !== undefined) faults.broken = asked.data.broken
    return reply(faults)
  }
  const killed = async (request: HttpRequest): Promise<HttpResponse> => {
    const asked = Kill.safeParse(bodyOf(request))
    if (!asked.success || !staff.ids.includes(asked.data.function))
      return problem(
        400,
        'bad_kill',
        'Say {"function": "RoutingRouter…", "afterMs": 10}; GET /_local/functions names them',
      )
    await staff.of(asked.data.function).kill(asked.data.afterMs ?? 0)
    return reply({ killed: asked.data.function })
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
      case 'GET /_local/functions':
        return reply(staff.ids)
      case 'POST /_local/kill':
        return killed(request)
      case 'GET /_local/aws':
        return environment(operator)
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
