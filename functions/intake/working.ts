import * as z from 'zod/mini'
import { Attachments } from '../../shared/files/attach.ts'
import { text } from '../../shared/input/text.ts'
import type { Deps } from './deps.ts'
import { said, speak } from './track.ts'

const Words = text({ max: 2000, lines: true })

const REPLY = said(z.strictObject({ text: Words, files: Attachments }), ({ text, files }) => ({
  type: 'reply',
  text,
  files,
}))

/** What the enterprise says to what the squad asks of it. */
export const workingRoutes = (deps: Deps) => [
  { path: '/api/requests/{receipt}/reply', methods: { POST: speak(deps, REPLY) } },
]
