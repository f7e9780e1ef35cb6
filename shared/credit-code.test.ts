import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkCharacter, isCreditCode } from './credit-code.ts'

const ALPHABET = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY')
const letter = fc.constantFrom(...ALPHABET)
const code = fc
  .tuple(
    fc.array(letter, { minLength: 2, maxLength: 2 }),
    fc.integer({ min: 0, max: 999_999 }),
    fc.array(letter, { minLength: 9, maxLength: 9 }),
  )
  .map(([kind, region, subject]) => `${kind.join('')}${String(region).padStart(6, '0')}${subject.join('')}`)
  .map((first17) => first17 + checkCharacter(first17))

describe('a unified social credit code', () => {
  it("is right with the standard's own example (GB 32100-2015, annex A)", () => {
    expect(checkCharacter('91350100M000100Y4')).toBe('3')
    expect(isCreditCode('91350100M000100Y43')).toBe(true)
    expect(isCreditCode('91350100M000100Y4Z')).toBe(false)
  })

  it.each(['91110000600037341L', '91512081MA62K0260E', '91440300708461136T', '91330100799655058B'])(
    'is right on a licence: %s',
    (printed) => expect(isCreditCode(printed)).toBe(true),
  )

  it.each([
    ['nothing', ''],
    ['one character short', '91350100M000100Y4'],
    ['one too many', '91350100M000100Y433'],
    ['a letter that the alphabet leaves out', '9135O100M000100Y43'],
    ['small letters, which the caller makes large', '91350100m000100y43'],
    ['a letter in the region', '9135A100M000100Y43'],
    ['a line end after it', '91350100M000100Y43\n'],
  ])('is not %s', (_, text) => expect(isCreditCode(text)).toBe(false))

  it('shows every single wrong character', () => {
    fc.assert(
      fc.property(code, fc.nat(17), letter, (right, place, other) => {
        fc.pre(right[place] !== other)
        expect(isCreditCode(right)).toBe(true)
        expect(isCreditCode(right.slice(0, place) + other + right.slice(place + 1))).toBe(false)
      }),
    )
  })

  it('shows two neighbours that changed places', () => {
    fc.assert(
      fc.property(code, fc.nat(15), (right, place) => {
        const swapped = right.slice(0, place) + right[place + 1] + right[place] + right.slice(place + 2)
        fc.pre(swapped !== right)
        expect(isCreditCode(swapped)).toBe(false)
      }),
    )
  })
})
