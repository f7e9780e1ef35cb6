import type { RequestState } from '../domain/request.ts'
import { endedAs } from '../domain/request-taking.ts'

/** What stands open between the squad and its enterprise; both pages show it. */
export const workingView = (state: RequestState) => {
  if (endedAs(state)) return {}
  const { question } = state
  return {
    question: question && { texts: question.asked.map(({ text }) => text), replyBy: question.replyBy },
  }
}
