import { createHash, createHmac } from 'node:crypto'

/** A call of an Alibaba Cloud API of the RPC kind: everything that it says stands in the query. */
export interface Acs3Call {
  readonly url: URL
  readonly action: string
  readonly version: string
  readonly query: Readonly<Record<string, string>>
  /** `2026-11-24T01:00:00Z` */
  readonly date: string
  readonly nonce: string
}

export interface AccessKey {
  readonly id: string
  readonly secret: string
}

const ALGORITHM = 'ACS3-HMAC-SHA256'
const SIGNED = ['host', 'x-acs-action', 'x-acs-content-sha256', 'x-acs-date', 'x-acs-signature-nonce', 'x-acs-version']

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const encoded = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

/** Sorted and encoded as it is signed, which is also how it is sent. */
export const canonicalQuery = (query: Acs3Call['query']): string =>
  Object.entries(query)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .join('&')

/**
 * The headers of a POST without a body, signed by V3 of the request signature.
 * https://help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature
 */
export const acs3Headers = (
  { url, action, version, query, date, nonce }: Acs3Call,
  key: AccessKey,
): Record<string, string> => {
  const headers: Record<string, string> = {
    host: url.host,
    'x-acs-action': action,
    'x-acs-content-sha256': sha256(''),
    'x-acs-date': date,
    'x-acs-signature-nonce': nonce,
    'x-acs-version': version,
  }
  const request = [
    'POST',
    url.pathname,
    canonicalQuery(query),
    SIGNED.map((name) => `${name}:${headers[name]}\n`).join(''),
    SIGNED.join(';'),
    sha256(''),
  ].join('\n')
  const signature = createHmac('sha256', key.secret)
    .update(`${ALGORITHM}\n${sha256(request)}`)
    .digest('hex')
  return {
    ...headers,
    authorization: `${ALGORITHM} Credential=${key.id},SignedHeaders=${SIGNED.join(';')},Signature=${signature}`,
  }
}
