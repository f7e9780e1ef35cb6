import * as z from 'zod/mini'
import { Attachments } from '../../shared/files/attach.ts'
import { optional, text } from '../../shared/input/text.ts'
import type { Deps } from './deps.ts'
import { said, speak } from './track.ts'

const Words = text({ max: 2000, lines: true })

const REPLY = said(z.strictObject({ text: Words, files: Attachments }), ({ text, files }) => ({
  type: 'reply',
  text,
  files,
}))

const CONSENT = said(z.strictObject({}), () => ({ type: 'consent-pause' }))
const REFUSE = said(z.strictObject({ reason: optional(Words) }), ({ reason }) => ({ type: 'refuse-pause', reason }))
const RESUME = said(z.strictObject({}), () => ({ type: 'end-pause' }))

/** What the enterprise says to what the squad asks of it. */
export const workingRoutes = (deps: Deps) => [
  { path: '/api/requests/{receipt}/reply', methods: { POST: speak(deps, REPLY) } },
  { path: '/api/requests/{receipt}/consent', methods: { POST: speak(deps, CONSENT) } },
  { path: '/api/requests/{receipt}/refuse', methods: { POST: speak(deps, REFUSE) } },
  { path: '/api/requests/{receipt}/resume', methods: { POST: speak(deps, RESUME) } },
]
