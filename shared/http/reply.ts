/** What a function gives back to API Gateway (payload format 2.0). */
export interface Reply {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

type Headers = Readonly<Record<string, string>>

const ALWAYS: Headers = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }

const reply = (statusCode: number, type: string, body: string, headers: Headers): Reply => ({
  statusCode,
  headers: { ...ALWAYS, 'content-type': type, ...headers },
  body,
})

export const json = (status: number, value: unknown, headers: Headers = {}): Reply =>
  reply(status, 'application/json; charset=utf-8', JSON.stringify(value), headers)

export const problemReply = (status: number, value: unknown, headers: Headers = {}): Reply =>
  reply(status, 'application/problem+json; charset=utf-8', JSON.stringify(value), headers)

export const html = (status: number, page: string, headers: Headers = {}): Reply =>
  reply(status, 'text/html; charset=utf-8', page, headers)

/** A calendar to subscribe to (RFC 5545); programs ask again by themselves. */
export const calendarFile = (text: string): Reply => reply(200, 'text/calendar; charset=utf-8', text, {})

/** Sends a browser on by GET. */
export const seeOther = (location: string): Reply => ({
  statusCode: 303,
  headers: { ...ALWAYS, location },
  body: '',
})
