import type { Instant, Language } from '../../events/envelope.ts'
import type { ZoneDirectory } from '../directory/directory.ts'
import type { RequestState } from '../domain/request.ts'
import { pendingExtension } from '../domain/request-extension.ts'
import { lapsesAt, pauseAskedAt } from '../domain/request-pause-unanswered.ts'
import { endedAs } from '../domain/request-taking.ts'
import { actorName } from './names.ts'

/** What stands open between the squad, its leader and the enterprise; both pages show it. */
export const workingView = (state: RequestState, directory: ZoneDirectory, language: Language, now: Instant) => {
  if (endedAs(state) || state.resolved) return {}
  const { question, paused } = state
  const asked = pauseAskedAt(state, now)
  const extension = pendingExtension(state)
  return {
    question: question && { texts: question.asked.map(({ text }) => text), replyBy: question.replyBy },
    pauseAsked: asked && { until: asked.until, reason: asked.reason, answerBy: lapsesAt(asked) },
    paused: paused && { until: paused.until, reason: paused.reason },
    extension: extension && {
      workdays: extension.workdays,
      reason: extension.reason,
      by: actorName(directory, language, state, extension.asked.actor),
    },
  }
}
