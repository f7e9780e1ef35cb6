import type { Instant } from '../../events/envelope.ts'
import type { Fact } from '../../events/event.ts'
import type { RequestEvent } from '../../events/request.ts'
import type { Given } from './aggregate.ts'
import { isOpen, type RequestState } from './request.ts'
import type { Decided } from './request-decide.ts'
import { endedAs, isRepeated, taking } from './request-taking.ts'

export type QuestionCommand =
  | { readonly type: 'ask'; readonly text: string; readonly replyBy: Instant }
  | { readonly type: 'reply'; readonly text: string; readonly files?: string[] | undefined }

type Asked<T extends QuestionCommand['type']> = Extract<QuestionCommand, { type: T }> & Given

/** More than these at once would be a form; the squad calls instead. */
const MOST_OPEN = 5

/** A question while others are open joins them; the same one again changes nothing. */
export const ask = (state: RequestState, command: Asked<'ask'>): Decided => {
  const { text, replyBy } = command
  const refused = endedAs(state)
  if (refused) return { refused }
  if (state.resolved) return { refused: 'already-resolved' }
  const asked = state.question?.asked ?? []
  if (asked.some((one) => one.text === text)) return []
  if (asked.length >= MOST_OPEN) return { refused: 'too-many-questions' }
  return [...taking(state, command), { type: 'request.asked', data: { text, replyBy } }]
}

export const reply = (state: RequestState, { text, files, at }: Asked<'reply'>): Decided => {
  const refused = endedAs(state)
  if (refused) return { refused }
  if (state.question) return [{ type: 'request.replied', data: { text, files } }]
  return isRepeated(state.replied, { text, files }, at) ? [] : { refused: 'no-question' }
}

/** When the enterprise is reminded of what it was asked. */
export const replyDue = (state: RequestState): Instant | undefined =>
  isOpen(state) && state.question && !state.question.reminded ? state.question.replyBy : undefined

export const remindOfQuestion = (state: RequestState, now: Instant): Fact<RequestEvent>[] => {
  const due = replyDue(state)
  return due !== undefined && due <= now ? [{ type: 'request.asked-again', data: {} }] : []
}

type QuestionEvent = Extract<RequestEvent, { type: 'request.asked' | 'request.replied' | 'request.asked-again' }>

export const questioned = ({ question }: RequestState, event: QuestionEvent): Partial<RequestState> => {
  switch (event.type) {
    case 'request.asked': {
      const { at, actor, data } = event
      const asked = [...(question?.asked ?? []), { at, actor, text: data.text }]
      return { question: { asked, replyBy: data.replyBy, reminded: false } }
    }
    case 'request.replied':
      return { question: undefined, replied: { at: event.at, ...event.data } }
    case 'request.asked-again':
      return { question: question && { ...question, reminded: true } }
  }
}
