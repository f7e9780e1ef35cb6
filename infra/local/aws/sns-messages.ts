import type { Faults } from '../faults.ts'
import type { Inbox } from './inbox.ts'
import type { Attributes, Queues } from './queues.ts'

/** A refusal in SNS's words. */
export interface SnsRefusal {
  readonly status: number
  readonly code: string
  readonly message: string
}

/** `undefined`: leave the call to fauxqs. */
export type Played = { readonly sent: true } | SnsRefusal | undefined

export const attributesIn = (form: URLSearchParams, prefix = ''): Attributes => {
  const found: Attributes = {}
  for (let n = 1; form.has(`${prefix}MessageAttributes.entry.${n}.Name`); n++) {
    const of = (part: string) => form.get(`${prefix}MessageAttributes.entry.${n}.${part}`) ?? ''
    found[of('Name')] = { DataType: of('Value.DataType'), StringValue: of('Value.StringValue') }
  }
  return found
}

const invalid = (message: string): SnsRefusal => ({
  status: 400,
  code: 'InvalidParameter',
  message: `Invalid parameter: ${message}`,
})
const FAILING: SnsRefusal = {
  status: 500,
  code: 'InternalError',
  message: 'The channel was made to fail by /_local/faults',
}

/** "Subjects must be UTF-8 text with no line breaks or control characters, and less than 100 characters long" (SNS API, Publish). */
export const subjectRefused = (subject: string | null): boolean =>
  subject !== null && (subject === '' || [...subject].length >= 100 || /\p{Cc}|[\u2028\u2029]/u.test(subject))

export interface PeopleParts {
  readonly queues: Pick<Queues, 'readers'>
  readonly inbox: Pick<Inbox, 'receive'>
  readonly faults: Readonly<Faults>
  readonly now: () => number
}

/** Plays the part of SNS that fauxqs lacks: texts to phones and e-mail subscriptions. */
export const publishToPeople = (form: URLSearchParams, { queues, inbox, faults, now }: PeopleParts): Played => {
  if (form.get('Action') !== 'Publish') return undefined
  const attributes = attributesIn(form)
  const said = (name: string) => attributes[name]?.StringValue ?? ''
  const text = form.get('Message') ?? ''
  const common = {
    at: new Date(now()).toISOString(),
    name: said('name'),
    text,
    event: said('event'),
    receipt: said('receipt'),
  }

  const phone = form.get('PhoneNumber')
  if (phone !== null) {
    if (!/^\+[1-9]\d{4,14}$/.test(phone)) return invalid(`PhoneNumber Reason: ${phone} is not valid to publish to`)
    if (text === '') return invalid('Empty message')
    if ([...text].length > 1600) return invalid('Message Reason: a text message may have 1600 characters')
    if (faults.sms === true) return FAILING
    if (faults.sms === 'refuse') return invalid(`PhoneNumber Reason: ${phone} was made to be refused by /_local/faults`)
    if (faults.sms !== 'late') inbox.receive({ channel: 'sms', to: phone, ...common })
    return faults.sms === 'unknown' ? FAILING : { sent: true }
  }

  const subject = form.get('Subject')
  if (subjectRefused(subject)) return invalid('Subject')
  const readers = queues.readers(form.get('TopicArn') ?? '', attributes)
  if (readers === undefined) return undefined
  if (faults.email === true) return FAILING
  if (faults.email === 'refuse') return invalid('TopicArn Reason: it was made to be refused by /_local/faults')
  if (faults.email !== 'bounce')
    for (const to of readers) inbox.receive({ channel: 'email', to, ...(subject !== null && { subject }), ...common })
  return faults.email === 'unknown' ? FAILING : undefined
}
