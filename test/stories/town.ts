import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCloud } from '../../infra/local/cloud.ts'

/** A message as the inbox shows it. */
export interface Letter {
  readonly at: string
  readonly channel: 'sms' | 'email'
  readonly to: string
  readonly name: string
  readonly subject?: string
  readonly text: string
  readonly links: readonly string[]
  readonly event: string
  readonly receipt: string
}

// The stories read replies as a browser would: by name, without the types of the code under test.
// biome-ignore lint/suspicious/noExplicitAny: what an outsider receives is untyped
type Reply = { readonly status: number; readonly headers: Headers; readonly body: any }

/** The whole of Doorstep in one process, seen through HTTP, the inbox and the clock alone. */
export const town = async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'doorstep-story-'))
  const cloud = await startCloud({ port: 0, dataDir, quiet: true })

  const call = async (method: string, path: string, body?: unknown, token?: string): Promise<Reply> => {
    const response = await fetch(new URL(path, cloud.origin), {
      method,
      headers: {
        'accept-language': 'zh-CN',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined }
  }

  const inbox = async (receipt?: string): Promise<Letter[]> => {
    const letters: Letter[] = (await call('GET', '/_local/inbox')).body
    return letters.filter((letter) => receipt === undefined || letter.receipt === receipt)
  }

  return {
    call,
    inbox,
    /** Waits until the inbox holds a letter that fits; fails with what it did hold. */
    letter: async (receipt: string, fits: (letter: Letter) => boolean): Promise<Letter> => {
      for (const started = Date.now(); Date.now() - started < 20_000; ) {
        const found = (await inbox(receipt)).find(fits)
        if (found) return found
        await new Promise((wake) => setTimeout(wake, 25))
      }
      const held = (await inbox(receipt)).map(({ event, channel, name }) => `${event} ${channel} ${name}`)
      throw new Error(`No such letter about ${receipt}; the inbox holds: ${held.join('; ') || 'nothing'}`)
    },
    now: async (): Promise<string> => (await call('GET', '/_local/clock')).body.now,
    advance: (duration: string) => call('POST', '/_local/clock', { advance: duration }),
    /** Moves the clock forward to an instant. */
    until: async (instant: string): Promise<void> => {
      const { now } = (await call('GET', '/_local/clock')).body
      const seconds = Math.ceil((Date.parse(instant) - Date.parse(now)) / 1000)
      if (seconds > 0) await call('POST', '/_local/clock', { advance: `PT${seconds}S` })
    },
    faults: (faults: { sms?: boolean; email?: boolean }) => call('POST', '/_local/faults', faults),
    leave: async () => {
      await cloud.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export type Town = Awaited<ReturnType<typeof town>>

/** The token in a link's fragment, with or without a receipt before it. */
export const tokenOf = (link: string | undefined): string => {
  const fragment = new URL(link ?? '').hash.slice(1)
  return fragment.slice(fragment.lastIndexOf('.') + 1)
}
