import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { linksIn, openInbox } from './inbox.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doorstep-inbox-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const sms = (text: string) => ({
  at: '2026-03-02T01:00:00.000Z',
  channel: 'sms' as const,
  to: '+8613800138000',
  name: '王建国',
  text,
  event: 'request.routed',
  receipt: '7K3F-9QXM-C',
})

describe('the inbox', () => {
  it('keeps its messages in order over a restart', () => {
    const before = openInbox(folder)
    before.receive(sms('第一条'))
    before.receive(sms('第二条'))
    expect(openInbox(folder).messages.map(({ text }) => text)).toEqual(['第一条', '第二条'])
  })

  it('forgets a message that a kill has cut short, and the next one is whole', () => {
    openInbox(folder).receive(sms('第一条'))
    appendFileSync(join(folder, 'inbox.jsonl'), '{"at":"2026-03-02T01:0')
    const again = openInbox(folder)
    expect(again.messages).toHaveLength(1)
    again.receive(sms('第二条'))
    expect(openInbox(folder).messages.map(({ text }) => text)).toEqual(['第一条', '第二条'])
  })

  it('says which line is damaged and leaves the file alone', () => {
    const file = join(folder, 'inbox.jsonl')
    openInbox(folder).receive(sms('第一条'))
    appendFileSync(file, '{"at":1}\n')
    const content = readFileSync(file, 'utf8')
    expect(() => openInbox(folder)).toThrow(/inbox\.jsonl, line 2, is damaged/)
    expect(readFileSync(file, 'utf8')).toBe(content)
    writeFileSync(file, 'not JSON\n')
    expect(() => openInbox(folder)).toThrow(/line 1, is damaged/)
  })
})

describe('the links of a text', () => {
  it('end where Chinese or Western punctuation begins', () => {
    expect(linksIn('请点 https://door.example/desk#k9，谢谢。')).toEqual(['https://door.example/desk#k9'])
    expect(linksIn('See (http://127.0.0.1:3000/track#7K3F-9QXM-C.tok).')).toEqual([
      'http://127.0.0.1:3000/track#7K3F-9QXM-C.tok',
    ])
    expect(linksIn('<a href="https://a.example/b">')).toEqual(['https://a.example/b'])
  })

  it('are all found, and none in a text without', () => {
    expect(linksIn('https://a.example 或 https://b.example')).toHaveLength(2)
    expect(linksIn('诉求已受理')).toEqual([])
  })
})
