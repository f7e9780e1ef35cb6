import { crc32, deflateSync } from 'node:zlib'
import { ascii, joined } from '../shared/files/bytes.ts'

const be16 = (value: number) => Uint8Array.of(value >> 8, value & 0xff)
const be32 = (value: number) => joined([be16(value >>> 16), be16(value & 0xffff)])
const le16 = (value: number) => Uint8Array.of(value & 0xff, value >> 8)
const le32 = (value: number) => joined([le16(value & 0xffff), le16(value >>> 16)])

/** EXIF as a phone writes it: how the picture is turned, and where it was taken. */
export const exifOf = (turned: number): Uint8Array =>
  joined([
    ascii('II'),
    le16(42),
    le32(8),
    le16(2),
    joined([le16(0x0112), le16(3), le32(1), le16(turned), le16(0)]),
    joined([le16(0x8825), le16(4), le32(1), le32(38)]),
    le32(0),
    ascii('GPS 30.2741N 120.1551E'),
  ])

const segment = (marker: number, content: Uint8Array) =>
  joined([Uint8Array.of(0xff, marker), be16(content.length + 2), content])

/** A picture of 16 grey squares (baseline JPEG) as a phone makes it: EXIF, XMP, a comment, and a film after the end. */
export const phonePhoto = (turned = 6): Uint8Array =>
  joined([
    Uint8Array.of(0xff, 0xd8),
    segment(0xe0, joined([ascii('JFIF\0'), Uint8Array.of(1, 1, 0, 0, 1, 0, 1, 0, 0)])),
    segment(0xe1, joined([ascii('Exif\0\0'), exifOf(turned)])),
    segment(0xe1, ascii('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>GPS 30.2741N</x:xmpmeta>')),
    segment(0xfe, ascii('taken by Wang Fang')),
    ...scan,
    Uint8Array.of(0xff, 0xd9),
    ascii('ftypmp42 GPS 30.2741N'),
  ])

/** The same without anything beside the pixels. */
export const barePhoto = (): Uint8Array =>
  joined([
    Uint8Array.of(0xff, 0xd8),
    segment(0xe0, joined([ascii('JFIF\0'), Uint8Array.of(1, 1, 0, 0, 1, 0, 1, 0, 0)])),
    ...scan,
    Uint8Array.of(0xff, 0xd9),
  ])

/** One component of 8 × 8 pixels, all quantizers 1, one Huffman code for DC and one for the end of a block. */
const scan = [
  segment(0xdb, joined([Uint8Array.of(0), new Uint8Array(64).fill(1)])),
  segment(0xc0, Uint8Array.of(8, 0, 8, 0, 8, 1, 1, 0x11, 0)),
  segment(0xc4, joined([Uint8Array.of(0x00, 1), new Uint8Array(15), Uint8Array.of(0)])),
  segment(0xc4, joined([Uint8Array.of(0x10, 1), new Uint8Array(15), Uint8Array.of(0)])),
  segment(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0)),
  Uint8Array.of(0b00111111),
]

const chunk = (name: string, content: Uint8Array) => {
  const named = joined([ascii(name), content])
  return joined([be32(content.length), named, be32(crc32(named))])
}

/** A grey pixel as PNG, with what a program wrote about it. */
export const png = (): Uint8Array =>
  joined([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', joined([be32(1), be32(1), Uint8Array.of(8, 0, 0, 0, 0)])),
    chunk('tEXt', ascii('Author\0Wang Fang')),
    chunk('eXIf', exifOf(8)),
    chunk('IDAT', deflateSync(Uint8Array.of(0, 127))),
    chunk('IEND', new Uint8Array()),
  ])

const riff = (name: string, content: Uint8Array) =>
  joined([ascii(name), le32(content.length), content, new Uint8Array(content.length % 2)])

export const webp = (): Uint8Array => {
  const body = joined([
    ascii('WEBP'),
    riff('VP8X', Uint8Array.of(0x0c, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
    riff('VP8L', Uint8Array.of(0x2f, 0, 0, 0, 0, 0x10, 0x07, 0x10, 0x11, 0x11, 0x88, 0x88, 0xfe, 0x07, 0)),
    riff('EXIF', exifOf(3)),
    riff('XMP ', ascii('<x:xmpmeta>GPS 30.2741N</x:xmpmeta>')),
  ])
  return joined([ascii('RIFF'), le32(body.length), body])
}

/** An archive's table of contents, with nothing in it: what it says of itself is all that is ever looked at. */
export const zip = (entries: Readonly<Record<string, number>>): Uint8Array => {
  const contents = Object.entries(entries).map(([name, unpacked]) =>
    joined([
      Uint8Array.of(0x50, 0x4b, 1, 2),
      new Uint8Array(16),
      le32(10),
      le32(unpacked),
      le16(name.length),
      new Uint8Array(16),
      ascii(name),
    ]),
  )
  const head = joined([Uint8Array.of(0x50, 0x4b, 3, 4), new Uint8Array(2000)])
  const table = joined(contents)
  const end = [Uint8Array.of(0x50, 0x4b, 5, 6), new Uint8Array(4), le16(contents.length), le16(contents.length)]
  return joined([head, table, ...end, le32(table.length), le32(head.length), le16(0)])
}

export const pdf = (): Uint8Array => ascii('%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF\n')
