import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Receipt } from '../events/envelope.ts'
import { newReceipt, parseReceipt } from './receipt.ts'

const receipt = fc.uint8Array({ minLength: 5, maxLength: 5 }).map((bytes) => newReceipt(() => bytes))
const symbol = fc.constantFrom(...Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ'))

describe('a receipt number', () => {
  it('is made of forty random bits and their remainder by 37', () => {
    expect(newReceipt(() => new Uint8Array(5))).toBe('0000-0000-0')
    expect(newReceipt(() => new Uint8Array([0, 0, 0, 0, 1]))).toBe('0000-0001-1')
    expect(newReceipt(() => new Uint8Array([0, 0, 0, 0, 36]))).toBe('0000-0014-U')
    expect(newReceipt(() => new Uint8Array([255, 255, 255, 255, 255]))).toBe('ZZZZ-ZZZZ-F')
  })

  it('is drawn again where its check character is a sign, which nobody likes to read out', () => {
    const draws = [new Uint8Array([0, 0, 0, 0, 32]), new Uint8Array([0, 0, 0, 0, 1])]
    expect(newReceipt(() => draws.shift() ?? new Uint8Array(5))).toBe('0000-0001-1')
    expect(newReceipt(() => new Uint8Array([0, 0, 0, 0, 32]))).toBe('0000-0010-*')
  })

  it('is always in the form that events carry, and read back as itself', () => {
    fc.assert(
      fc.property(receipt, (made) => {
        expect(Receipt.safeParse(made).success).toBe(true)
        expect(parseReceipt(made)).toBe(made)
      }),
    )
  })
})

describe('a receipt number as people type it', () => {
  it.each([
    ['small letters', '7k3f-9qxm-c'],
    ['no hyphens', '7K3F9QXMC'],
    ['spaces instead', ' 7K3F 9QXM C '],
    ['dashes that an editor made of hyphens', '7K3F–9QXM—C'],
    ['full-width characters', '７Ｋ３Ｆ－９ＱＸＭ－Ｃ'],
  ])('may have %s', (_, typed) => {
    const right = newReceipt(() => new Uint8Array([0x3c, 0xc6, 0xf4, 0xdf, 0xb4]))
    expect(right.slice(0, 9)).toBe('7K3F-9QXM')
    expect(parseReceipt(typed.replace(/[cCＣ]( ?)$/, `${right.at(-1)}$1`))).toBe(right)
  })

  it('may have O for 0, I and L for 1, in the check character too', () => {
    expect(parseReceipt('oooo-oooI-l')).toBe('0000-0001-1')
    expect(parseReceipt('OOOO-OOOO-O')).toBe('0000-0000-0')
  })

  it.each(['', '7K3F', '7K3F-9QXM', '0000-0000-00', '0000-000U-0', '0000-0000-0\u0000', '请求0000-0000-0', '\ud800'])(
    'is none: %j',
    (typed) => expect(parseReceipt(typed)).toBeUndefined(),
  )

  it('shows every single wrong character, and two neighbours that changed places', () => {
    fc.assert(
      fc.property(receipt, fc.nat(7), symbol, (right, place, other) => {
        const plain = right.replaceAll('-', '')
        fc.pre(plain[place] !== other)
        expect(parseReceipt(plain.slice(0, place) + other + plain.slice(place + 1))).toBeUndefined()
        const swapped = plain.slice(0, place) + plain[place + 1] + plain[place] + plain.slice(place + 2)
        if (place < 7 && swapped !== plain) expect(parseReceipt(swapped)).toBeUndefined()
      }),
      { numRuns: 500 },
    )
  })
})
