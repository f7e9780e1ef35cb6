import { type Call, httpEvent } from '../../caller.ts'
import type { Cloud } from '../cloud/cloud.ts'
import type { FunctionName } from '../cloud/lambda.ts'
import type { Asked } from '../cloud/ledger.ts'
import type { Kernel } from '../kernel/kernel.ts'

export type Ask = (line: string, call: Call, told?: (asked: Asked) => void) => void

/** What the API's routes lead to. */
const functionOf = (path: string): FunctionName => {
  if (path === '/api/requests' || path === '/api/desk/requests') return 'intake'
  if (/^\/api\/desk\/pla(n|ybooks)/.test(path) || path.startsWith('/api/task')) return 'plan'
  return /^\/api\/(desk|links)/.test(path) ? 'desk' : 'track'
}

/** Somebody outside who calls the API; what was asked and answered is written down for the auditor. */
export const client =
  (kernel: Kernel, cloud: () => Cloud): Ask =>
  (line, call, told = () => undefined) => {
    const event = httpEvent(line, call)
    const asked: Asked = {
      at: kernel.now(),
      line,
      token: call.token,
      body: call.body,
      key: call.headers?.['idempotency-key'],
      by: cloud().lambda.invoke(functionOf(event.rawPath), event, line, (end) => {
        if ('reply' in end) {
          const { statusCode, body } = end.reply as { statusCode: number; body: string }
          asked.status = statusCode
          asked.reply = body === '' ? undefined : JSON.parse(body)
        }
        told(asked)
      }),
    }
    cloud().ledger.asked.push(asked)
  }
