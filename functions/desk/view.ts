import type { Instant, Receipt } from '../../events/envelope.ts'
import { unsaying } from '../../shared/domain/confidential.ts'
import { askedId, handlerId, isOpen, type RequestState } from '../../shared/domain/request.ts'
import { request } from '../../shared/domain/request-decide.ts'
import { works } from '../../shared/domain/request-may.ts'
import { streamOf } from '../../shared/domain/stream.ts'
import { say } from '../../shared/messages/catalogue.ts'
import { reasonText } from '../../shared/reasons.ts'
import { zoneDate } from '../../shared/time/zone-date.ts'
import { clockViews } from '../../shared/tracking/clocks.ts'
import { categoryNamed, holderText, memberHere, squadNamed } from '../../shared/tracking/names.ts'
import { timeline } from '../../shared/tracking/timeline.ts'
import { workingView } from '../../shared/tracking/working.ts'
import { actionsNow, colleagues, handOf } from './actions.ts'
import { awayView } from './away.ts'
import { besidesNow } from './besides.ts'
import type { Deps } from './deps.ts'
import { mayPress, reads, sight } from './sight.ts'
import { slipView } from './slip.ts'
import { coHandlersView, instructionsView, unitsView } from './supervision-view.ts'
import { togetherView } from './together.ts'
import { contactsOf, visitNow } from './visit.ts'
import type { Visitor } from './visitor.ts'

/** The steps of the way, each done once. */
export type Action = 'accept' | 'contact' | 'answer' | 'resolve'

type Seen = Pick<Deps, 'load' | 'history' | 'contact' | 'now' | 'openOfEnterprise'>

/** A request as a squad's person sees it, and what they may do now. */
export const deskView = async (deps: Seen, visitor: Visitor, state: RequestState) => {
  const { member, receipt, others, directory, language } = visitor
  const hand = handOf(visitor)
  const actions = actionsNow(state, hand, deps.now().toISOString()).filter((action) => mayPress(state, visitor, action))
  const theirs = works(state, hand) && reads(state, visitor)
  return {
    member: { id: member.id, name: member.name, role: member.role },
    ...awayView(visitor, deps.now().toISOString()),
    request: await requestView(deps, visitor, receipt, sight(state, visitor)),
    actions,
    besides: theirs ? besidesNow(state, visitor, deps.now().toISOString()) : [],
    ...(actions.includes('transfer') && { colleagues: colleaguesOf(visitor, state, deps.now().toISOString()) }),
    ...(actions.includes('decide') && {
      squads: directory.squads.map(({ id }) => squadNamed(directory, language, id)),
    }),
    units: unitsView(state, visitor),
    ...(!theirs && isOpen(state) && { elsewhere: elsewhere(visitor, state, deps.now().toISOString()) }),
    ...(theirs && {
      visit: visitNow(state, visitor),
      contacts: await contactsOf(deps, visitor, state, deps.now().toISOString()),
    }),
    together: await togetherView(deps, visitor, state, deps.now().toISOString()),
    others: (await Promise.all(others.map((other) => summary(deps, visitor, other)))).flat(),
  }
}

const elsewhere = (visitor: Visitor, state: RequestState, at: Instant) =>
  say(visitor.language, 'desk.elsewhere', { holder: holderText(visitor, state, at) })

const colleaguesOf = ({ directory }: Visitor, state: RequestState, at: Instant) =>
  colleagues(state, directory, zoneDate(at, directory.zone.utcOffset)).map(({ id, name, role }) => ({ id, name, role }))

const summary = async ({ load }: Seen, visitor: Visitor, receipt: Receipt) => {
  const state = await load(request, receipt)
  return state ? [{ receipt, title: sight(state, visitor).state.title, status: state.status }] : []
}

const requestView = async (
  deps: Seen,
  visitor: Visitor,
  receipt: Receipt,
  { state, hidden }: ReturnType<typeof sight>,
) => {
  const { language, directory } = visitor
  const [history, contact] = await Promise.all([
    deps.history(streamOf(request, receipt)),
    hidden ? undefined : deps.contact(state.contactId),
  ])
  const here = (id: string) => memberHere(directory, language, id, deps.now().toISOString())
  const handler = handlerId(state)
  const asked = askedId(state)
  return {
    receipt,
    status: state.status,
    title: state.title,
    description: state.description,
    confidential: state.confidential,
    hidden: hidden || undefined,
    category: categoryNamed(directory, language, state.category),
    enterprise: { name: state.enterprise.name, creditCode: state.enterprise.creditCode },
    contact: contact && { name: contact.name, phone: contact.phone, email: contact.email },
    place: state.place,
    neededBy: state.neededBy,
    urgency: state.urgency,
    submittedAt: state.submittedAt,
    answers: answersOf(state, { language, directory }),
    squad: state.routed && squadNamed(directory, language, state.routed.squadId),
    duty: state.routed ? undefined : squadNamed(directory, language, directory.zone.dutySquad),
    handler: handler === undefined ? undefined : here(handler),
    asked: asked === undefined || asked === handler ? undefined : here(asked),
    deciding: state.deciding && true,
    returns: state.returns?.length ?? 0,
    returnBy: state.routed?.returnBy,
    coHandlers: coHandlersView(state, { directory, language }),
    instructions: instructionsView(state, visitor),
    slip: slipView(state, visitor, deps.now().toISOString()),
    reasons: (state.routed?.reasons ?? []).map((reason) => reasonText(language, reason)),
    clocks: clockViews(state, deps.now().toISOString()),
    timeline: timeline(hidden ? unsaying(history) : history, state, directory, { language, staff: !hidden }),
    answer: state.answered?.text,
    resolution: state.resolved?.text,
    rating: state.rated?.level,
    confirmBy: state.resolved?.confirmBy,
    ...workingView(state, directory, language, deps.now().toISOString()),
    // A visitor's own clock may be wrong.
    now: deps.now().toISOString(),
  }
}

/** In the order in which they were asked, which a DynamoDB map does not keep; what is asked no longer comes last. */
const answersOf = (
  { answers, category }: RequestState,
  { language, directory }: Pick<Visitor, 'language' | 'directory'>,
) => {
  const questions = directory.categories.find(({ id }) => id === category)?.questions ?? []
  const asked = questions.flatMap(({ id, label, options }) => {
    const value = answers[id]
    const option = options?.find((choice) => choice.id === value)
    return value === undefined ? [] : [{ label: label[language], value: option?.label[language] ?? value }]
  })
  const others = Object.entries(answers).filter(([id]) => !questions.some((question) => question.id === id))
  return [...asked, ...others.map(([label, value]) => ({ label, value }))]
}
