import * as z from 'zod/mini'
import { type AccessKey, acs3Headers, canonicalQuery } from './acs3.ts'
import type { Channel, Handed, Message } from './channel.ts'
import { parsed, unanswered, WAIT_MS } from './unanswered.ts'

export interface Gateway {
  /** `https://dysmsapi.aliyuncs.com` */
  readonly endpoint: string
  readonly key: AccessKey
}

export interface GatewayParts {
  readonly fetch: typeof fetch
  readonly now: () => Date
  readonly nonce: () => string
}

/** The longest `OutId` that comes back with the receipt. */
const REF_MOST = 256

/**
 * Text messages through Alibaba Cloud's SendSms (Dysmsapi 2017-05-25), whose shape other gateways have too: a registered template, a
 * signature and the values of the template's parameters go out, never a text. One call, never repeated: SendSms has no idempotency.
 */
export const gatewaySms = ({ endpoint, key }: Gateway, { fetch, now, nonce }: GatewayParts): Channel => ({
  hasReceipts: true,
  send: async (message) => {
    const { template } = message
    if (!template) return { refused: 'TemplateNotRegistered' }
    const url = new URL(endpoint)
    const query = {
      PhoneNumbers: numberOf(message.person.phone),
      SignName: template.signature,
      TemplateCode: template.id,
      TemplateParam: JSON.stringify(template.params),
      ...(message.ref.length <= REF_MOST && { OutId: message.ref }),
    }
    const date = `${now().toISOString().slice(0, 19)}Z`
    const call = { url, action: 'SendSms', version: '2017-05-25', query, date, nonce: nonce() }
    const { host: _, ...headers } = acs3Headers(call, key)
    url.search = canonicalQuery(query)
    try {
      const signal = AbortSignal.timeout(WAIT_MS)
      const response = await fetch(url, { method: 'POST', headers, redirect: 'error', signal })
      return answered(response.status, await response.text())
    } catch (error) {
      return unanswered(error)
    }
  },
})

/** Eleven digits in mainland China; from elsewhere the country's code and the number, without a plus. */
const numberOf = (phone: Message['person']['phone']): string => phone.replace(/^\+(86(?=\d{11}$))?/, '')

const Answer = z.object({ Code: z.string(), BizId: z.optional(z.string()) })

const answered = (status: number, body: string): Handed => {
  const answer = z.safeParse(Answer, parsed(body)).data
  if (!answer) return { unknown: `Http${status}` }
  const { Code, BizId } = answer
  if (Code === 'OK') return { providerId: BizId ?? 'none' }
  return isSureNo(status, Code) ? { refused: Code } : { unknown: Code }
}

/**
 * `isv.…` is said of what we asked for, before anything is sent: a number's limit (`isv.BUSINESS_LIMIT_CONTROL`), a template, a
 * balance. So is every 4xx, a throttle among them. `isp.SYSTEM_ERROR` and a 5xx leave it open.
 */
const isSureNo = (status: number, code: string): boolean =>
  code.startsWith('isv.') || code === 'isp.RAM_PERMISSION_DENY' || (status >= 400 && status < 500)
