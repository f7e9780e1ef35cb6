import * as z from 'zod/mini'
import type { Instant } from '../../events/envelope.ts'
import type { Bare } from '../../shared/domain/aggregate.ts'
import type { RequestState } from '../../shared/domain/request.ts'
import { type RequestCommand, type RequestRefusal, request } from '../../shared/domain/request-decide.ts'
import { jsonBody } from '../../shared/http/body.ts'
import { json } from '../../shared/http/reply.ts'
import type { Serve } from '../../shared/http/router.ts'
import { optional, text } from '../../shared/input/text.ts'
import { say } from '../../shared/messages/catalogue.ts'
import { calendar } from '../../shared/time/calendar.ts'
import { actorName } from '../../shared/tracking/names.ts'
import { refusalProblem } from '../../shared/tracking/refusal.ts'
import { when } from '../../shared/tracking/when.ts'
import type { Deps } from './deps.ts'
import { type Action, deskView } from './view.ts'
import { type Visitor, visitor } from './visitor.ts'

interface Button<T> {
  readonly body: z.ZodMiniType<T>
  /** `confirmBy` is when the enterprise's silence is taken for consent; the calendar is asked only where it matters. */
  readonly command: (body: T, confirmBy: () => Instant) => Bare<RequestCommand>
}

const button = <T>(body: z.ZodMiniType<T>, command: Button<T>['command']) => ({ body, command })
const Words = text({ max: 4000, lines: true })
const Note = text({ max: 1000, lines: true })

const BUTTONS = {
  accept: button(z.strictObject({}), () => ({ type: 'accept' })),
  contact: button(z.strictObject({ note: optional(Note) }), ({ note }) => ({ type: 'contact', note })),
  answer: button(z.strictObject({ text: Words }), ({ text }) => ({ type: 'answer', text })),
  resolve: button(z.strictObject({ text: Words }), ({ text }, confirmBy) => ({
    type: 'resolve',
    text,
    confirmBy: confirmBy(),
  })),
}

const press =
  <T>(deps: Deps, action: Action, { body, command }: Button<T>): Serve =>
  async (event) => {
    const who = await visitor(deps, event)
    const words = jsonBody(event, body)
    const { zone, days } = who.directory
    const at = deps.now().toISOString()
    const confirmBy = () => calendar(zone, days).add(at, zone.confirmWithin)
    const actor = { kind: 'member', id: who.member.id } as const
    const outcome = await deps.handle(request, who.receipt, { ...command(words, confirmBy), at, actor })
    if ('refused' in outcome) throw refusal(who, outcome.refused, outcome.state, at)
    const already = outcome.events.length === 0 ? doneBefore(who, action, outcome.state, at) : undefined
    return json(200, { ...(await deskView(deps, who, outcome.state)), already }, { 'content-language': who.language })
  }

export const buttonRoutes = (deps: Deps) => [
  { path: '/api/desk/accept', methods: { POST: press(deps, 'accept', BUTTONS.accept) } },
  { path: '/api/desk/contact', methods: { POST: press(deps, 'contact', BUTTONS.contact) } },
  { path: '/api/desk/answer', methods: { POST: press(deps, 'answer', BUTTONS.answer) } },
  { path: '/api/desk/resolve', methods: { POST: press(deps, 'resolve', BUTTONS.resolve) } },
]

const deedOf = (state: RequestState, action: Action) => {
  switch (action) {
    case 'accept':
      return state.accepted
    case 'contact':
      return state.contacted
    case 'answer':
      return state.answered
    case 'resolve':
      return state.resolved
  }
}

/** Who had pressed the button before, and when. */
const doneBefore = ({ directory, language }: Visitor, action: Action, state: RequestState, now: Instant) => {
  const deed = deedOf(state, action)
  if (!deed) return undefined
  const by = actorName(directory, language, state, deed.actor)
  const time = when(language, deed.at, now, directory.zone.utcOffset)
  return { by, at: deed.at, text: say(language, `desk.already.${action}`, { name: by, time }) }
}

const refusal = (who: Visitor, refused: RequestRefusal, state: RequestState | undefined, now: Instant) => {
  const action = refused === 'already-answered' ? 'answer' : refused === 'already-resolved' ? 'resolve' : undefined
  const before = action && state && doneBefore(who, action, state, now)
  return refusalProblem(refused, before && { params: { already: before.text } })
}
