import type { FileType, Unkept } from '../../events/file.ts'
import { reader } from './bytes.ts'

const END = 0x06054b50
const ENTRY = 0x02014b50
/** The record at the end of an archive, with the longest comment. */
const LONGEST_END = 22 + 0xffff
const MOST_ENTRIES = 5000
/** A real paper is nowhere near either; what would fill a disk is beyond both. */
const MOST_UNPACKED = 200 * 1024 * 1024
const MOST_RATIO = 200

interface Entry {
  readonly name: string
  readonly packed: number
  readonly unpacked: number
}

/** What an archive's table of contents lists. Nothing is unpacked here, ever. */
const entriesOf = (bytes: Uint8Array): readonly Entry[] | undefined => {
  const { u16le, u32le, text } = reader(bytes)
  let end = bytes.length - 22
  while (end >= 0 && u32le(end) !== END && end > bytes.length - LONGEST_END) end--
  if (end < 0 || u32le(end) !== END) return undefined
  const count = u16le(end + 10)
  if (count > MOST_ENTRIES) return undefined
  const entries: Entry[] = []
  let place = u32le(end + 16)
  for (let n = 0; n < count; n++) {
    if (place + 46 > end || u32le(place) !== ENTRY) return undefined
    const length = u16le(place + 28)
    entries.push({ name: text(place + 46, length), packed: u32le(place + 20), unpacked: u32le(place + 24) })
    place += 46 + length + u16le(place + 30) + u16le(place + 32)
  }
  return entries
}

/** Which paper an archive is, by its table of contents, or why it is none that is taken. */
export const paperIn = (bytes: Uint8Array): { readonly type: FileType } | { readonly unkept: Unkept } => {
  const entries = entriesOf(bytes)
  if (!entries) return { unkept: 'damaged' }
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0)
  if (unpacked > MOST_UNPACKED || unpacked > MOST_RATIO * bytes.length) return { unkept: 'too-packed' }
  const names = entries.map(({ name }) => name.toLowerCase())
  if (names.some((name) => name.endsWith('vbaproject.bin'))) return { unkept: 'macros' }
  if (!names.includes('[content_types].xml')) return { unkept: 'unknown-type' }
  if (names.includes('word/document.xml'))
    return { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' }
  if (names.includes('xl/workbook.xml'))
    return { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }
  return { unkept: 'unknown-type' }
}
