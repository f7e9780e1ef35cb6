import { describe, expect, it } from 'vitest'
import { workbook } from './xlsx.ts'

/** As ISO 3309 has it, bit by bit. */
const sumOf = (bytes: Uint8Array): number => {
  let sum = -1
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return ~sum >>> 0
}

/** The files of an archive by its index, as a reader finds them. */
const unpacked = (archive: Uint8Array): Map<string, string> => {
  const view = new DataView(archive.buffer)
  const short = (at: number) => view.getUint16(at, true)
  const long = (at: number) => view.getUint32(at, true)
  const textAt = (at: number, length: number) => new TextDecoder().decode(archive.subarray(at, at + length))
  const end = archive.length - 22
  expect(long(end)).toBe(0x06054b50)
  const files = new Map<string, string>()
  let at = long(end + 16)
  for (let left = short(end + 10); left > 0; left--) {
    const name = textAt(at + 46, short(at + 28))
    const local = long(at + 42)
    const start = local + 30 + short(local + 26)
    const size = long(at + 24)
    expect(sumOf(archive.subarray(start, start + size)), name).toBe(long(at + 16))
    files.set(name, textAt(start, size))
    at += 46 + short(at + 28)
  }
  return files
}

const sheet = (rows: Parameters<typeof workbook>[0]['rows'], name = '通行') =>
  unpacked(workbook({ name, columns: [{ name: '任务', width: 20 }], rows })).get('xl/worksheets/sheet1.xml') ?? ''

describe('a workbook', () => {
  it('is an archive of the six parts that a spreadsheet looks for', () => {
    expect([...unpacked(workbook({ name: '通行', columns: [], rows: [] })).keys()]).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/workbook.xml',
      'xl/_rels/workbook.xml.rels',
      'xl/worksheets/sheet1.xml',
      'xl/styles.xml',
    ])
  })

  it('holds a moment as the zone’s clock shows it', () => {
    // Excel counts 25 569 days to 1970; 08:00 in China is a third of a day.
    expect(sheet([[{ at: '1970-01-01T00:00:00.000Z' }]])).toContain(`<c s="2"><v>${25_569 + 1 / 3}</v></c>`)
  })

  it('holds a text as a text, whatever signs are in it, and never as a formula', () => {
    expect(sheet([['=1+1 <封> & "路"\u0007\uFFFE']])).toContain(
      't="inlineStr"><is><t xml:space="preserve">=1+1 &lt;封&gt; &amp; &quot;路&quot;</t></is>',
    )
  })

  it('holds a number as one, and nothing as nothing', () => {
    expect(sheet([[4.5, undefined, 7]])).toContain('<row><c s="0"><v>4.5</v></c><c/><c s="0"><v>7</v></c></row>')
  })

  it('gives its sheet a name that Excel takes', () => {
    const files = unpacked(workbook({ name: `七台/大件[设备]:${'长'.repeat(40)}`, columns: [], rows: [] }))
    expect(files.get('xl/workbook.xml')).toMatch(/<sheet name="七台 大件 设备 {2}长{21}"/)
  })
})
