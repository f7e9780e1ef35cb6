import { randomUUID } from 'node:crypto'
import { DISTRIBUTION_DOMAIN } from '../template/names.ts'
import type { TemplateBucket } from './buckets.ts'
import { type Principals, refused } from './principals.ts'
import type { Queues } from './queues.ts'
import { formRefused, type SentForm, sentForm } from './s3-form.ts'
import type { Answer } from './service.ts'

export interface StorageRequest {
  readonly method: string
  /** Path and query, as they came. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Buffer
}

/** A refusal in S3's words. */
export interface StorageRefusal {
  readonly status: number
  readonly code: string
  readonly message: string
}

export interface StorageParts {
  readonly buckets: readonly TemplateBucket[]
  /** Where the pages are, in the place of the distribution that the template names. */
  readonly origin: string
  readonly principals: Principals
  readonly queues: Pick<Queues, 'store' | 'send'>
  readonly region: string
  readonly now: () => number
  readonly log: (line: string) => void
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

const said = ({ status, code, message }: StorageRefusal): Answer => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body:
    `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${escaped(message)}</Message>` +
    `<RequestId>${randomUUID()}</RequestId></Error>`,
})

const ACTIONS: Readonly<Record<string, string>> = {
  GET: 's3:GetObject',
  HEAD: 's3:GetObject',
  PUT: 's3:PutObject',
  POST: 's3:PutObject',
  DELETE: 's3:DeleteObject',
}

/** `20261124T010000Z` */
const instantOf = (stamp: string): number =>
  Date.parse(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))

const expired = (query: URLSearchParams, now: number): boolean =>
  query.has('X-Amz-Expires') &&
  instantOf(query.get('X-Amz-Date') ?? '') + Number(query.get('X-Amz-Expires')) * 1000 <= now

/** S3 as the suite and its pages use it: who signed, may they, does the form's policy let it in, and who is told. */
export const storage = ({ buckets, origin, principals, queues, region, now, log }: StorageParts) => {
  const served = async (request: StorageRequest): Promise<Answer> => {
    const { pathname, searchParams: query } = new URL(request.url, 'http://s3')
    const [, name = '', ...rest] = pathname.split('/')
    const bucket = buckets.find((one) => one.name === name)
    if (!bucket) return said({ status: 404, code: 'NoSuchBucket', message: 'The specified bucket does not exist' })
    if (request.method === 'OPTIONS') return { status: 200, headers: {}, body: '' }

    const posted = request.method === 'POST'
    const form = posted ? await sentForm(request.bytes, request.headers['content-type'] ?? '') : undefined
    if (posted && !form)
      return said({ status: 400, code: 'MalformedPOSTRequest', message: 'This is no form with a file' })
    const key = form ? (form.fields['key'] ?? '') : decodeURIComponent(rest.join('/'))
    const denial = refusal(request, query, form, bucket, key)
    if (denial) return said(denial)
    const answer = await queues.store(request)
    if ((request.method === 'PUT' || posted) && answer.status < 300)
      for (const queue of bucket.queuesFor(key))
        queues.send(queue, created(bucket, key, form?.length ?? 0, region, now()))
    return { ...answer, headers: { ...answer.headers, ...asAsked(query) } }
  }

  const refusal = (
    { method, headers }: StorageRequest,
    query: URLSearchParams,
    form: SentForm | undefined,
    bucket: TemplateBucket,
    key: string,
  ): StorageRefusal | undefined => {
    const signed = form?.fields['X-Amz-Credential'] ?? query.get('X-Amz-Credential') ?? headers['authorization'] ?? ''
    const principal = principals.get(/(?:Credential=)?([^/\s=]+)\/\d{8}\//.exec(signed)?.[1] ?? '')
    if (!principal)
      return { status: 403, code: 'InvalidAccessKeyId', message: 'The access key ID that you provided does not exist.' }
    if (expired(query, now())) return { status: 403, code: 'AccessDenied', message: 'Request has expired' }
    const words = refused(principal, [{ action: ACTIONS[method] ?? `s3:${method}`, resource: `${bucket.arn}/${key}` }])
    if (words !== undefined) {
      log(words)
      return { status: 403, code: 'AccessDenied', message: words }
    }
    return form && formRefused(form, bucket.name, now())
  }

  return async (request: StorageRequest): Promise<Answer> => {
    const answer = await served(request)
    return { ...answer, headers: { ...answer.headers, ...crossOrigin(request, buckets, origin) } }
  }
}

/** What a link asks to be said of the object, as S3 lets it. */
const asAsked = (query: URLSearchParams): Record<string, string> =>
  Object.fromEntries(
    [...query].flatMap(([name, value]) => {
      const header = /^response-(.+)$/.exec(name)?.[1]
      return header ? [[header, value]] : []
    }),
  )

const crossOrigin = ({ url, method, headers }: StorageRequest, buckets: readonly TemplateBucket[], site: string) => {
  const { origin } = headers
  const bucket = buckets.find(({ name }) => url.startsWith(`/${name}`))
  const wanted = headers['access-control-request-method'] ?? method
  const rule = bucket?.cors.find(
    ({ AllowedOrigins, AllowedMethods }) =>
      AllowedOrigins.some((one) => one.replace(`https://${DISTRIBUTION_DOMAIN}`, site) === origin) &&
      AllowedMethods.includes(wanted),
  )
  return rule && origin
    ? {
        'access-control-allow-origin': origin,
        'access-control-allow-methods': rule.AllowedMethods.join(', '),
        vary: 'Origin',
      }
    : {}
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html */
const created = ({ name, arn }: TemplateBucket, key: string, size: number, awsRegion: string, now: number): string => {
  const eventTime = new Date(now).toISOString()
  const object = { key: encodeURIComponent(key).replaceAll('%2F', '/').replaceAll('%20', '+'), size }
  const s3 = { s3SchemaVersion: '1.0', bucket: { name, arn }, object }
  const eventName = 'ObjectCreated:Post'
  return JSON.stringify({
    Records: [{ eventVersion: '2.1', eventSource: 'aws:s3', awsRegion, eventTime, eventName, s3 }],
  })
}
