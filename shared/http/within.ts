import type { Limits } from '../limits.ts'
import { Problem } from './problem.ts'

/** Goes on where a limit is not reached. @throws Problem 429 that says when to come again */
export const within = async (taking: ReturnType<Limits['take']>, now: Date): Promise<void> => {
  const taken = await taking
  if (taken.ok) return
  const seconds = Math.max(1, Math.ceil((Date.parse(taken.retryAt) - now.getTime()) / 1000))
  const params = { minutes: String(Math.ceil(seconds / 60)) }
  throw new Problem(429, 'too-many-requests', { params, headers: { 'retry-after': String(seconds) } })
}
