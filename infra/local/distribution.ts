import { createContext, runInContext } from 'node:vm'
import * as z from 'zod/mini'
import type { HttpRequest, HttpResponse } from './payload.ts'
import type { Stack } from './template.ts'

const Association = z.object({ EventType: z.string(), FunctionARN: z.string() })
const Behavior = z.object({
  PathPattern: z.optional(z.string()),
  TargetOriginId: z.string(),
  AllowedMethods: z.optional(z.array(z.string())),
  ResponseHeadersPolicyId: z.optional(z.string()),
  OriginRequestPolicyId: z.optional(z.string()),
  FunctionAssociations: z.optional(z.array(Association)),
})
type Behavior = z.infer<typeof Behavior>

const Config = z.object({
  DistributionConfig: z.object({
    DefaultRootObject: z.optional(z.string()),
    DefaultCacheBehavior: Behavior,
    CacheBehaviors: z.optional(z.array(Behavior)),
    Origins: z.array(
      z.object({
        Id: z.string(),
        DomainName: z.string(),
        OriginCustomHeaders: z.optional(z.array(z.object({ HeaderName: z.string(), HeaderValue: z.string() }))),
      }),
    ),
    CustomErrorResponses: z.optional(
      z.array(
        z.object({
          ErrorCode: z.number(),
          ResponseCode: z.optional(z.number()),
          ResponsePagePath: z.optional(z.string()),
        }),
      ),
    ),
  }),
})

const Overridable = { Override: z.boolean() }
const HeadersPolicy = z.object({
  ResponseHeadersPolicyConfig: z.object({
    SecurityHeadersConfig: z.optional(
      z.object({
        ContentSecurityPolicy: z.optional(z.object({ ContentSecurityPolicy: z.string(), ...Overridable })),
        ContentTypeOptions: z.optional(z.object(Overridable)),
        FrameOptions: z.optional(z.object({ FrameOption: z.string(), ...Overridable })),
        ReferrerPolicy: z.optional(z.object({ ReferrerPolicy: z.string(), ...Overridable })),
        StrictTransportSecurity: z.optional(
          z.object({
            AccessControlMaxAgeSec: z.number(),
            IncludeSubdomains: z.optional(z.boolean()),
            Preload: z.optional(z.boolean()),
            ...Overridable,
          }),
        ),
      }),
    ),
    CustomHeadersConfig: z.optional(
      z.object({ Items: z.array(z.object({ Header: z.string(), Value: z.string(), ...Overridable })) }),
    ),
  }),
})

const RequestPolicy = z.object({
  OriginRequestPolicyConfig: z.object({
    HeadersConfig: z.object({ HeaderBehavior: z.string(), Headers: z.optional(z.array(z.string())) }),
  }),
})

type PolicyHeader = { readonly name: string; readonly value: string; readonly override: boolean }

/** The headers that a response headers policy of the template adds. */
export const policyHeaders = (props: unknown): PolicyHeader[] => {
  const { SecurityHeadersConfig: s = {}, CustomHeadersConfig } = HeadersPolicy.parse(props).ResponseHeadersPolicyConfig
  const header = (name: string, value: string, from: { Override: boolean }) => [
    { name, value, override: from.Override },
  ]
  const { ContentSecurityPolicy: csp, ContentTypeOptions: types, FrameOptions: frame } = s
  const { ReferrerPolicy: referrer, StrictTransportSecurity: hsts } = s
  return [
    ...(csp ? header('content-security-policy', csp.ContentSecurityPolicy, csp) : []),
    ...(types ? header('x-content-type-options', 'nosniff', types) : []),
    ...(frame ? header('x-frame-options', frame.FrameOption, frame) : []),
    ...(referrer ? header('referrer-policy', referrer.ReferrerPolicy, referrer) : []),
    ...(hsts
      ? header(
          'strict-transport-security',
          `max-age=${hsts.AccessControlMaxAgeSec}${hsts.IncludeSubdomains ? '; includeSubDomains' : ''}${hsts.Preload ? '; preload' : ''}`,
          hsts,
        )
      : []),
    ...(CustomHeadersConfig?.Items ?? []).flatMap((item) => header(item.Header.toLowerCase(), item.Value, item)),
  ]
}

/** CloudFront's path patterns: `*` any run, `?` one character; with or without the slash in front. */
export const pathMatches = (pattern: string, path: string): boolean => {
  const whole = pattern.startsWith('/') ? pattern : `/${pattern}`
  const escaped = whole.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's').test(path)
}

const ADDRESS = 'cloudfront-viewer-address'
const ALL_VIEWER_AND_CLOUDFRONT_HEADERS = '33f36d7e-f396-46d9-90e0-52428a34d9dc'

interface EdgeRequest {
  method: string
  uri: string
  querystring: Record<string, { value: string }>
  headers: Record<string, { value: string }>
  cookies: object
}
type EdgeAnswer =
  | EdgeRequest
  | { statusCode: number; headers?: Record<string, { value: string }>; body?: string | { data: string } }

export interface Origins {
  /** The HTTP API. */
  api(request: HttpRequest): Promise<HttpResponse>
  /** The bucket of pages; a missing object is 403, as it is for CloudFront without the right to list. */
  pages(path: string): Promise<HttpResponse>
}

const wrapped = (values: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]))

/** The template's CloudFront distribution in front of its origins. */
export const distribution = (stack: Stack, origins: Origins) => {
  const found = stack.of('AWS::CloudFront::Distribution')[0]
  if (!found) throw new Error('The template has no CloudFront distribution')
  const { DistributionConfig: config } = Config.parse(found.props)

  const functions = new Map(
    stack.of('AWS::CloudFront::Function').map(({ id, props }) => {
      const context = createContext({ console })
      runInContext(z.object({ FunctionCode: z.string() }).parse(props).FunctionCode, context, { filename: `${id}.js` })
      const run = async (event: object): Promise<EdgeAnswer> => {
        context['event'] = event
        return runInContext('handler(event)', context, { timeout: 1000 })
      }
      return [stack.attribute(id, 'FunctionARN'), run]
    }),
  )

  const headersFor = ({ ResponseHeadersPolicyId: id }: Behavior) =>
    id && stack.find(id) ? policyHeaders(stack.find(id)?.props) : []
  const behaviors = [...(config.CacheBehaviors ?? []), config.DefaultCacheBehavior].map((behavior) => ({
    behavior,
    added: headersFor(behavior),
    origin: config.Origins.find(({ Id }) => Id === behavior.TargetOriginId),
    edge: functions.get(
      behavior.FunctionAssociations?.find(({ EventType }) => EventType === 'viewer-request')?.FunctionARN ?? '',
    ),
  }))

  /** The viewer's headers that the origin gets to see. */
  const forwarded = (
    { OriginRequestPolicyId: id }: Behavior,
    headers: Readonly<Record<string, string>>,
    viewer: string,
  ) => {
    const known = id ? stack.find(id) : undefined
    const policy = known ? RequestPolicy.parse(known.props).OriginRequestPolicyConfig.HeadersConfig : undefined
    const named = (policy?.Headers ?? []).map((name) => name.toLowerCase())
    const address = id === ALL_VIEWER_AND_CLOUDFRONT_HEADERS || named.includes(ADDRESS)
    const kept = Object.entries(headers).filter(([name]) => {
      if (name.startsWith('cloudfront-') || name === 'x-forwarded-for') return false
      if (policy?.HeaderBehavior === 'whitelist') return named.includes(name) || /^content-(type|length)$/.test(name)
      return policy?.HeaderBehavior !== 'allExcept' || !named.includes(name)
    })
    return { ...Object.fromEntries(kept), ...(address && { [ADDRESS]: viewer }) }
  }

  const atEdge = (request: HttpRequest, run: (event: object) => Promise<EdgeAnswer>): Promise<EdgeAnswer> =>
    run({
      version: '1.0',
      context: { eventType: 'viewer-request' },
      viewer: { ip: request.sourceIp },
      request: {
        method: request.method,
        uri: request.path,
        querystring: wrapped(Object.fromEntries(new URLSearchParams(request.query))),
        headers: wrapped(request.headers),
        cookies: {},
      } satisfies EdgeRequest,
    })

  const fromOrigin = async (request: HttpRequest, { behavior, origin }: (typeof behaviors)[number], viewer: string) => {
    if (!origin?.DomainName.includes('.execute-api.')) {
      const path = request.path === '/' && config.DefaultRootObject ? `/${config.DefaultRootObject}` : request.path
      return origins.pages(path)
    }
    const custom = (origin.OriginCustomHeaders ?? []).map(({ HeaderName, HeaderValue }) => [
      HeaderName.toLowerCase(),
      HeaderValue,
    ])
    const headers = { ...forwarded(behavior, request.headers, viewer), ...Object.fromEntries(custom) }
    return origins.api({ ...request, headers })
  }

  const errorPage = async (response: HttpResponse): Promise<HttpResponse> => {
    const page = config.CustomErrorResponses?.find(({ ErrorCode }) => ErrorCode === response.status)
    if (!page?.ResponsePagePath) return response
    const { headers, body } = await origins.pages(page.ResponsePagePath)
    return { status: page.ResponseCode ?? response.status, headers, body }
  }

  const answerOf = async (
    request: HttpRequest,
    chosen: (typeof behaviors)[number],
    viewer: string,
  ): Promise<HttpResponse> => {
    const allowed = chosen.behavior.AllowedMethods ?? ['GET', 'HEAD']
    if (!allowed.includes(request.method))
      return { status: 403, headers: { 'content-type': 'text/plain' }, body: `${request.method} is not allowed here` }
    const edge = chosen.edge ? await atEdge(request, chosen.edge) : undefined
    if (edge && 'statusCode' in edge) {
      const headers = Object.fromEntries(Object.entries(edge.headers ?? {}).map(([name, { value }]) => [name, value]))
      return {
        status: edge.statusCode,
        headers,
        body: typeof edge.body === 'object' ? edge.body.data : (edge.body ?? ''),
      }
    }
    return errorPage(await fromOrigin(edge ? { ...request, path: edge.uri } : request, chosen, viewer))
  }

  return async (request: HttpRequest, viewer: string): Promise<HttpResponse> => {
    const chosen = behaviors.find(
      ({ behavior: { PathPattern } }) => !PathPattern || pathMatches(PathPattern, request.path),
    )
    if (!chosen) throw new Error('A distribution has a default behaviour')
    const response = await answerOf(request, chosen, viewer)
    const headers: Record<string, string | string[]> = { ...response.headers }
    for (const { name, value, override } of chosen.added) if (override || !(name in headers)) headers[name] = value
    return { ...response, headers }
  }
}
