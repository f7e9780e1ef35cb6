import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Cloud, runStack } from './run-stack.ts'
import { fixture } from './testdata/fixture.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'doorstep-cloud-'))
const site = mkdtempSync(join(tmpdir(), 'doorstep-site-'))
const lines: string[] = []
const start = () =>
  runStack({
    build: async () => ({ assembly: fixture, pages: { site, local: site } }),
    port: 0,
    dataDir,
    log: (line) => lines.push(line),
  })

let cloud: Cloud
beforeAll(async () => {
  writeFileSync(join(site, 'index.html'), '<h1>企业服务</h1>')
  writeFileSync(join(site, 'track.html'), '<h1>进度</h1>')
  cloud = await start()
})
afterAll(async () => {
  await cloud.stop()
  rmSync(dataDir, { recursive: true })
  rmSync(site, { recursive: true })
})

const post = (body: object, path = '/api/requests/7K3F-9QXM-C') =>
  fetch(`${cloud.origin}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
const inbox = async () => (await fetch(`${cloud.origin}/_local/inbox`)).json()

describe('the way of a request', () => {
  it('leads from the web through stream, topic and queue to a phone and to the one mail box that listens', async () => {
    const answer = await post({ id: 'request#7K3F-9QXM-C', text: '道路限高' })
    expect(answer.status).toBe(201)
    expect(await answer.json()).toMatchObject({
      parameters: { receipt: '7K3F-9QXM-C' },
      edge: 'key',
      viewer: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
      site: cloud.origin,
    })
    await cloud.settle()
    expect(await inbox()).toMatchObject([
      {
        channel: 'sms',
        to: '+8613800138000',
        name: '王建国',
        event: 'submitted',
        receipt: 'request#7K3F-9QXM-C',
        links: ['http://127.0.0.1/track#request#7K3F-9QXM-C'],
      },
      { channel: 'email', to: 'm-01@example.cn', subject: '新诉求', text: '道路限高' },
    ])
  })

  it('passes by a queue whose filter policy does not want the event', async () => {
    const before = cloud.inbox.messages.length
    await post({ id: 'request#ignored', text: 'ignored' })
    await cloud.settle()
    expect(cloud.inbox.messages).toHaveLength(before)
  })

  it('gives up a poisoned record after its retries, and the records behind it arrive', async () => {
    await Promise.all([post({ id: 'request#p', text: 'poison' }), post({ id: 'request#after', text: '之后' })])
    await cloud.settle()
    expect(cloud.waitingIn('RelayDead')).toBe(1)
    expect(cloud.inbox.messages.some(({ receipt }) => receipt === 'request#after')).toBe(true)
  })

  it('brings a message that failed too often to the dead-letter queue as the clock moves', async () => {
    await post({ id: 'request#b', text: 'broken' })
    await cloud.advance(60_000)
    expect(cloud.waitingIn('TellerDead')).toBe(1)
  })
})

describe('permissions', () => {
  it('refuses what no policy allows, in the words of AWS', async () => {
    expect((await post({ scan: true })).status).toBe(500)
    expect(lines.join('\n')).toMatch(
      /assumed-role\/Miniature-IntakeRole\/Intake is not authorized to perform: dynamodb:Scan on resource: arn:aws:dynamodb:us-east-1:000000000000:table\/Miniature-Journal because no identity-based policy allows the dynamodb:Scan action/,
    )
  })
})

describe('a function', () => {
  it('that takes too long is ended, and the next call finds a fresh one', async () => {
    expect((await post({ hang: true })).status).toBe(500)
    expect(lines.some((line) => line.includes('Task timed out after 2 seconds'))).toBe(true)
    expect((await post({})).status).toBe(201)
  })
})

describe('a channel that fails', () => {
  it('delivers nothing until it is switched back, and then the retry arrives', async () => {
    const faults = (body: object) =>
      fetch(`${cloud.origin}/_local/faults`, { method: 'POST', body: JSON.stringify(body) })
    await faults({ sms: true })
    await post({ id: 'request#f', text: '稍后' })
    await cloud.settle()
    expect(cloud.inbox.messages.some(({ receipt }) => receipt === 'request#f')).toBe(false)
    await faults({ sms: false })
    await cloud.advance(15_000)
    expect(cloud.inbox.messages.some(({ receipt }) => receipt === 'request#f')).toBe(true)
  })
})

describe('the clock', () => {
  it('stops at every due time on the way, in a function that sees only the virtual time', async () => {
    const due = new Date(cloud.clock.now() + 2 * 3_600_000).toISOString()
    await post({ id: 'request#due', text: '待办', dueAt: due })
    const answer = await fetch(`${cloud.origin}/_local/clock`, { method: 'POST', body: '{"advance":"PT3H"}' })
    expect(await answer.json()).toMatchObject({ steps: 1, stuck: [] })
    const told = cloud.inbox.messages.find(({ text }) => text.startsWith('到期'))
    expect(told?.text.slice(3, 22)).toBe(due.slice(0, 19))
    expect(cloud.clock.now()).toBeGreaterThan(Date.parse(due) + 3_599_000)
  })

  it('names a stream whose due time does not move, and goes on', async () => {
    await post({ id: 'stuck#1', text: '待办', dueAt: new Date(cloud.clock.now() + 60_000).toISOString() })
    expect(await cloud.advance(3_600_000)).toMatchObject({ stuck: ['stuck#1'] })
  })

  it('refuses what is no duration', async () => {
    const answer = await fetch(`${cloud.origin}/_local/clock`, { method: 'POST', body: '{"advance":"two hours"}' })
    expect(answer.status).toBe(400)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
  })
})

describe('the pages', () => {
  it('are rewritten by the edge function, carry the security headers and never leave their folder', async () => {
    const page = await fetch(`${cloud.origin}/track`)
    expect(await page.text()).toContain('进度')
    expect(page.headers.get('content-security-policy')).toBe("default-src 'self'")
    expect(await (await fetch(`${cloud.origin}/`)).text()).toContain('企业服务')
    expect((await fetch(`${cloud.origin}/..%2f..%2fetc%2fpasswd`)).status).toBe(403)
    expect((await fetch(`${cloud.origin}/api/unknown`)).status).toBe(404)
  })
})

describe('a restart', () => {
  it('keeps messages, time and the place in the stream', async () => {
    const { offset } = cloud.clock
    const messages = cloud.inbox.messages.length
    await cloud.stop()
    cloud = await start()
    await cloud.settle()
    expect(cloud.clock.offset).toBe(offset)
    expect(cloud.inbox.messages).toHaveLength(messages)
    await post({ id: 'request#again', text: '重启之后' })
    await vi.waitFor(() => expect(cloud.inbox.messages.at(-1)?.text).toBe('重启之后'), 5000)
  })
})

describe('the gateway', () => {
  const call = (key: string, service: string) =>
    fetch(cloud.endpoint, {
      method: 'POST',
      headers: {
        authorization: `AWS4-HMAC-SHA256 Credential=${key}/20260302/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-date': '20260302T000000Z',
        'x-amz-target': 'DynamoDB_20120810.ListTables',
      },
      body: '{}',
    })

  it('knows nobody but the functions and the operator, and no service that the suite does not use', async () => {
    expect((await call('AKIAIOSFODNN7EXAMPLE', 'dynamodb')).status).toBe(403)
    expect((await fetch(cloud.endpoint, { method: 'POST' })).status).toBe(403)
    const unknown = await call('operator', 's3')
    expect([unknown.status, await unknown.text()]).toEqual([400, expect.stringContaining('The local cloud has no s3')])
    expect((await call('operator', 'dynamodb')).status).toBe(200)
    expect((await call('Relay', 'dynamodb')).status).toBe(400)
  })
})

describe('a stop', () => {
  it('ends a journey of the clock on its way, and a function that hangs, within two seconds', async () => {
    const hanging = post({ hang: true }).catch(() => undefined)
    const journey = expect(cloud.advance(3_600_000)).rejects.toThrow(/aborted/)
    await sleep(100)
    const began = Date.now()
    await cloud.stop()
    await journey
    await hanging
    expect(Date.now() - began).toBeLessThan(2000)
  })
})
