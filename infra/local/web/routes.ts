import * as z from 'zod/mini'
import type { Stack } from '../template.ts'

export interface Route {
  /** `ANY /api/requests/{receipt}` or `$default` */
  readonly key: string
  readonly functionId: string
}

const RouteProps = z.object({ RouteKey: z.string(), Target: z.optional(z.string()) })
const IntegrationProps = z.object({ IntegrationUri: z.string() })

/** The function behind an integration, whether it is named by its ARN or by API Gateway's invocation path. */
const functionIn = (stack: Stack, uri: string): string | undefined =>
  stack.of('AWS::Lambda::Function').find(({ id }) => uri.includes(stack.attribute(id, 'Arn')))?.id

export const routesOf = (stack: Stack): Route[] => {
  const integrations = new Map(
    stack
      .of('AWS::ApiGatewayV2::Integration')
      .map(({ id, props }) => [String(stack.ref(id)), IntegrationProps.parse(props).IntegrationUri]),
  )
  return stack.of('AWS::ApiGatewayV2::Route').flatMap(({ props }) => {
    const { RouteKey, Target = '' } = RouteProps.parse(props)
    const functionId = functionIn(stack, integrations.get(Target.replace(/^integrations\//, '')) ?? '')
    return functionId ? [{ key: RouteKey, functionId }] : []
  })
}

export interface Matched {
  readonly route: Route
  readonly parameters: Readonly<Record<string, string>>
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const parametersOf = (pattern: string, path: string): Record<string, string> | undefined => {
  const wanted = pattern.split('/')
  const given = path.split('/')
  const found: Record<string, string> = {}
  for (const [n, segment] of wanted.entries()) {
    const [, name, greedy] = /^\{(\w+)(\+?)\}$/.exec(segment) ?? []
    const value = given[n]
    if (name && greedy) {
      const rest = given.slice(n).join('/')
      return rest === '' ? undefined : { ...found, [name]: decoded(rest) }
    }
    if (value === undefined || (name ? value === '' : value !== segment)) return undefined
    if (name) found[name] = decoded(value)
  }
  return given.length === wanted.length ? found : undefined
}

/**
 * API Gateway's order: a full match before a greedy one before `$default`; of several, the one with fewer variables;
 * of one path, the method before ANY.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 */
export const matchRoute = (routes: readonly Route[], method: string, path: string): Matched | undefined => {
  const trimmed = path.length > 1 ? path.replace(/\/$/, '') : path
  const candidates = routes.flatMap((route) => {
    const [verb = '', pattern = ''] = route.key.split(' ')
    if (verb !== 'ANY' && verb !== method) return []
    const parameters = parametersOf(pattern, trimmed)
    if (!parameters) return []
    const weight = (pattern.includes('+}') ? 1000 : 0) + Object.keys(parameters).length * 2 + (verb === 'ANY' ? 1 : 0)
    return [{ route, parameters, weight }]
  })
  const best = candidates.sort((a, b) => a.weight - b.weight)[0]
  const fallback = routes.find(({ key }) => key === '$default')
  return best ?? (fallback && { route: fallback, parameters: {} })
}
