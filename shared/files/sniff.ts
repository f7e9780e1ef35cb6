import type { FileType } from '../../events/file.ts'
import { reader } from './bytes.ts'

/** What the first bytes say. An office's file is a ZIP archive, and only its table of contents says of which kind. */
export const sniff = (bytes: Uint8Array): FileType | 'zip' | undefined => {
  const { text, u32 } = reader(bytes)
  if (u32(0) >>> 8 === 0xffd8ff) return 'image/jpeg'
  if (u32(0) === 0x89504e47 && u32(4) === 0x0d0a1a0a) return 'image/png'
  if (text(0, 4) === 'RIFF' && text(8, 4) === 'WEBP') return 'image/webp'
  if (text(0, 5) === '%PDF-') return 'application/pdf'
  return u32(0) === 0x504b0304 ? 'zip' : undefined
}
