import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { anyCharacter } from '../../test/any-character.ts'
import { fitText, isUnfit, optional, plain, text } from './text.ts'

const line = (raw: string) => fitText(raw, { max: 20 })
const lines = (raw: string) => fitText(raw, { max: 20, lines: true })

describe('a text as it is kept', () => {
  it.each([
    ['without space around it', '  限高架  ', '限高架'],
    ['composed', 'Re\u0301mi', 'Rémi'],
    ['without zero-width characters', '限\u200B高\uFEFF架\u2060', '限高架'],
    ['without joiners that join nothing', '限\u200D高架', '限高架'],
    ['with the joiners of an emoji', '👨‍👩‍👧', '👨‍👩‍👧'],
    ['with rare Han characters of four bytes', '𠮷𰻝', '𠮷𰻝'],
    ['with full-width signs, which are right in Chinese', '（限高４．５米）', '（限高４．５米）'],
    ['as a single sign', '?', '?'],
  ])('%s', (_, raw, kept) => expect(line(raw)).toBe(kept))

  it('has one kind of line end where lines are welcome', () => {
    expect(lines('一\r\n二\r三\u2028四\n\t五')).toBe('一\n二\n三\n四\n\t五')
  })
})

describe('a text is not taken', () => {
  it.each([
    ['with NUL', '限\u0000高', 'control-character'],
    ['with an escape', '限\u001b[31m高', 'control-character'],
    ['with a C1 control', '限\u0085高', 'control-character'],
    ['with a noncharacter', '限\ufffe高', 'control-character'],
    ['with a line end in one line', '限\n高', 'control-character'],
    ['with a lone surrogate', '限\ud842', 'lone-surrogate'],
    ['with surrogates turned round', '\udfb7\ud842', 'lone-surrogate'],
    ['that is turned round', '限\u202e高', 'bidi-control'],
    ['with an isolate', '\u2066限高\u2069', 'bidi-control'],
    ['with a mark of direction', '限\u200f高', 'bidi-control'],
    ['that is nothing', '', 'empty'],
    ['of spaces', ' \u3000\u00a0', 'empty'],
    ['of zero-width characters', '\u200b\u200d\ufeff', 'empty'],
    ['of letters that show nothing', '\u3164\u115f\u2800', 'empty'],
    ['of a mark on nothing', '\u0301', 'empty'],
  ])('%s', (_, raw, code) => {
    expect(line(raw)).toEqual({ code })
    if (code !== 'control-character') expect(lines(raw)).toEqual({ code })
  })

  it('where it is longer than its field, counted as people count', () => {
    expect(line('𠮷'.repeat(20))).toBe('𠮷'.repeat(20))
    expect(line('𠮷'.repeat(21))).toEqual({ code: 'too-long', params: { max: '20' } })
    expect(line(`\u200b${'限'.repeat(20)}  `)).toBe('限'.repeat(20))
  })

  it('with NUL even where lines are welcome', () => {
    expect(lines('一\n\u0000')).toEqual({ code: 'control-character' })
  })
})

it('what is kept would be kept again as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter, maxLength: 30 }), fc.boolean(), (raw, lines) => {
      const once = fitText(raw, { max: 40, lines })
      if (!isUnfit(once)) expect(fitText(once, { max: 40, lines })).toBe(once)
    }),
    { numRuns: 1000 },
  )
})

it('a code is made plain: full-width digits and letters as they are on the keyboard', () => {
  expect(plain('１３８００１３８０００')).toBe('13800138000')
  expect(plain('ＡＢ\u200b１２')).toBe('AB12')
  expect(plain('\ud800')).toEqual({ code: 'lone-surrogate' })
})

describe('a schema of texts', () => {
  const Form = z.object({ title: text({ max: 5 }), place: optional(text({ max: 5 })) })

  it('reads what it takes, and an empty optional field as absent', () => {
    expect(Form.parse({ title: ' 限高 ', place: '' })).toEqual({ title: '限高', place: undefined })
  })

  it('gives the code of what it refuses', () => {
    const { error } = Form.safeParse({ title: '限高架还没有恢复', place: '\u200b' })
    expect(error?.issues).toMatchObject([
      { path: ['title'], params: { code: 'too-long', params: { max: '5' } } },
      { path: ['place'], params: { code: 'empty' } },
    ])
  })
})
