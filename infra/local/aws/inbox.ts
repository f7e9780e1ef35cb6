import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { parseKept, readKept, writeWhole } from '../kept.ts'

/** A message as it reached a person. */
export const Message = z.object({
  at: z.string(),
  channel: z.enum(['sms', 'email']),
  to: z.string(),
  name: z.string(),
  subject: z.optional(z.string()),
  text: z.string(),
  links: z.array(z.string()),
  event: z.string(),
  receipt: z.string(),
})
export type Message = z.infer<typeof Message>

export interface Inbox {
  /** Oldest first. */
  readonly messages: readonly Message[]
  receive(message: Omit<Message, 'links'>): void
}

/** The `https://` and `http://` addresses in a text, without the punctuation that follows them. */
export const linksIn = (text: string): string[] =>
  (text.match(/https?:\/\/[^\s<>"'，。；、（）]+/g) ?? []).map((link) => link.replace(/[.,;:!?)]+$/, ''))

export const openInbox = (dataDir: string): Inbox => {
  const file = join(dataDir, 'inbox.jsonl')
  const text = readKept(file) ?? ''
  const lines = text.split('\n')
  // A line cut short by a kill has not been delivered; left there, it would spoil the next one.
  if (lines.pop() !== '') writeWhole(file, lines.map((line) => `${line}\n`).join(''))
  const messages = lines.map((line, n) => parseKept(Message, line, `${file}, line ${n + 1},`))
  return {
    messages,
    receive: (message) => {
      const whole = { ...message, links: linksIn(message.text) }
      appendFileSync(file, `${JSON.stringify(whole)}\n`)
      messages.push(whole)
    },
  }
}
