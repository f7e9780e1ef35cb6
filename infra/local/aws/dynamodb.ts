import { Agent, request } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { Store } from '../dynoxide.ts'
import type { Table } from '../tables.ts'
import { dynamodbAsks, tablesWritten } from './dynamodb-asks.ts'
import { type Answer, type Call, json, type Service } from './service.ts'

export interface DynamoDbParts {
  readonly store: Store
  readonly tables: readonly Table[]
  /** A call has changed the table of that name. */
  readonly wrote: (table: string) => void
}

/** DynamoDB: what the caller may do, the store does. */
export const dynamodb = ({ store, tables, wrote }: DynamoDbParts): Service => {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })

  const forward = ({ headers, body }: Call): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const { host: _host, ...kept } = headers
      const outgoing = request(store.endpoint, { method: 'POST', headers: kept, agent }, (answer) => {
        const type = answer.headers['content-type'] ?? 'application/x-amz-json-1.0'
        const crc = answer.headers['x-amz-crc32']
        const given = { 'content-type': type, ...(typeof crc === 'string' && { 'x-amz-crc32': crc }) }
        buffer(answer).then(
          (whole) => resolve({ status: answer.statusCode ?? 500, headers: given, body: whole }),
          reject,
        )
      })
      outgoing.once('error', reject)
      outgoing.end(body)
    })

  return async (call) => {
    const input: unknown = JSON.parse(call.body)
    const words = call.refused(dynamodbAsks(call.operation, input, tables))
    if (words !== undefined) return json(400, 'com.amazon.coral.service#AccessDeniedException', words)
    const answer = await forward(call)
    if (answer.status === 200) for (const table of tablesWritten(call.operation, input)) wrote(table)
    return answer
  }
}
