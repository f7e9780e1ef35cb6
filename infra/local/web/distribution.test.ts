import { describe, expect, it } from 'vitest'
import { stackOf } from '../testdata/stack-of.ts'
import { distribution, pathMatches } from './distribution.ts'
import type { HttpRequest, HttpResponse } from './payload.ts'

const EXCEPT_HOST = 'b689b0a8-53d0-40ab-baf2-68738e2966ac'
const ALL_AND_CLOUDFRONT = '33f36d7e-f396-46d9-90e0-52428a34d9dc'
const POST = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE']

interface Given {
  readonly api?: object
  readonly pages?: object
  readonly errors?: object[]
  readonly code?: string
  readonly policy?: object
}

/** A distribution of pages with an API behind `/api/*`; it remembers what reached the API. */
const front = ({ api = {}, pages = {}, errors = [], code = '', policy = {} }: Given) => {
  const reached: HttpRequest[] = []
  const stack = stackOf({
    Edge: {
      Type: 'AWS::CloudFront::Function',
      Properties: { FunctionCode: code || 'function handler(e) { return e.request }' },
    },
    Headers: { Type: 'AWS::CloudFront::ResponseHeadersPolicy', Properties: { ResponseHeadersPolicyConfig: policy } },
    Some: {
      Type: 'AWS::CloudFront::OriginRequestPolicy',
      Properties: {
        OriginRequestPolicyConfig: { HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['Accept'] } },
      },
    },
    Site: {
      Type: 'AWS::CloudFront::Distribution',
      Properties: {
        DistributionConfig: {
          DefaultRootObject: 'index.html',
          Origins: [
            { Id: 'pages', DomainName: 'pages.s3.amazonaws.com' },
            {
              Id: 'api',
              DomainName: 'api.execute-api.us-east-1.amazonaws.com',
              OriginCustomHeaders: [{ HeaderName: 'X-Doorstep-Edge', HeaderValue: 'secret' }],
            },
          ],
          CacheBehaviors: [{ PathPattern: '/api/*', TargetOriginId: 'api', AllowedMethods: POST, ...api }],
          DefaultCacheBehavior: { TargetOriginId: 'pages', ...pages },
          CustomErrorResponses: errors,
        },
      },
    },
  })
  const answer = distribution(stack, {
    api: async (request) => {
      reached.push(request)
      return {
        status: 200,
        headers: { 'content-type': 'application/json', 'x-frame-options': 'SAMEORIGIN' },
        body: '{}',
      }
    },
    pages: async (path): Promise<HttpResponse> => {
      const found = ['/index.html', '/track.html', '/missing.html'].includes(path)
      return { status: found ? 200 : 403, headers: { 'content-type': 'text/html' }, body: path }
    },
  })
  const ask = (path: string, more: Partial<HttpRequest> = {}) =>
    answer(
      { method: 'GET', path, query: '', headers: {}, body: Buffer.alloc(0), sourceIp: '192.0.2.1', ...more },
      '192.0.2.1:46532',
    )
  return { ask, reached }
}
const edge = {
  FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: { 'Fn::GetAtt': ['Edge', 'FunctionARN'] } }],
}

describe('a path', () => {
  it('goes to the first behaviour whose pattern fits, else to the default one', async () => {
    const { ask, reached } = front({})
    await ask('/api/requests')
    expect(reached.map(({ path }) => path)).toEqual(['/api/requests'])
    expect((await ask('/track.html')).body).toBe('/track.html')
    expect((await ask('/')).body).toBe('/index.html')
  })

  it.each([
    ['/api/*', '/api/requests', true],
    ['api/*', '/api/', true],
    ['/api/*', '/apis', false],
    ['*.js', '/assets/form.js', true],
    ['*.js', '/assets/form.json', false],
    ['/page?.html', '/page1.html', true],
    ['/page?.html', '/page.html', false],
  ])('pattern %s, path %s: %s', (pattern, path, fits) => {
    expect(pathMatches(pattern, path)).toBe(fits)
  })

  it('takes only the methods of its behaviour', async () => {
    expect((await front({}).ask('/', { method: 'POST' })).status).toBe(403)
    expect((await front({}).ask('/api/requests', { method: 'POST' })).status).toBe(200)
  })
})

describe('what the API gets to see', () => {
  const headers = {
    accept: '*/*',
    host: 'door.example',
    authorization: 'Bearer t',
    'x-forwarded-for': '6.6.6.6',
    'cloudfront-viewer-address': '6.6.6.6:1',
  }
  const seen = async (api: object) => {
    const { ask, reached } = front({ api })
    await ask('/api/requests', { headers })
    return reached[0]?.headers
  }

  it('is everything but the Host with the policy for API Gateway, and never what a viewer claims for CloudFront', async () => {
    expect(await seen({ OriginRequestPolicyId: EXCEPT_HOST })).toEqual({
      accept: '*/*',
      authorization: 'Bearer t',
      'x-doorstep-edge': 'secret',
    })
  })

  it("is CloudFront's own word on the address where the policy asks for it", async () => {
    expect(await seen({ OriginRequestPolicyId: ALL_AND_CLOUDFRONT })).toMatchObject({
      'cloudfront-viewer-address': '192.0.2.1:46532',
    })
  })

  it('is only what a policy of the template names, and nothing without one', async () => {
    expect(await seen({ OriginRequestPolicyId: { Ref: 'Some' } })).toEqual({
      accept: '*/*',
      'x-doorstep-edge': 'secret',
    })
    expect(await seen({})).toEqual({ 'x-doorstep-edge': 'secret' })
  })

  it("is the distribution's own header, whatever the viewer sent under its name", async () => {
    const { ask, reached } = front({ api: { OriginRequestPolicyId: EXCEPT_HOST } })
    await ask('/api/requests', { headers: { 'x-doorstep-edge': 'guessed' } })
    expect(reached[0]?.headers['x-doorstep-edge']).toBe('secret')
  })
})

describe('an edge function', () => {
  it('changes the path and the headers of a request', async () => {
    const code = `function handler(event) {
      event.request.uri += '.html'
      event.request.headers['x-doorstep-viewer'] = { value: event.viewer.ip }
      return event.request
    }`
    expect((await front({ code, pages: edge }).ask('/track')).body).toBe('/track.html')
    const { ask, reached } = front({ code, api: { ...edge, OriginRequestPolicyId: EXCEPT_HOST } })
    await ask('/api/requests', { headers: { 'x-doorstep-viewer': '6.6.6.6' } })
    expect(reached[0]?.headers['x-doorstep-viewer']).toBe('192.0.2.1')
  })

  it('answers by itself', async () => {
    const code = `function handler() { return { statusCode: 302, headers: { location: { value: '/zh' } } } }`
    expect(await front({ code, pages: edge }).ask('/')).toMatchObject({ status: 302, headers: { location: '/zh' } })
  })

  it('that never ends is cut off', async () => {
    await expect(front({ code: 'function handler() { for (;;); }', pages: edge }).ask('/')).rejects.toThrow(/timed out/)
  })
})

describe('the headers of an answer', () => {
  const policy = {
    SecurityHeadersConfig: {
      ContentSecurityPolicy: { ContentSecurityPolicy: "default-src 'self'", Override: true },
      ContentTypeOptions: { Override: true },
      FrameOptions: { FrameOption: 'DENY', Override: false },
      StrictTransportSecurity: { AccessControlMaxAgeSec: 60, IncludeSubdomains: true, Preload: true, Override: true },
    },
    CustomHeadersConfig: { Items: [{ Header: 'Permissions-Policy', Value: 'camera=()', Override: true }] },
  }
  const added = { ResponseHeadersPolicyId: { Ref: 'Headers' } }

  it("are the policy's as well, which gives way where it does not override", async () => {
    expect((await front({ policy, api: added }).ask('/api/requests')).headers).toEqual({
      'content-type': 'application/json',
      'content-security-policy': "default-src 'self'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'strict-transport-security': 'max-age=60; includeSubDomains; preload',
      'permissions-policy': 'camera=()',
    })
    expect((await front({ policy, pages: added }).ask('/')).headers['x-frame-options']).toBe('DENY')
  })

  it('stand on error pages too', async () => {
    const errors = [{ ErrorCode: 403, ResponseCode: 404, ResponsePagePath: '/missing.html' }]
    const answer = await front({ policy, pages: added, errors }).ask('/nothing.html')
    expect(answer).toMatchObject({ status: 404, body: '/missing.html' })
    expect(answer.headers).toHaveProperty('content-security-policy')
  })
})
