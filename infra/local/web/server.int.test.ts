import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HttpRequest, HttpResponse } from './payload.ts'
import { startServer, type WebServer } from './server.ts'

const MB = 1024 * 1024
let server: WebServer
let lines: string[]
let seen: HttpRequest[]
beforeEach(async () => {
  lines = []
  seen = []
  server = await startServer(0, (line) => lines.push(line))
})
afterEach(() => server.stop())

const answers = (response: Partial<HttpResponse> = {}) =>
  server.answer(async (request) => {
    seen.push(request)
    return { status: 200, headers: {}, body: '好', ...response }
  })
/** Writes by hand and hears what comes back until the other side closes. */
const write = (text: string, { hangUp = false } = {}) =>
  new Promise<string>((resolve, reject) => {
    let heard = ''
    const socket = connect(Number(new URL(server.origin).port), '127.0.0.1', () => socket.write(text))
    if (hangUp) setTimeout(() => socket.destroy(), 50)
    socket.on('data', (chunk) => {
      heard += String(chunk)
    })
    socket.once('close', () => resolve(heard))
    socket.once('error', reject)
  })

describe('a request', () => {
  it('is told to wait while the cloud is starting', async () => {
    expect((await fetch(server.origin)).status).toBe(503)
  })

  it('comes in with its query apart, and its repeated headers joined', async () => {
    answers()
    await write(
      'GET /api/requests?tag=a&b=c?d HTTP/1.1\r\nHost: x\r\nX-Tag: a\r\nX-Tag: b\r\nCookie: a=1\r\nCookie: b=2\r\nConnection: close\r\n\r\n',
    )
    expect(seen).toMatchObject([
      {
        path: '/api/requests',
        query: 'tag=a&b=c?d',
        headers: { 'x-tag': 'a,b', cookie: 'a=1; b=2' },
        sourceIp: '127.0.0.1',
      },
    ])
  })

  it('of 10 MB is taken, one of more is 413 and goes nowhere', async () => {
    answers()
    const post = async (size: number) =>
      (await fetch(server.origin, { method: 'POST', body: new Uint8Array(size) })).status
    expect(await post(10 * MB)).toBe(200)
    expect(await post(10 * MB + 1)).toBe(413)
    expect(seen.map(({ body }) => body.length)).toEqual([10 * MB])
  })

  it('that is broken off in the middle reaches nobody, leaves no complaint, and the next one is answered', async () => {
    answers()
    await write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nten bytes.', { hangUp: true })
    expect((await fetch(server.origin)).status).toBe(200)
    expect(seen.map(({ method }) => method)).toEqual(['GET'])
    expect(lines).toEqual([])
  })

  it('that is no HTTP is refused, and the next one is answered', async () => {
    answers()
    expect(await write('好的\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
    expect((await fetch(server.origin)).status).toBe(200)
  })

  it('for the head alone gets no body', async () => {
    answers({ headers: { 'content-type': 'text/plain' } })
    expect(await write('HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toMatch(
      /text\/plain[\s\S]*\r\n\r\n$/,
    )
  })
})

describe('an answer', () => {
  it.each([
    ['a header that HTTP cannot carry', { headers: { location: '/track#诉求' } }],
    ['a header name that HTTP cannot carry', { headers: { 'x y': '1' } }],
    ['a status that HTTP does not know', { status: 1000 }],
  ])('with %s is 500, and the log says why', async (_what, response) => {
    answers(response)
    const answer = await fetch(server.origin)
    expect([answer.status, await answer.json()]).toEqual([500, { message: 'Internal Server Error' }])
    expect(lines[0]).toMatch(/^web: .*Error/)
  })

  it('that failed to come is 500, and its reason stays here', async () => {
    server.answer(async () => {
      throw new Error('The password is 1234')
    })
    const answer = await fetch(server.origin)
    expect([answer.status, await answer.text()]).toEqual([500, '{"message":"Internal Server Error"}'])
    expect(lines[0]).toContain('The password is 1234')
  })
})
