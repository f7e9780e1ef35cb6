import type { FileType } from '../../events/file.ts'
import { ENDINGS } from './type.ts'

const LONGEST = 80
/** What a file system or a shell would take for more than a letter, what turns the text around, and what cannot be seen. */
const HARMFUL = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}<>:"|?*%`$]/gu
/** Names that Windows takes for devices. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i

/** A label made of the name that a file came with: no path, no tricks, and the ending that its type has. Never an address of anything. */
export const harmlessName = (raw: string, type: FileType): string => {
  const last =
    raw
      .normalize('NFC')
      .split(/[/\\\u2215\u2044\u29F8\uFF0F\uFF3C]/u)
      .at(-1) ?? ''
  const clean = last
    .replaceAll(HARMFUL, '')
    .replaceAll(/\s+/gu, ' ')
    .replace(/^[\s.~-]+/u, '')
    .trim()
  const stem = clean.replace(/\.[\p{L}\p{N}]{1,8}$/u, '').replace(/[\s.]+$/u, '')
  const short = Array.from(stem).slice(0, LONGEST).join('').trim()
  return `${short === '' || DEVICE.test(short) ? 'file' : short}.${ENDINGS[type]}`
}

/** A Content-Disposition that saves and never shows (RFC 6266): the name as it is, and one of plain letters for old programs. */
export const asAttachment = (name: string): string => {
  const encoded = encodeURIComponent(name).replaceAll(
    /['()!~*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  const ending = name.slice(name.lastIndexOf('.'))
  return `attachment; filename="file${ending}"; filename*=UTF-8''${encoded}`
}
