import * as z from 'zod/mini'
import type { Handed } from './channel.ts'

/** Shorter than the notifier's own time-out; what has not answered by then may have sent or not. */
export const WAIT_MS = 8000

/** Where no connection came about, nothing was said to anybody. */
const UNREACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])
const Caused = z.object({ cause: z.object({ code: z.string() }) })

/** What is known of a message when the provider's answer is missing, from what `fetch` threw. */
export const unanswered = (error: unknown): Handed => {
  const code = z.safeParse(Caused, error).data?.cause.code
  if (code !== undefined && UNREACHED.has(code)) return { refused: code }
  return { unknown: code ?? (error instanceof Error ? error.name : typeof error) }
}

/** @returns `undefined` for what is no JSON */
export const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
