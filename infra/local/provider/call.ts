import { timingSafeEqual } from 'node:crypto'
import { type AccessKey, acs3Headers } from '../../../shared/channels/acs3.ts'
import type { HttpRequest } from '../web/payload.ts'

/** A clock may be so far from the provider's. */
const SKEW_MS = 900_000

const same = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))

/** What is wrong with a signed call, in Alibaba Cloud's words; undefined when nothing is. Remembers every nonce. */
export const callsAt = (address: string, key: AccessKey, now: () => number) => {
  const nonces = new Set<string>()
  return ({ headers, query }: HttpRequest): string | undefined => {
    const said = (name: string) => headers[name] ?? ''
    const [date, nonce, action, version] = ['date', 'signature-nonce', 'action', 'version'].map((name) =>
      said(`x-acs-${name}`),
    )
    if (!said('authorization').includes(`Credential=${key.id},`)) return 'InvalidAccessKeyId.NotFound'
    const call = {
      url: new URL(address),
      action: action ?? '',
      version: version ?? '',
      query: Object.fromEntries(new URLSearchParams(query)),
      date: date ?? '',
      nonce: nonce ?? '',
    }
    const { authorization = '' } = acs3Headers(call, key)
    if (!same(authorization, said('authorization'))) return 'SignatureDoesNotMatch'
    if (Math.abs(Date.parse(call.date) - now()) > SKEW_MS) return 'InvalidTimeStamp.Expired'
    if (nonces.has(call.nonce)) return 'SignatureNonceUsed'
    nonces.add(call.nonce)
    return action === 'SendSms' && version === '2017-05-25' ? undefined : 'InvalidAction.NotFound'
  }
}
