/** A file of an archive. */
export interface Packed {
  readonly name: string
  readonly bytes: Uint8Array
}

const TABLE = Array.from({ length: 256 }, (_, n) => {
  let crc = n
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  return crc
})

const crc32 = (bytes: Uint8Array): number => {
  let crc = -1
  for (const byte of bytes) crc = (crc >>> 8) ^ (TABLE[(crc ^ byte) & 255] ?? 0)
  return (crc ^ -1) >>> 0
}

/** Little-endian numbers of two or four bytes, as `[size, value]`. */
const numbers = (...fields: readonly (readonly [2 | 4, number])[]): Uint8Array => {
  const bytes = fields.reduce<number[]>(
    (all, [size, value]) => all.concat(Array.from({ length: size }, (_, place) => (value >>> (8 * place)) & 255)),
    [],
  )
  return Uint8Array.from(bytes)
}

/** 1 January 1980, the first day that an archive can say. */
const NO_TIME = [2, 0] as const
const NO_DATE = [2, 0x21] as const
/** Names are UTF-8. */
const FLAGS = [2, 0x800] as const

/**
 * A ZIP archive (APPNOTE.TXT 6.3) with its files as they are. A plan is a few dozen kilobytes; compressing it would cost a library, and those at
 * hand compress in workers made from blobs, which the pages' policy forbids.
 */
export const zipped = (files: readonly Packed[]): Uint8Array => {
  const parts: Uint8Array[] = []
  const index: Uint8Array[] = []
  let at = 0
  const put = (list: Uint8Array[], ...pieces: Uint8Array[]) => void list.push(...pieces)
  for (const { name, bytes } of files) {
    const label = new TextEncoder().encode(name)
    const about = numbers(FLAGS, [2, 0], NO_TIME, NO_DATE, [4, crc32(bytes)], [4, bytes.length], [4, bytes.length])
    const names = numbers([2, label.length], [2, 0])
    put(parts, numbers([4, 0x04034b50], [2, 20]), about, names, label, bytes)
    put(index, numbers([4, 0x02014b50], [2, 20], [2, 20]), about, names)
    put(index, numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, at]), label)
    at += 30 + label.length + bytes.length
  }
  const size = index.reduce((sum, { length }) => sum + length, 0)
  const count = [2, files.length] as const
  put(index, numbers([4, 0x06054b50], [2, 0], [2, 0], count, count, [4, size], [4, at], [2, 0]))
  return joined([...parts, ...index])
}

const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
