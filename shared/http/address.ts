import { createHash, timingSafeEqual } from 'node:crypto'
import { isIPv6 } from 'node:net'
import type { HttpEvent } from './event.ts'

const digest = (text: string) => createHash('sha256').update(text).digest()

/**
 * Who is counted as one caller: an IPv4 address, or the /64 that one connection gets in IPv6.
 * The edge's word on the viewer is believed only with the key that the edge alone sends.
 */
export const callerAddress = (event: HttpEvent, edgeKey: string): string => {
  const sent = event.headers['x-doorstep-edge']
  const viewer = event.headers['x-doorstep-viewer']
  const believed = sent !== undefined && edgeKey !== '' && timingSafeEqual(digest(sent), digest(edgeKey))
  return network(believed && viewer ? viewer : event.requestContext.http.sourceIp)
}

const network = (address: string): string => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return mapped
  if (!isIPv6(address)) return address
  const [head = '', tail = ''] = address.split('%')[0]?.split('::') ?? []
  const before = head.split(':').filter(Boolean)
  const after = tail.split(':').filter(Boolean)
  const groups = address.includes('::')
    ? [...before, ...Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0'), ...after]
    : before
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
