import { crc32 } from 'node:zlib'
import { ascii, joined, reader } from './bytes.ts'
import { orientationIn, orientationOnly } from './orientation.ts'

/** What the picture is made of; texts, times, EXIF and what is nobody's standard are not among it. */
const NEEDED = new Set('IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD pHYs acTL fcTL fdAT'.split(' '))

/** A PNG without what was written about it; undefined when it is damaged. */
export const barePng = (bytes: Uint8Array): Uint8Array | undefined => {
  const { u32, text } = reader(bytes)
  const kept: Uint8Array[] = [bytes.subarray(0, 8)]
  let turned: number | undefined
  for (let place = 8; place + 12 <= bytes.length; ) {
    const name = text(place + 4, 4)
    const end = place + 12 + u32(place)
    if (end > bytes.length || (place === 8) !== (name === 'IHDR')) return undefined
    if (name === 'eXIf') turned = orientationIn(bytes.subarray(place + 8, end - 4))
    if (name === 'IEND')
      return joined([...kept, ...(turned === undefined ? [] : [exif(turned)]), bytes.subarray(place, end)])
    if (NEEDED.has(name)) kept.push(bytes.subarray(place, end))
    place = end
  }
  return undefined
}

const exif = (turned: number): Uint8Array => {
  const block = orientationOnly(turned)
  const named = joined([ascii('eXIf'), block])
  const sum = crc32(named)
  return joined([
    Uint8Array.of(0, 0, 0, block.length),
    named,
    Uint8Array.of(sum >>> 24, (sum >>> 16) & 0xff, (sum >>> 8) & 0xff, sum & 0xff),
  ])
}
