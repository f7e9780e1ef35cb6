import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CloudOptions, startCloud } from '../../infra/local/cloud.ts'
import type { Faults } from '../../infra/local/faults.ts'
import { noting } from '../permissions/used.ts'

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

/** A Monday before work begins, in a week without holidays; stories that name their hours begin here. */
export const MONDAY = '2026-03-02T08:00:00+08:00'

/** The whole of Doorstep in one process, seen through HTTP, the inbox and the clock alone. */
export const town = async (startAt = MONDAY, given: Pick<CloudOptions, 'context' | 'warm' | 'zoneDir'> = {}) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'doorstep-story-'))
  const start = () => startCloud({ port: 0, dataDir, quiet: true, warm: false, startAt, used: noting(), ...given })
  let cloud = await start()

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

  const now = async (): Promise<string> => (await call('GET', '/_local/clock')).body.now

  return {
    call,
    inbox,
    now,
    /** What an operator's commands are given: where the stack runs, and what it is called there. */
    operator: () => {
      const { endpoint, region, credentials } = cloud
      const env: Record<string, string> = Object.assign({}, ...cloud.functions.map((id) => cloud.environment(id)))
      const tables = { journal: env['JOURNAL_TABLE'] ?? '', directory: env['DIRECTORY_TABLE'] ?? '' }
      return { client: { endpoint, region, credentials }, tables }
    },
    /** The messages since this many; a quarter holds thousands. */
    lettersSince: (count: number): readonly Letter[] => cloud.inbox.messages.slice(count) as readonly Letter[],
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
    advance: (duration: string) => call('POST', '/_local/clock', { advance: duration }),
    /** Returns when nothing that could run now is waiting. */
    settle: async (): Promise<void> => void (await call('POST', '/_local/clock', { advance: 'PT0S' })),
    /** Moves the clock forward to an instant. */
    until: async (instant: string): Promise<void> => {
      const milliseconds = Date.parse(instant) - Date.parse(await now())
      if (milliseconds <= 0) throw new Error(`It is past ${instant}; time only goes forward`)
      await call('POST', '/_local/clock', { advance: `PT${Math.ceil(milliseconds / 1000)}S` })
    },
    /** Everything stops and starts again on the same data. */
    restart: async (): Promise<void> => {
      await cloud.stop()
      cloud = await start()
    },
    faults: (faults: Partial<Faults>) => call('POST', '/_local/faults', faults),
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

/** A request of the sample zone that its specialist, 薛立新, has the link to; `own` is the enterprise's token. */
export const posted = async (doorstep: Town, more: object = {}) => {
  const { body } = await doorstep.call('POST', '/api/requests', {
    enterprise: { name: '澜湾启岳石油储运有限公司' },
    contact: { name: '陈晓', phone: '13800138000' },
    category: 'safety',
    title: '储罐区消防通道被占用',
    description: '3 号储罐区东侧消防通道被外来货车占用。',
    ...more,
  })
  const receipt: string = body.receipt
  const own: string = body.token
  const { links } = await doorstep.letter(receipt, ({ event, name }) => event === 'request.routed' && name === '薛立新')
  return { receipt, own, desk: tokenOf(links[0]) }
}
