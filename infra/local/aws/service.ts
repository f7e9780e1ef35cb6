import { randomUUID } from 'node:crypto'
import type { Ask } from './iam.ts'

/** One SDK call, as it reached the gateway. */
export interface Call {
  readonly headers: Readonly<Record<string, string>>
  /** What follows the dot in `x-amz-target`; empty in the query protocol. */
  readonly operation: string
  readonly region: string
  readonly body: string
  /** Why the caller may not do this, in AWS's words; undefined when it may. */
  refused(asks: readonly Ask[]): string | undefined
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer
}

/** An AWS service, as far as the suite uses it. */
export type Service = (call: Call) => Promise<Answer>

export const json = (status: number, type: string, message: string): Answer => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': randomUUID() },
  body: JSON.stringify({ __type: type, message, Message: message }),
})

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

export const xml = (status: number, body: string): Answer => ({ status, headers: { 'content-type': 'text/xml' }, body })

export const xmlError = (status: number, code: string, message: string): Answer =>
  xml(
    status,
    '<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error>' +
      `<Type>${status < 500 ? 'Sender' : 'Receiver'}</Type><Code>${code}</Code><Message>${escaped(message)}</Message>` +
      `</Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
  )
