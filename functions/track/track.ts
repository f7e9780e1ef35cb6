import * as z from 'zod/mini'
import type { Instant, Language, Receipt } from '../../events/envelope.ts'
import type { Bare } from '../../shared/domain/aggregate.ts'
import { plan } from '../../shared/domain/plan/decide.ts'
import { askedId, handlerId, type RequestState } from '../../shared/domain/request.ts'
import { type RequestCommand, request } from '../../shared/domain/request-decide.ts'
import { mergedInto } from '../../shared/domain/request-merge.ts'
import { raisable } from '../../shared/domain/request-raise.ts'
import { isPoor, type ReworkClock } from '../../shared/domain/request-rework.ts'
import { streamOf } from '../../shared/domain/stream.ts'
import { Attachments, withAttachments } from '../../shared/files/attach.ts'
import { bearer } from '../../shared/http/bearer.ts'
import { type HttpEvent, languageOf } from '../../shared/http/event.ts'
import { Problem } from '../../shared/http/problem.ts'
import { json, type Reply } from '../../shared/http/reply.ts'
import type { Params, Serve } from '../../shared/http/router.ts'
import { taking } from '../../shared/http/taking.ts'
import { allowTogether } from '../../shared/http/together.ts'
import { within } from '../../shared/http/within.ts'
import { optional, text } from '../../shared/input/text.ts'
import { parseReceipt } from '../../shared/receipt.ts'
import { handleRestored } from '../../shared/restored.ts'
import { calendar } from '../../shared/time/calendar.ts'
import { reworkClock } from '../../shared/time/deadlines.ts'
import { visitAt } from '../../shared/time/visits.ts'
import { clockViews } from '../../shared/tracking/clocks.ts'
import { coHandlingUnits } from '../../shared/tracking/co-handling.ts'
import { categoryNamed, memberHere, squadNamed } from '../../shared/tracking/names.ts'
import { refusalProblem } from '../../shared/tracking/refusal.ts'
import { timeline } from '../../shared/tracking/timeline.ts'
import { workingView } from '../../shared/tracking/working.ts'
import type { Deps } from './deps.ts'
import { planSeen } from './plan.ts'

/** What the zone's calendar says; it is asked only where it matters. */
interface Times {
  readonly receipt: Receipt
  /** When the squad must have come back on it. */
  readonly followUpAt: () => Instant
  readonly rework: () => ReworkClock
}

interface Said<T> {
  readonly body: z.ZodMiniType<T>
  readonly command: (body: T, times: Times) => Bare<RequestCommand> | Promise<Bare<RequestCommand>>
  /** For what may be said again and again: each time somebody is told, and the Journal keeps it for ever. */
  readonly counted?: true
}

export const said = <T>(body: z.ZodMiniType<T>, command: Said<T>['command']) => ({ body, command })
const Words = text({ max: 2000, lines: true })

const WORDS = {
  confirm: said(z.strictObject({}), () => ({ type: 'confirm' })),
  dispute: said(z.strictObject({ reason: Words }), ({ reason }, { followUpAt }) => ({
    type: 'dispute',
    reason,
    followUpAt: followUpAt(),
  })),
  message: {
    ...said(z.strictObject({ text: Words, files: Attachments }), ({ text, files }) => ({
      type: 'message',
      text,
      files,
    })),
    counted: true as const,
  },
  withdraw: said(z.strictObject({ reason: optional(Words) }), ({ reason }) => ({ type: 'withdraw', reason })),
  rate: said(
    z.strictObject({ level: z.literal([1, 2, 3, 4, 5]), comment: optional(Words) }),
    ({ level, comment }, { rework }) => ({
      type: 'rate',
      level,
      comment,
      rework: isPoor({ level }) ? rework() : undefined,
    }),
  ),
}

/** A request as its enterprise sees it. */
export const track =
  (deps: Deps): Serve =>
  async (event, params) => {
    const receipt = await opened(deps, event, params)
    const state = await deps.load(request, receipt)
    if (!state) throw refusalProblem('request-unknown')
    return trackingReply(deps, event, receipt, state)
  }

/** The enterprise's word on its request, and the request as it is then. */
export const speak = <T>(deps: Deps, { body, command, counted }: Said<T>): Serve =>
  taking(body, async (event, read, params) => {
    const receipt = await opened(deps, event, params)
    const word = read()
    const directory = await deps.zone(deps.now())
    const { zone, days } = directory
    if (counted) await within(deps.limits.take('message', receipt, zone.limits.perPhone, deps.now()), deps.now())
    const at = deps.now().toISOString()
    const times = {
      receipt,
      followUpAt: () => calendar(zone, days).add(at, zone.disputeWithin),
      rework: () => {
        const workdays = calendar(zone, days)
        return { ...reworkClock(zone, at, workdays), visitAt: visitAt(zone, workdays, at, 1) }
      },
    }
    const actor = { kind: 'enterprise' } as const
    const asked = await command(word, times)
    const say = (to: Receipt, asked: Bare<RequestCommand>) => {
      const ids = 'files' in asked ? asked.files : undefined
      return withAttachments(deps, { ids, receipt: to, sentFor: receipt, at, actor, directory }, ({ alongside }) =>
        handleRestored(deps, to, { calendar: calendar(zone, days), ...asked, at, actor }, { alongside }),
      )
    }
    const outcome = await say(receipt, asked)
    if (!('refused' in outcome)) return trackingReply(deps, event, receipt, outcome.state)
    const { refused, state } = outcome
    const into = state && mergedInto(state)
    if (!state || into === undefined || refused !== 'request-merged') throw refusalProblem(refused)
    const there = await say(into, saidTo(asked))
    if ('refused' in there) throw refusalProblem(there.refused)
    return trackingReply(deps, event, receipt, state)
  })

/** What is said on a request that is handled together with another goes to that one, where nobody may have asked anything. */
const saidTo = (asked: Bare<RequestCommand>): Bare<RequestCommand> =>
  asked.type === 'reply' ? { ...asked, type: 'message' } : asked

export const wordRoutes = (deps: Deps) => [
  { path: '/api/requests/{receipt}/confirm', methods: { POST: speak(deps, WORDS.confirm) } },
  { path: '/api/requests/{receipt}/dispute', methods: { POST: speak(deps, WORDS.dispute) } },
  { path: '/api/requests/{receipt}/message', methods: { POST: speak(deps, WORDS.message) } },
  { path: '/api/requests/{receipt}/withdraw', methods: { POST: speak(deps, WORDS.withdraw) } },
  { path: '/api/requests/{receipt}/rate', methods: { POST: speak(deps, WORDS.rate) } },
]

const opened = async (deps: Deps, event: HttpEvent, params: Params): Promise<Receipt> => {
  const receipt = parseReceipt(params['receipt'] ?? '')
  if (!receipt) throw new Problem(404, 'receipt-invalid')
  await allowTogether(deps, await bearer(event, deps.tokens, 'track', deps.now()), receipt)
  return receipt
}

const trackingReply = async (deps: Deps, event: HttpEvent, receipt: Receipt, state: RequestState): Promise<Reply> => {
  const language = languageOf(event)
  const into = mergedInto(state)
  const other = into === undefined ? undefined : await deps.load(request, into)
  const body = {
    ...(await view(deps, language, receipt, state)),
    mergedInto: into !== undefined && other ? await view(deps, language, into, other) : undefined,
  }
  return json(200, body, { 'content-language': language, vary: 'Accept-Language' })
}

const view = async (deps: Deps, language: Language, receipt: Receipt, state: RequestState) => {
  const now = deps.now()
  const [directory, history, known] = await Promise.all([
    deps.zone(now),
    deps.history(streamOf(request, receipt)),
    deps.load(plan, receipt),
  ])
  const handler = handlerId(state)
  const asked = askedId(state)
  const named = (id: string) => {
    const { name, standIn } = memberHere(directory, language, id, now.toISOString())
    return { name, standIn: standIn && { name: standIn.name } }
  }
  return {
    receipt,
    status: state.status,
    title: state.title,
    description: state.description,
    confidential: state.confidential,
    category: categoryNamed(directory, language, state.category),
    enterprise: { name: state.enterprise.name },
    squad: state.routed && squadNamed(directory, language, state.routed.squadId),
    duty: state.routed ? undefined : squadNamed(directory, language, directory.zone.dutySquad),
    handler: handler === undefined ? undefined : named(handler),
    deciding: state.deciding && true,
    returns: state.returns?.length ?? 0,
    asked: asked === undefined || asked === handler ? undefined : named(asked),
    coHandling: coHandlingUnits(directory, language, state).map(({ name }) => ({ name })),
    escalatable: raisable(state, now.toISOString()).length > 0,
    clocks: clockViews(state, now.toISOString()),
    timeline: timeline(history, state, directory, { language, staff: false }),
    answer: state.answered?.text,
    resolution: state.resolved?.text,
    rating: state.rated?.level,
    plan: planSeen(known, state, { directory, language, now: now.toISOString() }),
    submittedAt: state.submittedAt,
    confirmBy: state.resolved?.confirmBy,
    ...workingView(state, directory, language, now.toISOString()),
    // A visitor's own clock may be wrong.
    now: now.toISOString(),
  }
}
