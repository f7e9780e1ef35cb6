import { expect, it } from 'vitest'
import { senderOf } from './mail-from.ts'

it('reads an address alone, and one with a name, which is encoded for the header', () => {
  const address = 'service@lanwan.example'
  expect(senderOf(address)).toEqual({ address, from: address })
  const named = senderOf(`澜湾入企服务 <${address}>`)
  expect(named?.address).toBe(address)
  const [, word = ''] = /^=\?UTF-8\?B\?([\w+/=]+)\?= <service@lanwan\.example>$/.exec(named?.from ?? '') ?? []
  expect(Buffer.from(word, 'base64').toString('utf8')).toBe('澜湾入企服务')
})

it.each([
  ['nothing', ''],
  ['a domain', 'lanwan.example'],
  ['a Chinese address, which SES does not send from', '服务@lanwan.example'],
  ['a name without an address', '澜湾入企服务'],
  ['a name that is too long for a header', `${'澜湾'.repeat(12)} <service@lanwan.example>`],
  ['two addresses', 'a@lanwan.example, b@lanwan.example'],
  ['a line break', 'a@lanwan.example\nBcc: b@lanwan.example'],
])('takes no sender that is %s', (_, given) => {
  expect(senderOf(given)).toBeUndefined()
})
