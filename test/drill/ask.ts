import { setTimeout as sleep } from 'node:timers/promises'

export interface Reply {
  readonly status: number
  readonly body: unknown
}

export interface Asked {
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

const LONGEST_MS = 30_000

/** One try. @throws when the connection broke, or nothing came. */
export const ask = async (url: string, { body, headers = {} }: Asked = {}): Promise<Reply> => {
  const response = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(LONGEST_MS),
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
}

export interface Answered extends Reply {
  readonly tries: number
}

/** As a patient program asks: again and again with the same words, until it is told yes or no. */
export const insist = async (url: string, asked: Asked, tries = 1): Promise<Answered> => {
  const reply = await ask(url, asked).catch(() => undefined)
  if (reply && reply.status < 500) return { ...reply, tries }
  await sleep(Math.min(100 * 2 ** tries, 1000))
  return insist(url, asked, tries + 1)
}
