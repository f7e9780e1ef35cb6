import { setTimeout as sleep } from 'node:timers/promises'
import { sign } from '../../../functions/receipts/signature.ts'
import type { AccessKey } from '../../../shared/channels/acs3.ts'
import type { ZoneDirectory } from '../../../shared/directory/directory.ts'
import type { SmsTemplate } from '../../../shared/directory/template.ts'
import { registeredText } from '../../../shared/messages/templates.ts'
import type { Inbox } from '../aws/inbox.ts'
import type { Faults } from '../faults.ts'
import type { HttpRequest, HttpResponse } from '../web/payload.ts'
import { callsAt } from './call.ts'

/** Where the provider listens, below the host's own address. */
export const PROVIDER_PATH = '/_local/gateway'

export interface ProviderParts {
  readonly origin: string
  readonly key: AccessKey
  readonly receiptKey: string
  /** What the provider has registered, and whose phone is whose. */
  readonly zone: () => Pick<ZoneDirectory, 'templates' | 'members'>
  readonly inbox: Pick<Inbox, 'receive'>
  readonly faults: Readonly<Faults>
  readonly now: () => number
  readonly log: (line: string) => void
}

export interface Provider {
  answer(request: HttpRequest): HttpResponse
  /** Whether a receipt is still to be told. */
  readonly idle: boolean
}

const reply = (status: number, body: object): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ RequestId: 'local', ...body }),
})
const MOMENT_MS = 20

/** Plays the SMS provider: checks the signature and the template, puts the text into the inbox, and tells a moment later how it ended. */
export const smsProvider = (parts: ProviderParts): Provider => {
  const { origin, key, inbox, faults, zone, log } = parts
  const wrong = callsAt(`${origin}${PROVIDER_PATH}`, key, parts.now)
  let sent = 0
  let telling = 0

  const tell = async (report: object): Promise<void> => {
    telling++
    try {
      await sleep(MOMENT_MS)
      const body = JSON.stringify([report])
      const signature = sign(body, parts.receiptKey, Math.floor(parts.now() / 1000))
      const headers = { 'content-type': 'application/json', 'x-doorstep-signature': signature }
      const { status } = await fetch(`${origin}/api/receipts/sms`, { method: 'POST', headers, body })
      if (status !== 200) log(`[provider] its receipt was answered with ${status}`)
    } catch (error) {
      log(`[provider] ${error}`)
    } finally {
      telling--
    }
  }

  const answer = (request: HttpRequest): HttpResponse => {
    const refused = wrong(request)
    if (refused !== undefined) return reply(400, { Code: refused })
    const asked = Object.fromEntries(new URLSearchParams(request.query))
    const template = zone().templates.find(({ code }) => code === asked['TemplateCode'])
    const no = flaw(asked, template)
    if (no !== undefined || template === undefined) return reply(200, { Code: no ?? 'isv.SMS_TEMPLATE_ILLEGAL' })
    if (faults.sms === true) return reply(503, { Code: 'ServiceUnavailable' })
    if (faults.sms === 'refuse') return reply(200, { Code: 'isv.BUSINESS_LIMIT_CONTROL' })

    const { PhoneNumbers = '', OutId = '' } = asked
    const now = new Date(parts.now()).toISOString()
    const arrives = faults.sms !== 'late'
    const to = /^1\d{10}$/.test(PhoneNumbers) ? `+86${PhoneNumbers}` : `+${PhoneNumbers}`
    if (arrives)
      inbox.receive({
        at: now,
        channel: 'sms',
        to,
        name: zone().members.find(({ phone }) => phone === to)?.name ?? '',
        text: `【${template.signature}】${filled(template, origin, paramsIn(asked))}`,
        event: template.template.replace(/^(request\.routed|notice\.bundle)[.-].*/, '$1'),
        receipt: OutId.split('/')[0] ?? '',
      })
    if (faults.sms === 'unknown') return reply(502, {})
    const biz_id = `${parts.now()}${++sent}^0`
    tell({
      phone_number: PhoneNumbers,
      send_time: beijing(parts.now()),
      report_time: beijing(parts.now()),
      success: arrives,
      err_code: arrives ? 'DELIVERED' : 'MK:0001',
      err_msg: '',
      sms_size: '1',
      biz_id,
      out_id: OutId,
    })
    return reply(200, { Code: 'OK', Message: 'OK', BizId: biz_id })
  }
  return {
    answer,
    get idle() {
      return telling === 0
    },
  }
}

const beijing = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')

const paramsIn = (asked: Readonly<Record<string, string>>): Readonly<Record<string, string>> => {
  try {
    return JSON.parse(asked['TemplateParam'] ?? '{}') as Record<string, string>
  } catch {
    return {}
  }
}

/** Why a message is not taken, in Alibaba Cloud's words. */
const flaw = (asked: Readonly<Record<string, string>>, template: SmsTemplate | undefined): string | undefined => {
  if (!template) return 'isv.SMS_TEMPLATE_ILLEGAL'
  if (asked['SignName'] !== template.signature) return 'isv.SMS_SIGNATURE_ILLEGAL'
  if (!/^(1\d{10}|[2-9]\d{6,14})$/.test(asked['PhoneNumbers'] ?? '')) return 'isv.MOBILE_NUMBER_ILLEGAL'
  const params = paramsIn(asked)
  if (template.parameters.some((name) => !params[name])) return 'isv.TEMPLATE_MISSING_PARAMETERS'
  if (Object.entries(params).some(([name, value]) => name !== 'code' && value.length > 35))
    return 'isv.PARAM_LENGTH_LIMIT'
  return Object.values(params).some((value) => /https?:\/\//.test(value)) ? 'isv.PARAM_NOT_SUPPORT_URL' : undefined
}

const filled = ({ template, language }: SmsTemplate, origin: string, params: Readonly<Record<string, string>>) =>
  registeredText(template, language, origin).replaceAll(/\$\{(\w+)\}/g, (_, name: string) => params[name] ?? '')
