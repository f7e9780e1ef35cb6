import type { Language } from './language.ts'

export interface FieldError {
  readonly pointer: string
  readonly code: string
  readonly detail: string
}

/** Why something was not done. `offline` and `unreadable` are ours; every other code is the API's, with its words. */
export interface Problem {
  readonly status: number
  readonly code: string
  readonly title?: string
  readonly detail?: string
  readonly errors?: readonly FieldError[]
}

export type Outcome<T> = { readonly value: T } | { readonly problem: Problem }

export interface Call {
  readonly language: Language
  /** Goes into the Authorization header and nowhere else. */
  readonly token?: string
  readonly body?: unknown
  readonly idempotencyKey?: string
  readonly patienceMs?: number
}

const PATIENCE_MS = 20_000

/** Asks the API; a body makes it a POST. Never throws: a page has to say what happened. */
export const call = async <T>(path: string, how: Call): Promise<Outcome<T>> => {
  const { language, token, body, idempotencyKey, patienceMs = PATIENCE_MS } = how
  const headers: Record<string, string> = { 'accept-language': language }
  if (token !== undefined) headers['authorization'] = `Bearer ${token}`
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (idempotencyKey !== undefined) headers['idempotency-key'] = idempotencyKey
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), patienceMs)
  const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
  try {
    return await outcomeOf<T>(await fetch(path, { ...sent, headers, signal: abort.signal, credentials: 'omit' }))
  } catch {
    return { problem: { status: 0, code: 'offline' } }
  } finally {
    clearTimeout(timer)
  }
}

/** What stands between a browser and the API (a proxy, an exhausted data plan) answers with pages, not with problems. */
const outcomeOf = async <T>(response: Response): Promise<Outcome<T>> => {
  const text = await response.text()
  if (!/\bjson\b/.test(response.headers.get('content-type') ?? ''))
    return { problem: { status: response.status, code: 'unreadable' } }
  return response.ok ? { value: JSON.parse(text) } : { problem: JSON.parse(text) }
}
