import { ascii, joined, reader } from './bytes.ts'
import { orientationIn, orientationOnly } from './orientation.ts'

const NEEDED = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])
/** The bits of VP8X that say that EXIF and XMP follow. */
const SAYS_EXIF = 0x08
const SAYS_XMP = 0x04

const le32 = (value: number): Uint8Array =>
  Uint8Array.of(value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24)

/** A WebP without EXIF, XMP and what is nobody's standard; undefined when it is damaged. */
export const bareWebp = (bytes: Uint8Array): Uint8Array | undefined => {
  const { u32le, text } = reader(bytes)
  const end = 8 + u32le(4)
  if (end > bytes.length) return undefined
  const kept: Uint8Array[] = []
  let turned: number | undefined
  for (let place = 12; place + 8 <= end; ) {
    const name = text(place, 4)
    const size = u32le(place + 4)
    const next = place + 8 + size + (size % 2)
    if (place + 8 + size > end) return undefined
    const content = bytes.subarray(place + 8, place + 8 + size)
    if (name === 'EXIF') turned = orientationIn(text(place + 8, 4) === 'Exif' ? content.subarray(6) : content)
    if (NEEDED.has(name)) kept.push(bytes.subarray(place, Math.min(next, end)))
    place = next
  }
  if (!kept.some((chunk) => /^VP8[ L]|ANMF/.test(reader(chunk).text(0, 4)))) return undefined
  return framed(kept, turned)
}

/** Only a file that begins with VP8X may say how it is turned. */
const framed = (kept: readonly Uint8Array[], turned: number | undefined): Uint8Array => {
  const [first = new Uint8Array(), ...others] = kept
  const extended = reader(first).text(0, 4) === 'VP8X'
  const said = extended && turned !== undefined
  const block = said ? orientationOnly(turned) : new Uint8Array()
  const head = first.slice()
  if (extended) head[8] = ((head[8] ?? 0) & ~SAYS_EXIF & ~SAYS_XMP) | (said ? SAYS_EXIF : 0)
  const body = joined([ascii('WEBP'), head, ...others, ...(said ? [ascii('EXIF'), le32(block.length), block] : [])])
  return joined([ascii('RIFF'), le32(body.length), body])
}
