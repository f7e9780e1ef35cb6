import * as z from 'zod/mini'
import { optional, text } from '../../shared/input/text.ts'
import type { Deps } from './deps.ts'
import { said, speak } from './track.ts'

const ESCALATE = said(z.strictObject({ reason: optional(text({ max: 1000, lines: true })) }), ({ reason }) => ({
  type: 'raise',
  reason,
}))

/** The enterprise's own way up: to leader and coordinator at once, where a clock has run out. */
export const escalateRoutes = (deps: Deps) => [
  { path: '/api/requests/{receipt}/escalate', methods: { POST: speak(deps, ESCALATE) } },
]
