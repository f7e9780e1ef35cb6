import { describe, expect, it } from 'vitest'
import type { FileEvent } from '../../events/file.ts'
import { type FileState, file } from '../../shared/domain/file.ts'
import type { Journal } from '../../shared/journal.ts'
import { given, type Past } from '../../test/given.ts'
import { messages } from '../../test/messages.ts'
import { barePhoto, pdf, phonePhoto } from '../../test/pictures.ts'
import { makeHandler } from './handler.ts'

const ID = 'q3Zt0v9LxW2mB7yKc5HnTg'
const REQUESTED: Past<FileEvent> = {
  type: 'file.requested',
  at: '2026-11-24T01:00:00.000Z',
  data: {
    name: '现场.jpg',
    type: 'image/jpeg',
    sendBy: '2026-11-24T01:15:00.000Z',
    dropAt: '2026-11-25T01:00:00.000Z',
  },
}
const came = (key = `sent/${ID}`) => JSON.stringify({ Records: [{ s3: { object: { key } } }] })
const due = JSON.stringify({ stream: `file#${ID}`, dueAt: '2026-11-24T01:30:00.000Z' })

/** The bucket as a list of deeds; `fails` is the deed that S3 refuses. */
const checker = ({ sent = phonePhoto(), now = '2026-11-24T01:05:00.000Z', past = [REQUESTED], fails = '' } = {}) => {
  const did: string[] = []
  const happened: Past<FileEvent>[] = [...past]
  let kept: Uint8Array | undefined
  const deed = (what: string) => async () => {
    if (what === fails) throw new Error('SlowDown')
    did.push(what)
  }
  const state = (): FileState | undefined => given(file, happened).state
  const journal = {
    load: async () => state(),
    handle: async (_: unknown, __: string, command: Parameters<typeof file.decide>[1]) => {
      const facts = file.decide(state(), command)
      if ('refused' in facts) return facts
      happened.push(...facts.map((fact) => ({ ...fact, at: command.at })))
      did.push(...facts.map(({ type }) => type))
      return { events: facts, state: state() }
    },
  } as unknown as Pick<Journal, 'load' | 'handle'>
  const handler = makeHandler({
    ...journal,
    sent: async () => sent,
    keep: async (_, bytes) => {
      await deed('keep')()
      kept = bytes
    },
    clear: deed('clear'),
    discard: deed('discard'),
    now: () => new Date(now),
    log: () => undefined,
  })
  return { handler, did, state, kept: () => kept }
}

describe('the checker', () => {
  it('keeps what is as it was said to be, and clears what was sent', async () => {
    const { handler, did, kept } = checker()
    expect(await handler(messages(came()))).toEqual({ batchItemFailures: [] })
    expect(did).toEqual(['keep', 'file.checked', 'clear'])
    expect(Buffer.from(kept() ?? []).includes(Buffer.from('GPS'))).toBe(false)
    expect(kept()?.length).toBeGreaterThanOrEqual(barePhoto().length)
  })

  it('keeps nothing of what is not, and of nothing that nobody was given leave to send', async () => {
    const liar = checker({ sent: pdf() })
    await liar.handler(messages(came()))
    expect(liar.did).toEqual(['file.refused', 'clear'])
    const stray = checker({ past: [] })
    await stray.handler(messages(came()))
    expect(stray.did).toEqual(['clear'])
  })

  it('looks once: a word that comes twice, or a file that is sent again, changes nothing', async () => {
    const { handler, did } = checker()
    await handler(messages(came()))
    await handler(messages(came()))
    expect(did).toEqual(['keep', 'file.checked', 'clear', 'clear'])
  })

  it('gives back what the bucket refused, and finishes it the next time', async () => {
    const failing = checker({ fails: 'clear' })
    expect((await failing.handler(messages(came()))).batchItemFailures).toHaveLength(1)
    expect(failing.state()?.status).toBe('checked')
    const { handler, did } = checker({ fails: 'keep' })
    expect((await handler(messages(came(), '{'))).batchItemFailures).toHaveLength(2)
    expect(did).toEqual([])
  })

  it('passes over S3’s own test and what came under another key', async () => {
    const { handler, did } = checker()
    expect(await handler(messages('{"Service":"Amazon S3","Event":"s3:TestEvent"}', came(`kept/${ID}`)))).toEqual({
      batchItemFailures: [],
    })
    expect(did).toEqual([])
  })

  it('throws away before it says so, and neither early nor twice', async () => {
    const early = checker({ now: '2026-11-24T01:10:00.000Z' })
    await early.handler(messages(due))
    expect(early.did).toEqual([])
    const late = checker({ now: '2026-11-25T01:00:00.000Z' })
    await late.handler(messages(due))
    expect(late.did.toSorted()).toEqual(['clear', 'discard', 'file.dropped'])
    expect(late.did.at(-1)).toBe('file.dropped')
    await late.handler(messages(due))
    expect(late.did).toHaveLength(3)
  })
})
