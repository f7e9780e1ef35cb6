import type { RequestRefusal } from '../domain/request-decide.ts'
import { Problem, type ProblemOptions } from '../http/problem.ts'

const STATUS: Partial<Record<RequestRefusal, number>> = { 'request-unknown': 404, 'not-the-approver': 403 }

/** A refusal of the request's decider as a reply: 404 where there is no such request, 403 where it is another's to do, else 409. */
export const refusalProblem = (refused: RequestRefusal, options?: ProblemOptions): Problem =>
  new Problem(STATUS[refused] ?? 409, refused, options)
