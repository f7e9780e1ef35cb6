import * as z from 'zod/mini'
import type { Stack } from '../template.ts'
import { edgeFunctionsOf } from './edge-function.ts'
import { policyHeaders, withPolicy } from './headers-policy.ts'
import { toOrigin } from './origin-request.ts'
import type { HttpRequest, HttpResponse } from './payload.ts'

const Behavior = z.object({
  PathPattern: z.optional(z.string()),
  TargetOriginId: z.string(),
  AllowedMethods: z.optional(z.array(z.string())),
  ResponseHeadersPolicyId: z.optional(z.string()),
  OriginRequestPolicyId: z.optional(z.string()),
  FunctionAssociations: z.optional(z.array(z.object({ EventType: z.string(), FunctionARN: z.string() }))),
})
const Origin = z.object({
  Id: z.string(),
  DomainName: z.string(),
  OriginCustomHeaders: z.optional(z.array(z.object({ HeaderName: z.string(), HeaderValue: z.string() }))),
})
const ErrorPage = z.object({
  ErrorCode: z.number(),
  ResponseCode: z.optional(z.number()),
  ResponsePagePath: z.optional(z.string()),
})
const Props = z.object({
  DistributionConfig: z.object({
    DefaultRootObject: z.optional(z.string()),
    DefaultCacheBehavior: Behavior,
    CacheBehaviors: z.optional(z.array(Behavior)),
    Origins: z.array(Origin),
    CustomErrorResponses: z.optional(z.array(ErrorPage)),
  }),
})

/** CloudFront's path patterns: `*` any run, `?` one character; with or without the slash in front. */
export const pathMatches = (pattern: string, path: string): boolean => {
  const whole = pattern.startsWith('/') ? pattern : `/${pattern}`
  const escaped = whole.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's').test(path)
}

export interface Origins {
  /** The HTTP API. */
  api(request: HttpRequest): Promise<HttpResponse>
  /** The bucket of pages; a missing object is 403, as it is for CloudFront without the right to list. */
  pages(path: string): Promise<HttpResponse>
}

/** The template's CloudFront distribution in front of its origins. */
export const distribution = (
  stack: Stack,
  origins: Origins,
): ((request: HttpRequest, viewer: string) => Promise<HttpResponse>) => {
  const found = stack.of('AWS::CloudFront::Distribution')[0]
  if (!found) throw new Error('The template has no CloudFront distribution')
  const { DistributionConfig: config } = Props.parse(found.props)
  const edges = edgeFunctionsOf(stack)

  const originOf = (id: string) => {
    const origin = config.Origins.find(({ Id }) => Id === id)
    if (!origin) throw new Error(`The distribution has no origin ${id}`)
    const own = (origin.OriginCustomHeaders ?? []).map((one) => [one.HeaderName.toLowerCase(), one.HeaderValue])
    return { isApi: origin.DomainName.includes('.execute-api.'), own: Object.fromEntries(own) }
  }
  const policyOf = (id: string | undefined) => {
    const policy = id === undefined ? undefined : stack.find(id)
    return policy ? policyHeaders(policy.props) : []
  }
  const behaviors = [...(config.CacheBehaviors ?? []), config.DefaultCacheBehavior].map((one) => ({
    pattern: one.PathPattern ?? '*',
    methods: one.AllowedMethods ?? ['GET', 'HEAD'],
    origin: originOf(one.TargetOriginId),
    edge: edges.get(one.FunctionAssociations?.find((it) => it.EventType === 'viewer-request')?.FunctionARN ?? ''),
    forwarded: toOrigin(stack, one.OriginRequestPolicyId),
    added: policyOf(one.ResponseHeadersPolicyId),
  }))
  type Chosen = (typeof behaviors)[number]

  const fromOrigin = (request: HttpRequest, { origin, forwarded }: Chosen, viewer: string): Promise<HttpResponse> => {
    if (origin.isApi)
      return origins.api({ ...request, headers: { ...forwarded(request.headers, viewer), ...origin.own } })
    const root = config.DefaultRootObject
    return origins.pages(request.path === '/' && root ? `/${root}` : request.path)
  }

  const orErrorPage = async (response: HttpResponse): Promise<HttpResponse> => {
    const page = config.CustomErrorResponses?.find(({ ErrorCode }) => ErrorCode === response.status)
    if (!page?.ResponsePagePath) return response
    const { headers, body } = await origins.pages(page.ResponsePagePath)
    return { status: page.ResponseCode ?? response.status, headers, body }
  }

  const answer = async (request: HttpRequest, chosen: Chosen, viewer: string): Promise<HttpResponse> => {
    if (!chosen.methods.includes(request.method))
      return { status: 403, headers: { 'content-type': 'text/plain' }, body: `${request.method} is not allowed here` }
    const onward = chosen.edge ? await chosen.edge(request) : request
    return 'status' in onward ? onward : orErrorPage(await fromOrigin(onward, chosen, viewer))
  }

  return async (request, viewer) => {
    const chosen = behaviors.find(({ pattern }) => pathMatches(pattern, request.path))
    if (!chosen) throw new Error(`No behaviour of the distribution takes ${request.path}`)
    const response = await answer(request, chosen, viewer)
    return { ...response, headers: withPolicy(response.headers, chosen.added) }
  }
}
