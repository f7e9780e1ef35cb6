import { ascii, joined, reader } from './bytes.ts'
import { orientationIn, orientationOnly } from './orientation.ts'

const SOS = 0xda
const EOI = 0xd9
const EXIF = 'Exif\0\0'

/** JFIF, the colours' profile and Adobe's colour transform: without them the picture would look otherwise. */
const isNeeded = (marker: number, start: string): boolean => {
  if (marker === 0xe0) return start.startsWith('JFIF') || start.startsWith('JFXX')
  if (marker === 0xe2) return start.startsWith('ICC_PROFILE')
  if (marker === 0xee) return start.startsWith('Adobe')
  return marker !== 0xfe && !(marker >= 0xe1 && marker <= 0xef)
}

/**
 * A JPEG without what the camera and programs wrote about it (EXIF with its place, XMP, IPTC, comments, and whatever follows its
 * end, such as a phone's film), its pixels untouched; undefined when it is damaged.
 */
export const bareJpeg = (bytes: Uint8Array): Uint8Array | undefined => {
  const { at, u16, text } = reader(bytes)
  const kept: Uint8Array[] = []
  let turned: number | undefined
  let place = 2
  while (place < bytes.length) {
    if (at(place) !== 0xff) return undefined
    const marker = at(place + 1)
    if (marker === 0xff) {
      place++
      continue
    }
    if (marker === EOI) return framed(kept, turned)
    const length = u16(place + 2)
    const end = place + 2 + length
    if (length < 2 || end > bytes.length) return undefined
    const start = text(place + 4, Math.min(12, length - 2))
    if (marker === 0xe1 && start.startsWith(EXIF)) turned ??= orientationIn(bytes.subarray(place + 10, end))
    const next = marker === SOS ? endOfScan(bytes, end) : end
    if (isNeeded(marker, start)) kept.push(bytes.subarray(place, next))
    place = next
  }
  return undefined
}

/** Where the pixels of a scan end: at the first marker that is neither a stuffed byte nor a restart. */
const endOfScan = (bytes: Uint8Array, from: number): number => {
  let place = from
  for (;;) {
    place = bytes.indexOf(0xff, place)
    if (place < 0) return bytes.length
    const next = bytes[place + 1] ?? 0
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7) && next !== 0xff) return place
    place += next === 0xff ? 1 : 2
  }
}

const framed = (kept: readonly Uint8Array[], turned: number | undefined): Uint8Array | undefined => {
  if (!kept.some((segment) => segment[1] === SOS)) return undefined
  const said = turned === undefined ? [] : [exif(turned)]
  return joined([Uint8Array.of(0xff, 0xd8), ...said, ...kept, Uint8Array.of(0xff, EOI)])
}

const exif = (turned: number): Uint8Array => {
  const block = joined([ascii(EXIF), orientationOnly(turned)])
  return joined([Uint8Array.of(0xff, 0xe1, 0, block.length + 2), block])
}
