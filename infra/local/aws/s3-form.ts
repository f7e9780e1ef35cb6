import { createHmac } from 'node:crypto'
import * as z from 'zod/mini'
import type { StorageRefusal } from './storage.ts'

/** A browser's form that sends a file (S3's POST Object): its fields, and how long the file is. */
export interface SentForm {
  readonly fields: Readonly<Record<string, string>>
  readonly length: number
}

const Condition = z.union([
  z.tuple([z.literal('content-length-range'), z.number(), z.number()]),
  z.tuple([z.enum(['eq', 'starts-with']), z.string(), z.string()]),
  z.record(z.string(), z.string()),
])
const Policy = z.object({ expiration: z.string(), conditions: z.array(Condition) })

export const sentForm = async (bytes: Buffer, type: string): Promise<SentForm | undefined> => {
  try {
    const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData()
    const file = form.get('file')
    const texts = [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []))
    return typeof file === 'object' && file ? { fields: Object.fromEntries(texts), length: file.size } : undefined
  } catch {
    return undefined
  }
}

/** Signature Version 4 of a text, with the secret that everybody has here. */
const signature = (text: string, credential: string): string => {
  const [, date = '', region = '', service = ''] = credential.split('/')
  const key = [date, region, service, 'aws4_request'].reduce<Buffer>(
    (before, part) => createHmac('sha256', before).update(part).digest(),
    Buffer.from('AWS4local'),
  )
  return createHmac('sha256', key).update(text).digest('hex')
}

/** Why the form's own policy does not let it in; undefined when it does. */
export const formRefused = ({ fields, length }: SentForm, bucket: string, now: number): StorageRefusal | undefined => {
  const { Policy: encoded = '', 'X-Amz-Credential': credential = '', 'X-Amz-Signature': signed } = fields
  if (signature(encoded, credential) !== signed)
    return { status: 403, code: 'SignatureDoesNotMatch', message: 'The policy was changed after it was signed.' }
  const { expiration, conditions } = Policy.parse(JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')))
  if (Date.parse(expiration) <= now)
    return { status: 403, code: 'AccessDenied', message: 'Invalid according to Policy: Policy expired.' }
  const given: Record<string, string> = { ...fields, bucket }
  const named = new Set(['policy', 'x-amz-signature', 'file'])
  for (const condition of conditions) {
    if (Array.isArray(condition) && condition[0] === 'content-length-range') {
      const [, least, most] = condition
      if (length > most)
        return { status: 400, code: 'EntityTooLarge', message: 'Your proposed upload exceeds the maximum allowed size' }
      if (length < least)
        return {
          status: 400,
          code: 'EntityTooSmall',
          message: 'Your proposed upload is smaller than the minimum allowed size',
        }
      continue
    }
    for (const [test, field, wanted] of comparisons(condition)) {
      named.add(field.toLowerCase())
      const value = given[field] ?? ''
      if (test === 'eq' ? value !== wanted : !value.startsWith(wanted))
        return denied(`Policy Condition failed: ["${test}", "$${field}", "${wanted}"]`)
    }
  }
  const extra = Object.keys(fields).find((field) => !named.has(field.toLowerCase()))
  return extra === undefined ? undefined : denied(`Extra input fields: ${extra}`)
}

const comparisons = (condition: z.infer<typeof Condition>): (readonly [string, string, string])[] =>
  Array.isArray(condition)
    ? [[condition[0], String(condition[1]).replace(/^\$/, ''), String(condition[2])]]
    : Object.entries(condition).map(([field, wanted]) => ['eq', field, wanted])

const denied = (why: string): StorageRefusal => ({
  status: 403,
  code: 'AccessDenied',
  message: `Invalid according to Policy: ${why}`,
})
