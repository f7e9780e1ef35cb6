import type { MiddlewareObj } from '@middy/core'
import { AlongsideRefused, StreamConflict } from '../journal.ts'
import { traceOf } from '../trace.ts'
import { type HttpEvent, languageOf } from './event.ts'
import { Problem, problemJson } from './problem.ts'
import type { Reply } from './reply.ts'

/** One line of the log; never personal data. */
export type Log = (line: Readonly<Record<string, unknown>>) => void

export interface ProblemsOptions {
  readonly log: Log
  /** Another way to tell a problem, for a caller who is a person with a browser. */
  readonly page?: (event: HttpEvent, problem: Problem) => Promise<Reply | undefined>
}

/** Turns what was thrown into a reply. What nobody expected is logged, and told to the caller only as that. */
export const problems = ({ log, page }: ProblemsOptions): MiddlewareObj<HttpEvent, Reply> => ({
  onError: async ({ event, error, context }) => {
    const problem = known(error) ?? unexpected(log, event, error, context?.awsRequestId)
    // A page may need a table, and that table may be what failed.
    const told = await page?.(event, problem).catch((second: unknown) => {
      unexpected(log, event, second, context?.awsRequestId)
      return undefined
    })
    return told ?? problemJson(languageOf(event), problem)
  },
})

const BUSY = new Set(['ThrottlingException', 'ProvisionedThroughputExceededException', 'RequestLimitExceeded'])

const known = (error: unknown): Problem | undefined => {
  if (error instanceof Problem) return error
  if (!(error instanceof Error)) return undefined
  const busy = error instanceof StreamConflict || error instanceof AlongsideRefused || BUSY.has(error.name)
  return busy ? new Problem(503, 'busy', { headers: { 'retry-after': '2' } }) : undefined
}

const unexpected = (log: Log, event: HttpEvent, error: unknown, requestId: string | undefined): Problem => {
  const trace = traceOf(error)
  log({ level: 'error', what: 'unexpected', requestId, method: event.requestContext.http.method, ...trace })
  return trace.name === 'NoCalendarData' ? new Problem(503, 'no-calendar-data') : new Problem(500, 'unexpected')
}
