import { createContext, runInContext } from 'node:vm'
import * as z from 'zod/mini'
import type { Stack } from '../template.ts'
import type { HttpRequest, HttpResponse } from './payload.ts'

type Values = Readonly<Record<string, { readonly value: string }>>

const Values = z.record(z.string(), z.object({ value: z.string() }))
const Answer = z.union([
  z.object({
    statusCode: z.number(),
    headers: z.optional(Values),
    body: z.optional(z.union([z.string(), z.object({ data: z.string() })])),
  }),
  z.object({ uri: z.string(), headers: Values }),
])

/** A function on the viewer's way in: the request as it goes on, or an answer at once. */
export type EdgeFunction = (request: HttpRequest) => Promise<HttpRequest | HttpResponse>

const wrapped = (values: Readonly<Record<string, string>>): Values =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]))

const unwrapped = (values: Values): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, value]))

/**
 * The event and the answer of a CloudFront function; of what it changes, the path and the headers are carried on.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html
 */
const edgeFunction = (code: string, filename: string): EdgeFunction => {
  const context = createContext({ console })
  runInContext(code, context, { filename })
  return async (request) => {
    context['event'] = {
      version: '1.0',
      context: { eventType: 'viewer-request' },
      viewer: { ip: request.sourceIp },
      request: {
        method: request.method,
        uri: request.path,
        querystring: wrapped(Object.fromEntries(new URLSearchParams(request.query))),
        headers: wrapped(request.headers),
        cookies: {},
      },
    }
    const answer = Answer.parse(await runInContext('handler(event)', context, { timeout: 1000 }))
    if ('uri' in answer) return { ...request, path: answer.uri, headers: unwrapped(answer.headers) }
    const { statusCode, headers = {}, body = '' } = answer
    return { status: statusCode, headers: unwrapped(headers), body: typeof body === 'string' ? body : body.data }
  }
}

/** The template's CloudFront functions by their ARN. */
export const edgeFunctionsOf = (stack: Stack): ReadonlyMap<string, EdgeFunction> =>
  new Map(
    stack.of('AWS::CloudFront::Function').map(({ id, props }) => {
      const { FunctionCode } = z.object({ FunctionCode: z.string() }).parse(props)
      return [stack.attribute(id, 'FunctionARN'), edgeFunction(FunctionCode, `${id}.js`)]
    }),
  )
