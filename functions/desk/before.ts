import type { Instant } from '../../events/envelope.ts'
import type { RequestState } from '../../shared/domain/request.ts'
import type { RequestRefusal } from '../../shared/domain/request-decide.ts'
import type { Problem } from '../../shared/http/problem.ts'
import { say } from '../../shared/messages/catalogue.ts'
import { actorName, holderText } from '../../shared/tracking/names.ts'
import { refusalProblem } from '../../shared/tracking/refusal.ts'
import { when } from '../../shared/tracking/when.ts'
import type { Action } from './view.ts'
import type { Visitor } from './visitor.ts'

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
export const doneBefore = ({ directory, language }: Visitor, action: Action, state: RequestState, now: Instant) => {
  const deed = deedOf(state, action)
  if (!deed) return undefined
  const by = actorName(directory, language, state, deed.actor)
  const time = when(language, deed.at, now, directory.zone.utcOffset)
  return { by, at: deed.at, text: say(language, `desk.already.${action}`, { name: by, time }) }
}

/** A refusal in words, those of the deed that stands in the way included. */
export const refusal = (
  who: Visitor,
  refused: RequestRefusal,
  state: RequestState | undefined,
  now: Instant,
): Problem => {
  if (refused === 'not-yours' && state)
    return refusalProblem(refused, { params: { holder: holderText(who, state, now) } })
  const action = refused === 'already-answered' ? 'answer' : refused === 'already-resolved' ? 'resolve' : undefined
  const before = action && state && doneBefore(who, action, state, now)
  return refusalProblem(refused, before && { params: { already: before.text } })
}
