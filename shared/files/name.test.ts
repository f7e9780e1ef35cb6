import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anyCharacter } from '../../test/any-character.ts'
import { asAttachment, harmlessName } from './name.ts'

it.each([
  ['限高架 现场.JPG', '限高架 现场.jpg'],
  ['../../etc/passwd', 'passwd.jpg'],
  ['C:\\fakepath\\IMG_0001.jpeg', 'IMG_0001.jpg'],
  ['invoice\u202Egpj.exe', 'invoicegpj.jpg'],
  ['a\r\nSet-Cookie: x=1.jpg', 'aSet-Cookie x=1.jpg'],
  ['.htaccess', 'htaccess.jpg'],
  ['~$报告.docx', '报告.jpg'],
  ['con.txt', 'file.jpg'],
  ['…', '….jpg'],
  ['', 'file.jpg'],
  ['...', 'file.jpg'],
])('%j becomes %j', (raw, name) => {
  expect(harmlessName(raw, 'image/jpeg')).toBe(name)
})

it('never has a path, a control or a turning character, is never long, and ends as its type does', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter, maxLength: 300 }), (raw) => {
      const name = harmlessName(raw, 'application/pdf')
      expect(name).toMatch(/^[^/\\\p{Cc}\p{Cf}<>:"|?*]{1,80}\.pdf$/u)
      expect(harmlessName(name, 'application/pdf')).toBe(name)
    }),
  )
})

it('stands in a header as one value, whatever it is', () => {
  expect(asAttachment("张'三(1).pdf")).toBe(
    `attachment; filename="file.pdf"; filename*=UTF-8''%E5%BC%A0%27%E4%B8%89%281%29.pdf`,
  )
})
