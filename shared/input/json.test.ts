import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyCharacter } from '../../test/any-character.ts'
import { MAX_DEPTH, parseJson, pointerTo } from './json.ts'

const nested = (depth: number, open = '[', close = ']') => open.repeat(depth) + close.repeat(depth)

describe('a JSON text', () => {
  it.each([
    '',
    ' ',
    '{',
    '{"a":1',
    '{"a":1}}',
    "{'a':1}",
    '{"a":1,}',
    'undefined',
    '\u0000',
    '{"a":"\u0000"}',
    '\ufeff{}',
  ])('is malformed: %j', (text) => expect(parseJson(text)).toEqual({ code: 'malformed-json' }))

  it('may be as deep as a request needs, and not deeper', () => {
    expect(parseJson(nested(MAX_DEPTH))).toHaveProperty('value')
    expect(parseJson(nested(MAX_DEPTH + 1))).toEqual({ code: 'too-deep' })
    expect(parseJson(`${'{"a":'.repeat(MAX_DEPTH + 1)}1${'}'.repeat(MAX_DEPTH + 1)}`)).toEqual({ code: 'too-deep' })
  })

  it.each([20_000, 32_768])('%i levels deep is refused in no time and without a stack overflow', (depth) => {
    expect(parseJson(nested(depth))).toEqual({ code: 'too-deep' })
    expect(parseJson('['.repeat(depth))).toEqual({ code: 'malformed-json' })
  })

  it('is not deep for having brackets in its texts', () => {
    expect(parseJson(JSON.stringify({ text: `"${nested(100)}\\` }))).toEqual({ value: { text: `"${nested(100)}\\` } })
  })

  it('is read whole however long a text in it is', () => {
    const text = '诉'.repeat(60_000)
    expect(parseJson(JSON.stringify({ text }))).toEqual({ value: { text } })
  })

  it('keeps lone surrogates for the text rules to judge', () => {
    expect(parseJson('{"title":"\\ud800"}')).toEqual({ value: { title: '\ud800' } })
  })
})

describe('a key that stands twice', () => {
  it.each([
    ['{"title":1,"title":2}', '/title'],
    ['{"title":1,"t\\u0069tle":2}', '/title'],
    ['{"contact":{"phone":"1","name":"","phone":"2"}}', '/contact/phone'],
    ['{"list":[{},{"a":1,"a":1}]}', '/list/1/a'],
    ['{"list":[[1],[[{"a":1,"a":1}]]]}', '/list/1/0/0/a'],
    ['{"a/b":{"~":1,"~":2}}', '/a~1b/~0'],
    ['{"":1,"":2}', '/'],
    ['{"__proto__":1,"__proto__":2}', '/__proto__'],
  ])('in %s is refused at %s', (text, pointer) => {
    expect(parseJson(text)).toEqual({ code: 'duplicate-key', pointer })
  })

  it('is not one that stands in two objects, or as a value', () => {
    const text = '{"a":{"a":"a"},"b":[{"a":1},{"a":1}],"c":"a"}'
    expect(parseJson(text)).toEqual({ value: JSON.parse(text) })
  })
})

it('reads whatever JSON.stringify writes, and gives the same', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 8 }), (value) => {
      const text = JSON.stringify(value)
      expect(parseJson(text)).toEqual({ value: JSON.parse(text) })
    }),
  )
})

it('takes any text at all without throwing', () => {
  const pieces = fc.array(fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '\\', '"a"', '1', ' ', '\n', '诉'))
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: anyCharacter }),
        pieces.map((all) => all.join('')),
      ),
      (text) => {
        expect(['value', 'code']).toContain(Object.keys(parseJson(text))[0])
      },
    ),
    { numRuns: 200 },
  )
})

it('points to a field as RFC 6901 does', () => {
  expect(pointerTo(pointerTo('', 'a/b'), 'm~n')).toBe('/a~1b/m~0n')
})
