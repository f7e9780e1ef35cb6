import type { RequestRefusal } from '../domain/request-decide.ts'
import { Problem, type ProblemOptions } from '../http/problem.ts'

/** A refusal of the request's decider as a reply: 404 where there is no such request, else 409. */
export const refusalProblem = (refused: RequestRefusal, options?: ProblemOptions): Problem =>
  new Problem(refused === 'request-unknown' ? 404 : 409, refused, options)
