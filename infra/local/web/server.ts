import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { CannotStart } from '../cannot-start.ts'
import { type HttpRequest, type HttpResponse, message } from './payload.ts'

/** API Gateway takes 10 MB. */
const MOST = 10 * 1024 * 1024

const bodyOf = async (incoming: IncomingMessage): Promise<Buffer | undefined> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of incoming) {
    size += chunk.length
    if (size <= MOST) chunks.push(chunk)
  }
  return size <= MOST ? Buffer.concat(chunks) : undefined
}

const read = async (incoming: IncomingMessage): Promise<HttpRequest | undefined> => {
  const [path = '/', ...query] = (incoming.url ?? '/').split('?')
  const headers = Object.fromEntries(
    Object.entries(incoming.headersDistinct).map(([name, values = []]) => [
      name,
      values.join(name === 'cookie' ? '; ' : ','),
    ]),
  )
  const body = await bodyOf(incoming)
  const sourceIp = incoming.socket.remoteAddress ?? '127.0.0.1'
  return body && { method: incoming.method ?? 'GET', path, query: query.join('?'), headers, body, sourceIp }
}

export interface WebServer {
  readonly origin: string
  answer(handler: (request: HttpRequest, viewer: string) => Promise<HttpResponse>): void
  stop(): Promise<void>
}

const listening = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        return reject(
          new CannotStart(`Port ${port} is taken; stop what listens there or choose another: PORT=3001 npm start`),
        )
      if (error.code === 'EACCES')
        return reject(new CannotStart(`Port ${port} needs rights that you do not have; choose one above 1023`))
      reject(error)
    })
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })

/** Listens at once, so that a taken port is known first; answers 503 until it is told how to answer. */
export const startServer = async (port: number, log: (line: string) => void): Promise<WebServer> => {
  let handler = async (_request: HttpRequest, _viewer: string): Promise<HttpResponse> => message(503, 'Starting')
  const respond = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const request = await read(incoming)
    const viewer = `${incoming.socket.remoteAddress}:${incoming.socket.remotePort}`
    const { status, headers, body } = request
      ? await handler(request, viewer)
      : message(413, 'Request Entity Too Large')
    outgoing.writeHead(status, headers)
    outgoing.end(incoming.method === 'HEAD' ? undefined : body)
  }
  const server = createServer((incoming, outgoing) => {
    respond(incoming, outgoing).catch((error: unknown) => {
      // Whoever hangs up in the middle of a request waits for no answer.
      if (incoming.destroyed && !incoming.complete) return
      log(`web: ${error instanceof Error ? error.stack : error}`)
      if (outgoing.headersSent) return void outgoing.destroy()
      const { status, headers, body } = message(500, 'Internal Server Error')
      outgoing.writeHead(status, headers).end(body)
    })
  })
  const given = await listening(server, port)
  return {
    origin: `http://127.0.0.1:${given}`,
    answer: (chosen) => {
      handler = chosen
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
