import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** How far a signature's time may lie from now; the same receipt sent again within it says nothing new. */
export const WINDOW_MS = 300_000

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Whether two secrets are the same, in a time that does not tell how much of them is. */
export const isSame = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other))

/** `t=1795482000,v1=<hex>`: HMAC-SHA256 of the second, a dot and the body as it was sent. */
export const sign = (body: string, key: string, seconds: number): string =>
  `t=${seconds},v1=${createHmac('sha256', key).update(`${seconds}.${body}`).digest('hex')}`

/** Whether the header was made of this body with our key, not long ago. */
export const isSigned = (header: string | undefined, body: string, key: string, now: Date): boolean => {
  const seconds = /^t=(\d{1,12}),v1=[0-9a-f]{64}$/.exec(header ?? '')?.[1]
  if (header === undefined || seconds === undefined) return false
  const recent = Math.abs(Number(seconds) * 1000 - now.getTime()) <= WINDOW_MS
  return isSame(header, sign(body, key, Number(seconds))) && recent
}
