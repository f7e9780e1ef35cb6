import type { FileType, Unkept } from '../../events/file.ts'
import { bareJpeg } from './jpeg.ts'
import { paperIn } from './office.ts'
import { barePng } from './png.ts'
import { sniff } from './sniff.ts'
import { MOST_BYTES } from './type.ts'
import { bareWebp } from './webp.ts'

/** What is kept of a file that was sent, or why nothing is. */
export type Inspected = { readonly kept: Uint8Array } | { readonly unkept: Unkept }

const bare = (type: FileType, bytes: Uint8Array): Uint8Array | undefined => {
  switch (type) {
    case 'image/jpeg':
      return bareJpeg(bytes)
    case 'image/png':
      return barePng(bytes)
    case 'image/webp':
      return bareWebp(bytes)
    default:
      return bytes
  }
}

/** Looks into a file that is said to be of a type. A photo is kept without what it tells of its place and its maker. */
export const inspect = (bytes: Uint8Array, said: FileType): Inspected => {
  if (bytes.length === 0) return { unkept: 'empty' }
  if (bytes.length > MOST_BYTES) return { unkept: 'too-large' }
  const first = sniff(bytes)
  if (first === undefined) return { unkept: 'unknown-type' }
  const found = first === 'zip' ? paperIn(bytes) : { type: first }
  if ('unkept' in found) return found
  if (found.type !== said) return { unkept: 'other-type' }
  const kept = bare(found.type, bytes)
  return kept ? { kept } : { unkept: 'damaged' }
}
