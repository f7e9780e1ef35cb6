import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { barePhoto, exifOf, pdf, phonePhoto, png, webp, zip } from '../../test/pictures.ts'
import { ascii, joined } from './bytes.ts'
import { inspect } from './inspect.ts'
import { orientationIn } from './orientation.ts'
import { MOST_BYTES } from './type.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const kept = (bytes: Uint8Array, type: Parameters<typeof inspect>[1]): Uint8Array => {
  const found = inspect(bytes, type)
  if ('unkept' in found) throw new Error(found.unkept)
  return found.kept
}

describe('a photo', () => {
  it.each([
    ['image/jpeg', phonePhoto()],
    ['image/png', png()],
    ['image/webp', webp()],
  ] as const)(
    '(%s) keeps its pixels and how it is turned, and loses where, by whom and with what it was made',
    (type, bytes) => {
      const bare = text(kept(bytes, type))
      expect(text(bytes)).toMatch(/GPS/)
      expect(bare).not.toMatch(/GPS|Wang|xmp|ftyp/)
      const tiff = bare.indexOf('MM\0*')
      expect(orientationIn(Buffer.from(bare.slice(tiff), 'latin1'))).toBe(
        { 'image/jpeg': 6, 'image/png': 8, 'image/webp': 3 }[type],
      )
    },
  )

  it('that stands upright is nothing but its pixels', () => {
    expect(kept(phonePhoto(1), 'image/jpeg')).toEqual(barePhoto())
  })

  it('that was made bare once stays as it is', () => {
    for (const [type, bytes] of [
      ['image/jpeg', phonePhoto()],
      ['image/png', png()],
      ['image/webp', webp()],
    ] as const) {
      const once = kept(bytes, type)
      expect(kept(once, type)).toEqual(once)
    }
  })

  it('that is cut short anywhere is damaged, never half kept and never thrown at', () => {
    for (const [type, bytes] of [
      ['image/jpeg', barePhoto()],
      ['image/png', png()],
      ['image/webp', webp()],
    ] as const)
      for (let length = 13; length < bytes.length; length++)
        expect(inspect(bytes.subarray(0, length), type)).toEqual({ unkept: 'damaged' })
  })
})

describe('any bytes', () => {
  it('are judged without an exception, however they begin', () => {
    const begins = [phonePhoto(), png(), webp(), zip({ a: 1 })].map((bytes) => bytes.subarray(0, 24))
    fc.assert(
      fc.property(fc.constantFrom(...begins), fc.uint8Array({ maxLength: 400 }), (begin, rest) => {
        for (const type of ['image/jpeg', 'image/png', 'image/webp', DOCX] as const)
          inspect(joined([begin, rest]), type)
      }),
    )
  })

  it('say how a picture is turned only where they say it rightly', () => {
    expect(orientationIn(exifOf(6))).toBe(6)
    expect(orientationIn(exifOf(1))).toBeUndefined()
    expect(orientationIn(exifOf(77))).toBeUndefined()
    fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => void orientationIn(bytes)))
  })
})

describe('a paper', () => {
  it('is taken as it is', () => {
    const docx = zip({ '[Content_Types].xml': 900, 'word/document.xml': 4000 })
    expect(inspect(pdf(), 'application/pdf')).toEqual({ kept: pdf() })
    expect(inspect(docx, DOCX)).toEqual({ kept: docx })
    expect(inspect(zip({ '[Content_Types].xml': 900, 'xl/workbook.xml': 4000 }), XLSX)).toHaveProperty('kept')
  })

  it.each([
    ['other-type', zip({ '[Content_Types].xml': 900, 'xl/workbook.xml': 4000 }), DOCX],
    ['unknown-type', zip({ 'photos/1.jpg': 900 }), DOCX],
    ['too-packed', zip({ '[Content_Types].xml': 900, 'word/document.xml': 600_000 }), DOCX],
    ['macros', zip({ '[Content_Types].xml': 900, 'xl/workbook.xml': 10, 'xl/vbaProject.bin': 10 }), XLSX],
    ['damaged', zip({ '[Content_Types].xml': 900 }).subarray(0, -1), DOCX],
    ['other-type', pdf(), 'image/jpeg'],
    ['unknown-type', ascii('<html>'), 'application/pdf'],
    ['unknown-type', ascii('GIF89a'), 'image/png'],
    ['empty', new Uint8Array(), 'application/pdf'],
    ['too-large', joined([pdf(), new Uint8Array(MOST_BYTES)]), 'application/pdf'],
  ] as const)('is refused as %s', (unkept, bytes, type) => {
    expect(inspect(bytes, type)).toEqual({ unkept })
  })
})
