import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { type Call, httpEvent } from '../../test/caller.ts'
import { bodyText, jsonBody, jsonValue, mediaOf } from './body.ts'

const post = (call: Call) => httpEvent('POST /api/requests', call)
const typed = (type: string) => post({ body: '{}', headers: { 'content-type': type } })
const read = (call: Call) => bodyText(post(call), ['json', 'form'])
const KIB = 1024
/** The gateway hands bytes over in base64. */
const json = (body: Uint8Array): Call => ({ body, headers: { 'content-type': 'application/json' } })

describe('what a body says it is', () => {
  it.each([
    ['application/json', 'json'],
    ['Application/JSON; Charset=UTF-8', 'json'],
    ['application/json; charset="utf-8"', 'json'],
    ['application/x-www-form-urlencoded;charset=utf8', 'form'],
  ])('%s is taken as %s', (type, media) => expect(mediaOf(typed(type))).toBe(media))

  it.each([
    '',
    'text/plain',
    'application/json; charset=gb18030',
    'application/json; charset=utf-16',
    'multipart/form-data; boundary=x',
    'constructor',
    '__proto__',
  ])('%j is not taken', (type) => {
    expect(() => bodyText(typed(type), ['json', 'form'])).toThrow(expect.objectContaining({ status: 415 }))
  })

  it('is not taken where only the other kind is', () => {
    expect(() => bodyText(typed('application/x-www-form-urlencoded'), ['json'])).toThrow(
      expect.objectContaining({ status: 415, code: 'unsupported-media-type' }),
    )
  })
})

describe('a body', () => {
  it('may be up to 64 KiB, as text and as bytes', () => {
    expect(read({ body: 'a'.repeat(64 * KIB) })).toHaveLength(64 * KIB)
    expect(read(json(new Uint8Array(64 * KIB).fill(97)))).toHaveLength(64 * KIB)
  })

  it.each([
    ['one letter too many', { body: 'a'.repeat(64 * KIB + 1) }],
    ['too many bytes in fewer letters', { body: '诉'.repeat(22 * KIB) }],
    ['one byte too many', json(new Uint8Array(64 * KIB + 1).fill(97))],
    ['a megabyte', { body: 'a'.repeat(KIB * KIB) }],
    ['a megabyte of bytes', json(new Uint8Array(KIB * KIB))],
  ])('of %s is refused', (_, call) => {
    expect(() => read(call)).toThrow(expect.objectContaining({ status: 413, code: 'too-large' }))
  })

  it.each([
    ['GB 18030', [0xcb, 0xdf, 0xc7, 0xf3]],
    ['UTF-16', [0xff, 0xfe, 0x7b, 0x00]],
    ['half a character', [0x7b, 0xe8, 0xaf]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['an overlong form', [0xc0, 0xaf]],
  ])('in %s is refused', (_, bytes) => {
    expect(() => read(json(new Uint8Array(bytes)))).toThrow(
      expect.objectContaining({ status: 400, code: 'malformed-utf-8' }),
    )
  })

  it('is decoded from base64 where the gateway made it that', () => {
    expect(read(json(new TextEncoder().encode('{"title":"限高架𠮷"}')))).toBe('{"title":"限高架𠮷"}')
  })
})

describe('a JSON body', () => {
  const Dispute = z.strictObject({ reason: z.string() })
  const Accept = z.strictObject({ note: z.optional(z.string()) })

  it('is read by its schema', () => {
    expect(jsonBody(post({ body: { reason: '没有恢复' } }), Dispute)).toEqual({ reason: '没有恢复' })
  })

  it('may be left out where nothing must be said, and only there', () => {
    expect(jsonBody(post({}), Accept)).toEqual({})
    expect(() => jsonBody(post({}), Dispute)).toThrow(expect.objectContaining({ status: 415 }))
    expect(() => jsonBody(post({ body: '' }), Dispute)).toThrow(expect.objectContaining({ code: 'malformed-json' }))
  })

  it('tells at which field a key stands twice', () => {
    expect(() => jsonValue('{"reason":"a","reason":"b"}')).toThrow(
      expect.objectContaining({
        status: 400,
        code: 'duplicate-key',
        options: { errors: [{ pointer: '/reason', code: 'duplicate-key' }] },
      }),
    )
    expect(() => jsonValue('['.repeat(20_000) + ']'.repeat(20_000))).toThrow(
      expect.objectContaining({ status: 400, code: 'too-deep', options: {} }),
    )
  })
})
