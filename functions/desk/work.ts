import * as z from 'zod/mini'
import { Attachments } from '../../shared/files/attach.ts'
import { text } from '../../shared/input/text.ts'
import type { Deps } from './deps.ts'
import { type Button, press } from './press.ts'

const button = <T>(button: Button<T>) => button

const NOTE = button({
  body: z.strictObject({
    text: text({ max: 2000, lines: true }),
    visible: z.optional(z.boolean()),
    files: Attachments,
  }),
  command: ({ text, visible = false, files }) => ({ type: 'note', text, visible, files }),
})

const ASK = button({
  body: z.strictObject({ text: text({ max: 2000, lines: true }) }),
  command: ({ text }, { at, zone, calendar }) => ({ type: 'ask', text, replyBy: calendar.add(at, zone.replyWithin) }),
})

/** What is done beside the steps from accepting to resolving. */
export const workRoutes = (deps: Deps) => [
  { path: '/api/desk/note', methods: { POST: press(deps, NOTE) } },
  { path: '/api/desk/ask', methods: { POST: press(deps, ASK) } },
]
