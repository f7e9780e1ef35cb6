import { describe, expect, it } from 'vitest'
import { fromAnswer, type HttpRequest, toEvent } from './payload.ts'

const NOW = Date.parse('2026-03-02T01:00:00Z')
const matched = { route: { key: 'ANY /api/requests/{receipt}', functionId: 'Intake' }, parameters: { receipt: 'A' } }
const event = (given: Partial<HttpRequest>) =>
  toEvent(
    {
      method: 'POST',
      path: '/api/requests/A',
      query: '',
      headers: {},
      body: Buffer.alloc(0),
      sourceIp: '127.0.0.1',
      ...given,
    },
    matched,
    NOW,
  )
const posted = (type: string, body = '诉求') => event({ headers: { 'content-type': type }, body: Buffer.from(body) })

describe('the body of an event', () => {
  it.each(['application/json', 'application/json; charset=utf-8', 'text/plain', 'application/problem+json'])(
    'is text for %s',
    (type) => {
      expect(posted(type)).toMatchObject({ body: '诉求', isBase64Encoded: false })
    },
  )

  it.each([
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    'image/svg+xml',
  ])('is Base64 for %s, as API Gateway has it', (type) => {
    expect(posted(type)).toMatchObject({ body: Buffer.from('诉求').toString('base64'), isBase64Encoded: true })
  })

  it('is absent when there is none', () => {
    expect(event({})).not.toHaveProperty('body')
    expect(event({ headers: { 'content-type': 'image/png' } })).toMatchObject({ isBase64Encoded: false })
  })
})

describe('an event', () => {
  it('joins what a query says several times, and leaves it out when there is none', () => {
    expect(event({ query: 'tag=a&tag=b&empty=&q=%E8%B7%AF' })).toMatchObject({
      rawQueryString: 'tag=a&tag=b&empty=&q=%E8%B7%AF',
      queryStringParameters: { tag: 'a,b', empty: '', q: '路' },
    })
    expect(event({})).not.toHaveProperty('queryStringParameters')
  })

  it('takes the cookies out of the headers', () => {
    const given = event({ headers: { cookie: 'lang=en; draft=1', accept: '*/*' } })
    expect(given).toMatchObject({ cookies: ['lang=en', 'draft=1'], headers: { accept: '*/*' } })
    expect(given).not.toHaveProperty(['headers', 'cookie'])
  })

  it('has the path decoded where it can be, the route, its variables and the virtual time', () => {
    expect(event({ path: '/api/%E8%AF%89' })).toMatchObject({
      rawPath: '/api/诉',
      routeKey: 'ANY /api/requests/{receipt}',
      pathParameters: { receipt: 'A' },
      requestContext: { timeEpoch: NOW, http: { method: 'POST', sourceIp: '127.0.0.1' } },
    })
    expect(event({ path: '/api/%E0%A4%A' })).toMatchObject({ rawPath: '/api/%E0%A4%A' })
  })
})

describe("a function's answer", () => {
  it('is HTTP, its headers in small letters and its cookies each by itself', () => {
    const answer = {
      statusCode: 201,
      headers: { Location: '/track', 'X-Count': 2 },
      cookies: ['a=1', 'b=2'],
      body: '{}',
    }
    expect(fromAnswer(answer)).toEqual({
      status: 201,
      headers: {
        'content-type': 'text/plain;charset=utf-8',
        location: '/track',
        'x-count': '2',
        'set-cookie': ['a=1', 'b=2'],
      },
      body: '{}',
    })
  })

  it('that is Base64 goes out as the bytes that it stands for', () => {
    const answer = { statusCode: 200, body: Buffer.from([0, 255]).toString('base64'), isBase64Encoded: true }
    expect(fromAnswer(answer).body).toEqual(Buffer.from([0, 255]))
  })

  it('without a status is a body by itself', () => {
    expect(fromAnswer({ receipt: 'A' })).toMatchObject({ status: 200, body: '{"receipt":"A"}' })
    expect(fromAnswer('好')).toMatchObject({ status: 200, body: '好' })
  })

  it.each([{ statusCode: 'soon' }, { statusCode: 200, headers: 'none' }, { statusCode: 200, body: { a: 1 } }])(
    'that API Gateway cannot read is 500: %j',
    (answer) => {
      expect(fromAnswer(answer)).toMatchObject({ status: 500, body: '{"message":"Internal Server Error"}' })
    },
  )
})
