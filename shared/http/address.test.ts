import { describe, expect, it } from 'vitest'
import { httpEvent } from '../../test/caller.ts'
import { callerAddress } from './address.ts'

const KEY = 'a-key-that-only-the-edge-sends'
const seen = (address: string, headers: Readonly<Record<string, string>> = {}, key = KEY) =>
  callerAddress(httpEvent('POST /api/requests', { address, headers }), key)
const viewer = (address: string) => ({ 'x-doorstep-edge': KEY, 'x-doorstep-viewer': address })

describe('who is counted as one caller', () => {
  it.each([
    ['an IPv4 address', '198.51.100.7', '198.51.100.7'],
    ['an IPv4 address written as IPv6', '::ffff:198.51.100.7', '198.51.100.7'],
    ['the /64 of an IPv6 address', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['the same /64 written short', '2001:db8:1:2::6', '2001:db8:1:2::/64'],
    ['and with leading noughts and capitals', '2001:0DB8:0001:0002::6', '2001:db8:1:2::/64'],
    ['a /64 of noughts', '2001:db8::6', '2001:db8:0:0::/64'],
    ['a short form at the end', '2001:db8:1::', '2001:db8:1:0::/64'],
    ['this machine', '::1', '0:0:0:0::/64'],
    ['an address with its interface', 'fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('%s', (_, address, caller) => expect(seen(address)).toBe(caller))
})

describe('what the edge says of the viewer', () => {
  it('is believed with the key that it alone sends', () => {
    expect(seen('130.176.0.1', viewer('203.0.113.9'))).toBe('203.0.113.9')
    expect(seen('130.176.0.1', viewer('2001:db8:1:2::6'))).toBe('2001:db8:1:2::/64')
  })

  it('is not believed of anybody who goes round it', () => {
    const forged = { 'x-doorstep-viewer': '203.0.113.9' }
    expect(seen('198.51.100.7', forged)).toBe('198.51.100.7')
    expect(seen('198.51.100.7', { ...forged, 'x-doorstep-edge': 'a guess' })).toBe('198.51.100.7')
    expect(seen('198.51.100.7', { ...forged, 'x-doorstep-edge': '' })).toBe('198.51.100.7')
    expect(seen('198.51.100.7', { ...forged, 'x-forwarded-for': '203.0.113.9' })).toBe('198.51.100.7')
  })

  it('is never believed while there is no key, so that an empty one opens nothing', () => {
    const forged = { 'x-doorstep-viewer': '203.0.113.9', 'x-doorstep-edge': '' }
    expect(seen('198.51.100.7', forged, '')).toBe('198.51.100.7')
  })

  it('may be left out', () => {
    expect(seen('198.51.100.7', { 'x-doorstep-edge': KEY })).toBe('198.51.100.7')
  })
})
