import { randomUUID } from 'node:crypto'
import * as z from 'zod/mini'
import type { Matched } from './routes.ts'

export interface HttpRequest {
  readonly method: string
  /** As it was sent, without the query. */
  readonly path: string
  readonly query: string
  /** Lower-case names; repeated headers joined with commas. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  readonly sourceIp: string
}

export interface HttpResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[]>>
  readonly body: Buffer | string
}

/** What API Gateway hands on as text; every other body is Base64, form posts included. */
const TEXT = /^(text\/.*|application\/(json|xml|javascript|[\w.+-]+\+(json|xml)))\s*(;|$)/i

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const joined = (query: string): Record<string, string> | undefined => {
  const found: Record<string, string> = {}
  for (const [name, value] of new URLSearchParams(query)) {
    const before = found[name]
    found[name] = before === undefined ? value : `${before},${value}`
  }
  return query === '' ? undefined : found
}

/**
 * An HTTP API's event, payload format 2.0.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export const toEvent = (request: HttpRequest, { route, parameters }: Matched, now: number): object => {
  const { cookie, ...headers } = request.headers
  const text = TEXT.test(request.headers['content-type'] ?? 'text/plain')
  const path = decoded(request.path)
  const queryStringParameters = joined(request.query)
  return {
    version: '2.0',
    routeKey: route.key,
    rawPath: path,
    rawQueryString: request.query,
    ...(cookie !== undefined && { cookies: cookie.split(/;\s*/) }),
    headers,
    ...(queryStringParameters && { queryStringParameters }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: headers['host'] ?? 'localhost',
      domainPrefix: 'local',
      http: {
        method: request.method,
        path,
        protocol: 'HTTP/1.1',
        sourceIp: request.sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: route.key,
      stage: '$default',
      time: new Date(now).toUTCString(),
      timeEpoch: now,
    },
    ...(Object.keys(parameters).length > 0 && { pathParameters: parameters }),
    ...(request.body.length > 0 && { body: request.body.toString(text ? 'utf8' : 'base64') }),
    isBase64Encoded: request.body.length > 0 && !text,
  }
}

const Answer = z.object({
  statusCode: z.coerce.number(),
  headers: z.optional(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))),
  cookies: z.optional(z.array(z.string())),
  body: z.optional(z.string()),
  isBase64Encoded: z.optional(z.boolean()),
})

export const message = (status: number, text: string): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ message: text }),
})

/** What a function answered, as HTTP; an answer without `statusCode` is a body by itself. */
export const fromAnswer = (answer: unknown): HttpResponse => {
  if (typeof answer !== 'object' || answer === null || !('statusCode' in answer))
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: typeof answer === 'string' ? answer : JSON.stringify(answer),
    }
  const parsed = Answer.safeParse(answer)
  if (!parsed.success) return message(500, 'Internal Server Error')
  const { statusCode, headers = {}, cookies, body = '', isBase64Encoded } = parsed.data
  const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]))
  return {
    status: statusCode,
    headers: { 'content-type': 'text/plain;charset=utf-8', ...lower, ...(cookies && { 'set-cookie': cookies }) },
    body: isBase64Encoded ? Buffer.from(body, 'base64') : body,
  }
}
