import { randomUUID } from 'node:crypto'
import { Agent, createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { dynamodbAsks, tablesWritten } from './dynamodb-asks.ts'
import type { Store } from './dynoxide.ts'
import { type Ask, allows, refusal, type Statement } from './iam.ts'
import type { Inbox } from './inbox.ts'
import type { Queues } from './queues.ts'
import { type Faults, publishToPeople } from './sns-messages.ts'
import type { Table } from './tables.ts'

export interface Principal {
  /** `arn:aws:sts::…:assumed-role/…` */
  readonly arn: string
  /** Undefined for the operator, who may do everything. */
  readonly statements: readonly Statement[] | undefined
}

export interface GatewayParts {
  readonly store: Store
  readonly tables: readonly Table[]
  readonly queues: Queues
  readonly inbox: Inbox
  readonly faults: Faults
  readonly now: () => number
  readonly principalOf: (accessKey: string) => Principal | undefined
  readonly onWrite: (table: string) => void
  readonly log: (line: string) => void
}

interface Answer {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: string | Buffer
}

const CREDENTIAL = /Credential=([^/]+)\/\d{8}\/([^/]+)\/([^/]+)\//

const xmlError = (status: number, code: string, message: string): Answer => ({
  status,
  headers: { 'content-type': 'text/xml' },
  body: `<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>${status < 500 ? 'Sender' : 'Receiver'}</Type><Code>${code}</Code><Message>${message.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
})
const jsonError = (status: number, type: string, message: string): Answer => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': randomUUID() },
  body: JSON.stringify({ __type: type, message, Message: message }),
})

/** The place where every SDK call of a function arrives: who calls, may they, and then who answers. */
export const startGateway = async (port: number, parts: GatewayParts): Promise<Server> => {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })

  const refused = (principal: Principal, asks: readonly Ask[]): string | undefined => {
    if (!principal.statements) return undefined
    for (const ask of asks) {
      const verdict = allows(principal.statements, ask)
      if (verdict === 'allowed') continue
      const words = refusal(principal.arn, ask, verdict)
      parts.log(words)
      return words
    }
    return undefined
  }

  const forward = (incoming: IncomingMessage, body: Buffer): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const { host: _host, ...headers } = incoming.headers
      const outgoing = request(parts.store.endpoint, { method: 'POST', headers, agent }, async (answer) => {
        const type = answer.headers['content-type'] ?? 'application/x-amz-json-1.0'
        const crc = answer.headers['x-amz-crc32']
        resolve({
          status: answer.statusCode ?? 500,
          headers: { 'content-type': type, ...(typeof crc === 'string' && { 'x-amz-crc32': crc }) },
          body: await buffer(answer),
        })
      })
      outgoing.once('error', reject)
      outgoing.end(body)
    })

  const dynamodb = async (incoming: IncomingMessage, body: Buffer, principal: Principal): Promise<Answer> => {
    const operation = String(incoming.headers['x-amz-target'] ?? '').split('.')[1] ?? ''
    const input: unknown = JSON.parse(body.toString('utf8'))
    const words = refused(principal, dynamodbAsks(operation, input, parts.tables))
    if (words) return jsonError(400, 'com.amazon.coral.service#AccessDeniedException', words)
    const answer = await forward(incoming, body)
    if (answer.status === 200) for (const table of tablesWritten(operation, input)) parts.onWrite(table)
    return answer
  }

  const sns = async (body: Buffer, principal: Principal, headers: Record<string, string>): Promise<Answer> => {
    const form = new URLSearchParams(body.toString('utf8'))
    const action = form.get('Action') ?? ''
    const ask = {
      action: `sns:${action.replace(/^PublishBatch$/, 'Publish')}`,
      resource: form.get('TopicArn') ?? form.get('PhoneNumber') ?? form.get('ResourceArn') ?? '*',
    }
    const words = refused(principal, [ask])
    if (words) return xmlError(403, 'AuthorizationError', words)
    const played = publishToPeople(form, parts)
    if (played && 'code' in played) return xmlError(played.status, played.code, played.message)
    if (played)
      return {
        status: 200,
        headers: { 'content-type': 'text/xml' },
        body: `<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>${randomUUID()}</MessageId></PublishResult><ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></PublishResponse>`,
      }
    return parts.queues.request(headers, body.toString('utf8'))
  }

  const sqs = async (
    incoming: IncomingMessage,
    body: Buffer,
    principal: Principal,
    headers: Record<string, string>,
  ) => {
    const operation = String(incoming.headers['x-amz-target'] ?? '').split('.')[1] ?? ''
    const input: { QueueUrl?: string; QueueName?: string } = JSON.parse(body.toString('utf8') || '{}')
    const [account, name] = (input.QueueUrl ?? `///${input.QueueName ?? '*'}`).split('/').slice(-2)
    const region = CREDENTIAL.exec(incoming.headers.authorization ?? '')?.[2] ?? ''
    const action = operation.replace(/^(SendMessage|DeleteMessage|ChangeMessageVisibility)Batch$/, '$1')
    const words = refused(principal, [
      { action: `sqs:${action}`, resource: `arn:aws:sqs:${region}:${account}:${name}` },
    ])
    if (words) return jsonError(403, 'com.amazon.coral.service#AccessDeniedException', words)
    return parts.queues.request(headers, body.toString('utf8'))
  }

  const answer = async (incoming: IncomingMessage): Promise<Answer> => {
    const authorization = incoming.headers.authorization ?? ''
    const [, key = '', , service = ''] = CREDENTIAL.exec(authorization) ?? []
    const principal = parts.principalOf(key)
    if (!principal)
      return jsonError(403, 'UnrecognizedClientException', 'The security token included in the request is invalid.')
    const body = await buffer(incoming)
    const target = incoming.headers['x-amz-target']
    const headers = {
      authorization,
      'content-type': incoming.headers['content-type'] ?? '',
      ...(typeof target === 'string' && { 'x-amz-target': target }),
    }
    switch (service) {
      case 'dynamodb':
        return dynamodb(incoming, body, principal)
      case 'sns':
        return sns(body, principal, headers)
      case 'sqs':
        return sqs(incoming, body, principal, headers)
      default:
        return jsonError(400, 'UnknownService', `The local cloud has no ${service || 'service by that name'}`)
    }
  }

  const server = createServer({ keepAliveTimeout: 60_000 }, (incoming: IncomingMessage, outgoing: ServerResponse) => {
    answer(incoming)
      .catch((error: unknown) => {
        parts.log(`gateway: ${error instanceof Error ? error.stack : error}`)
        return jsonError(500, 'InternalFailure', 'The local cloud failed; its log says why')
      })
      .then(({ status, headers, body }) => {
        outgoing.writeHead(status, headers)
        outgoing.end(body)
      })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  server.once('close', () => agent.destroy())
  return server
}
