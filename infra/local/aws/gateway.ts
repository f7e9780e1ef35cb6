import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { type Principals, refused } from './principals.ts'
import { type Answer, json, type Service } from './service.ts'
import type { StorageRequest } from './storage.ts'

export interface GatewayParts {
  readonly principals: Principals
  /** By the name that the SDK signs for: `dynamodb`, `sns`, `sqs`. */
  readonly services: Readonly<Record<string, Service>>
  /** S3, which browsers call as well, with what a function has signed for them. */
  readonly storage: (request: StorageRequest) => Promise<Answer>
  readonly log: (line: string) => void
}

export interface Gateway {
  readonly endpoint: string
  serve(parts: GatewayParts): void
  stop(): void
}

const CREDENTIAL = /Credential=([^/]+)\/\d{8}\/([^/]+)\/([^/]+)\//
const flat = (headers: IncomingMessage['headers']): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))

const answer = async (
  incoming: IncomingMessage,
  { principals, services, storage, log }: GatewayParts,
): Promise<Answer> => {
  const headers = flat(incoming.headers)
  const [, key = '', region = '', name = ''] = CREDENTIAL.exec(headers['authorization'] ?? '') ?? []
  const { method = 'GET', url = '/' } = incoming
  const bytes = await buffer(incoming)
  const signedForS3 = name === 's3' || headers['authorization'] === undefined
  if (url !== '/' && signedForS3) return storage({ method, url, headers, bytes })
  const principal = principals.get(key)
  if (!principal)
    return json(403, 'UnrecognizedClientException', 'The security token included in the request is invalid.')
  const service = services[name]
  if (!service) return json(400, 'UnknownService', `The local cloud has no ${name || 'service by that name'}`)
  return service({
    headers,
    region,
    operation: (headers['x-amz-target'] ?? '').split('.')[1] ?? '',
    body: bytes.toString('utf8'),
    refused: (asks) => {
      const words = refused(principal, asks)
      if (words !== undefined) log(words)
      return words
    },
  })
}

/** The place where every SDK call of a function arrives: who calls, may they, and then who answers. */
export const openGateway = async (): Promise<Gateway> => {
  let parts: GatewayParts = {
    principals: new Map(),
    services: {},
    storage: async () => json(503, 'ServiceUnavailable', 'The local cloud is still starting'),
    log: () => undefined,
  }
  const respond = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const { status, headers, body } = await answer(incoming, parts).catch((error: unknown) => {
      parts.log(`${error instanceof Error ? error.stack : error}`)
      return json(500, 'InternalFailure', 'The local cloud failed; its log says why')
    })
    outgoing.writeHead(status, { ...headers })
    outgoing.end(body)
  }
  const server = createServer({ keepAliveTimeout: 60_000 }, respond)
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
  return {
    endpoint: `http://127.0.0.1:${port}`,
    serve: (given) => {
      parts = given
    },
    stop: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
