import * as z from 'zod/mini'
import { text } from '../../shared/input/text.ts'
import type { Deps } from './deps.ts'
import { type Button, press } from './press.ts'

const button = <T>(button: Button<T>) => button

const NOTE = button({
  body: z.strictObject({ text: text({ max: 2000, lines: true }), visible: z.optional(z.boolean()) }),
  command: ({ text, visible = false }) => ({ type: 'note', text, visible }),
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
