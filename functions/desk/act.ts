import * as z from 'zod/mini'
import { Attachments } from '../../shared/files/attach.ts'
import { optional, text } from '../../shared/input/text.ts'
import { visitAt } from '../../shared/time/visits.ts'
import type { Deps } from './deps.ts'
import { handOverRoutes } from './hand-over.ts'
import { type Button, press } from './press.ts'

const button = <T>(button: Button<T>) => button
const Words = text({ max: 4000, lines: true })
const Note = text({ max: 1000, lines: true })

const ACCEPT = button({ body: z.strictObject({}), once: 'accept', command: () => ({ type: 'accept' }) })
const CONTACT = button({
  body: z.strictObject({ note: optional(Note) }),
  once: 'contact',
  command: ({ note }) => ({ type: 'contact', note }),
})
const ANSWER = button({
  body: z.strictObject({ text: Words, files: Attachments }),
  once: 'answer',
  command: ({ text, files }) => ({ type: 'answer', text, files }),
})
/** The calendar says until when the enterprise's silence is no consent yet. */
const RESOLVE = button({
  body: z.strictObject({ text: Words, files: Attachments }),
  once: 'resolve',
  command: ({ text, files }, { at, zone, calendar }) => ({
    type: 'resolve',
    text,
    files,
    confirmBy: calendar.add(at, zone.confirmWithin),
    visitAt: visitAt(zone, calendar, at, 1),
  }),
})

export const buttonRoutes = (deps: Deps) => [
  { path: '/api/desk/accept', methods: { POST: press(deps, ACCEPT) } },
  { path: '/api/desk/contact', methods: { POST: press(deps, CONTACT) } },
  { path: '/api/desk/answer', methods: { POST: press(deps, ANSWER) } },
  { path: '/api/desk/resolve', methods: { POST: press(deps, RESOLVE) } },
  ...handOverRoutes(deps),
]
