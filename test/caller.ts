import type { HttpEvent } from '../shared/http/event.ts'
import type { Reply } from '../shared/http/reply.ts'

export interface Call {
  /** An object is sent as JSON; a text or bytes as they are. */
  readonly body?: unknown
  readonly token?: string | undefined
  readonly headers?: Readonly<Record<string, string>>
  readonly address?: string
}

/** A request as API Gateway hands it over. */
export const httpEvent = (
  line: string,
  { body, token, headers = {}, address = '198.51.100.7' }: Call = {},
): HttpEvent => {
  const [method = 'GET', target = '/'] = line.split(' ')
  const { pathname, searchParams } = new URL(target, 'https://doorstep.example')
  const written =
    body === undefined || typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body)
  return {
    rawPath: pathname,
    queryStringParameters: Object.fromEntries(searchParams),
    headers: {
      ...(written !== undefined && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(typeof written === 'string' && { body: written }),
    ...(written instanceof Uint8Array && { body: Buffer.from(written).toString('base64') }),
    isBase64Encoded: written instanceof Uint8Array,
    requestContext: { http: { method, sourceIp: address } },
  }
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  // What an outsider receives is untyped until a test looks at it.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly json: any
}

/** Calls a function behind the API as its gateway would: `call('POST /api/requests', { body })`. */
export const caller =
  (handler: (event: HttpEvent, context: never) => unknown) =>
  async (line: string, call?: Call): Promise<Answer> => {
    const { statusCode, headers, body } = (await handler(httpEvent(line, call), {} as never)) as Reply
    const isJson = /json/.test(headers['content-type'] ?? '') && body !== ''
    return { status: statusCode, headers, text: body, json: isJson ? JSON.parse(body) : undefined }
  }
