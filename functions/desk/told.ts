import type { Language } from '../../events/envelope.ts'
import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import { isUnknown, type NoticeState } from '../../shared/domain/notice.ts'
import { request } from '../../shared/domain/request-decide.ts'
import { Problem } from '../../shared/http/problem.ts'
import { json } from '../../shared/http/reply.ts'
import type { Route } from '../../shared/http/router.ts'
import { say } from '../../shared/messages/catalogue.ts'
import { memberNamed } from '../../shared/tracking/names.ts'
import { refusalProblem } from '../../shared/tracking/refusal.ts'
import type { Deps } from './deps.ts'
import { reads } from './sight.ts'
import { visitor } from './visitor.ts'

/** The newest are what somebody looks for; a plan of months has more. */
const MOST = 100

export const toldRoutes = (deps: Deps): readonly Route[] => [
  {
    path: '/api/desk/told',
    methods: {
      GET: async (event) => {
        const who = await visitor(deps, event)
        const state = await deps.load(request, who.receipt)
        if (!state) throw refusalProblem('request-unknown')
        if (!reads(state, who)) throw new Problem(403, 'confidential')
        const notices = await deps.toldOf(who.receipt, MOST)
        const messages = notices.map((notice) => toldView(notice, who))
        return json(200, { messages, now: deps.now().toISOString() }, { 'content-language': who.language })
      },
    },
  },
]

interface Reader {
  readonly directory: ZoneDirectory
  readonly language: Language
}

/** A message about a request, as its squad may see it: who, when, by what and with what end; no number, no address, no text. */
export const toldView = (notice: NoticeState, { directory, language }: Reader) => {
  const { recipient, channel, template, params, insteadOf, status, plannedAt, sendAt, deliveredAt } = notice
  const outcome = outcomeOf(notice)
  return {
    at: plannedAt,
    to:
      recipient.kind === 'member'
        ? memberNamed(directory, language, recipient.id).name
        : (params['unit'] ?? say(language, 'told.contact')),
    channel,
    about: say(language, `told.about.${aboutOf(template)}`),
    outcome,
    ...(outcome === 'delivered' && { deliveredAt }),
    ...(status === 'planned' && { sendAt }),
    // The other channel of the same person; what somebody else is asked instead says so itself.
    ...(insteadOf?.includes(`/${recipient.id}/`) && { again: true }),
  }
}

export type Outcome = 'waiting' | 'sent' | 'delivered' | 'unknown' | 'failed' | 'dropped'

const outcomeOf = (notice: NoticeState): Outcome => {
  const { status } = notice
  if (isUnknown(notice)) return 'unknown'
  return status === 'planned' || status === 'attempted' ? 'waiting' : status
}

/** What a message is about, by how its template's name begins: of `request.escalated.red` that it is a reminder. */
const ABOUT = [
  'notice.contact-unreachable',
  'notice.member-unreachable',
  'plan',
  'request.answered',
  'request.asked',
  'request.co-handler',
  'request.disputed',
  'request.escalated',
  'request.extended',
  'request.extension',
  'request.instructed',
  'request.instruction',
  'request.lapsed',
  'request.link',
  'request.messaged',
  'request.pause',
  'request.raised',
  'request.rated',
  'request.replied',
  'request.resolved',
  'request.resumed',
  'request.returned',
  'request.reworked',
  'request.routed',
  'request.submitted',
  'request.transferred',
  'request.visit-asked',
  'request.withdrawn',
  'request',
] as const

const aboutOf = (template: string): (typeof ABOUT)[number] =>
  ABOUT.find((beginning) => template.startsWith(beginning)) ?? 'request'
