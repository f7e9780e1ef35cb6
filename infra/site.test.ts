import { afterAll, describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { distribution } from './local/web/distribution.ts'
import type { HttpRequest, HttpResponse } from './local/web/payload.ts'
import { ourFunctions } from './testing/shapes.ts'
import { synthesized } from './testing/synthesized.ts'

const plain = await synthesized()
const named = await synthesized({
  domain: {
    name: 'qiye.lanwan.example',
    certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/7c1f2d60-6a53-4f0e-9b1a-0d5c8e3a9f42',
  },
})
afterAll(() => {
  plain.remove()
  named.remove()
})

const seen: HttpRequest[] = []
const site = distribution(plain.stack, {
  api: async (request): Promise<HttpResponse> => {
    seen.push(request)
    return { status: 200, headers: { 'content-security-policy': "default-src 'none'" }, body: '{}' }
  },
  pages: async (path): Promise<HttpResponse> => ({ status: 200, headers: {}, body: path }),
})
const ask = (path: string, method = 'GET', headers: Record<string, string> = {}) =>
  site(
    { method, path, query: '', headers, body: Buffer.from(''), sourceIp: '203.0.113.9' } as HttpRequest,
    '203.0.113.9:46532',
  )
const lastAtApi = () => seen.at(-1)?.headers ?? {}

describe('the site', () => {
  it.each([
    ['/', '/index.html'],
    ['/track', '/track.html'],
    ['/desk', '/desk.html'],
    ['/register', '/register.html'],
    ['/plan', '/plan.html'],
    ['/task', '/task.html'],
    ['/assets/form-1a2b3c.js', '/assets/form-1a2b3c.js'],
  ])('shows for %s the page %s', async (path, page) => {
    expect((await ask(path)).body).toBe(page)
  })

  it('leads whoever mistyped an address to the form, and not into a wall', async () => {
    expect(await ask('/tracking')).toMatchObject({ status: 302, headers: { location: '/' } })
  })

  it('lets a page load and call nothing but its own origin, files’ bucket aside, and run no script that stands in it', async () => {
    const { headers } = await ask('/')
    const files = 'https://doorstep-files-111122223333-ap-southeast-1.s3.ap-southeast-1.amazonaws.com'
    expect(headers['content-security-policy']).toBe(
      `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: ${files}; connect-src 'self' ${files}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    )
    expect(headers).toMatchObject({
      'strict-transport-security': 'max-age=63072000',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'permissions-policy': expect.stringContaining('camera=()'),
    })
  })

  it('leaves the API its own policy', async () => {
    const { headers } = await ask('/api/requests', 'POST')
    expect(headers).toMatchObject({
      'content-security-policy': "default-src 'none'",
      'x-content-type-options': 'nosniff',
    })
  })

  it('takes posts for the API and none for the pages', async () => {
    expect((await ask('/api/desk/accept', 'POST')).status).toBe(200)
    expect((await ask('/', 'POST')).status).toBe(403)
  })

  it('tells the API who calls, whatever the caller says of itself, and never the Host that it would refuse', async () => {
    await ask('/api/requests', 'POST', {
      host: 'd111111abcdef8.cloudfront.net',
      authorization: 'Bearer Et9RsBd2wJiZfcpovB5tGA',
      'x-doorstep-viewer': '198.51.100.1',
      'x-doorstep-edge': 'guessed',
    })
    expect(lastAtApi()).toMatchObject({
      authorization: 'Bearer Et9RsBd2wJiZfcpovB5tGA',
      'x-doorstep-viewer': '203.0.113.9',
    })
    expect(lastAtApi()).not.toHaveProperty('host')
  })

  it('gives intake and files the very key that it sends along', async () => {
    await ask('/api/categories')
    const keys = ourFunctions(plain).flatMap(({ Environment }) => Environment?.Variables['EDGE_KEY'] ?? [])
    const key = lastAtApi()['x-doorstep-edge']
    expect(keys).toEqual([key, key])
    expect(plain.raw).toContain('{{resolve:secretsmanager:')
  })
})

const Config = z.object({
  DistributionConfig: z.object({
    Aliases: z.optional(z.array(z.string())),
    ViewerCertificate: z.optional(z.object({ MinimumProtocolVersion: z.string() })),
  }),
})
const configOf = ({ stack }: typeof plain) =>
  Config.parse(stack.of('AWS::CloudFront::Distribution')[0]?.props).DistributionConfig
const originsOf = (from: typeof plain) =>
  ourFunctions(from).flatMap(({ Environment }) => Environment?.Variables['SITE_ORIGIN'] ?? [])

describe('a domain of one’s own', () => {
  it('stands in every link and takes no TLS below 1.2', () => {
    expect(configOf(named)).toEqual({
      Aliases: ['qiye.lanwan.example'],
      ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021' },
    })
    expect(originsOf(named)).toEqual(['https://qiye.lanwan.example', 'https://qiye.lanwan.example'])
  })

  it('is not needed', () => {
    expect(configOf(plain)).toEqual({})
    expect(originsOf(plain)).toEqual(['https://d111111abcdef8.cloudfront.net', 'https://d111111abcdef8.cloudfront.net'])
  })
})
