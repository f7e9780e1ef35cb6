import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { text } from '../input/text.ts'
import { check } from './fields.ts'
import { Problem, problemJson } from './problem.ts'

const Form = z.strictObject({
  title: text({ max: 5 }),
  contact: z.strictObject({ 'na/me': z.string() }),
  urgency: z.optional(z.enum(['normal', 'urgent'])),
  level: z.optional(z.union([z.literal(1), z.literal(2)])),
  answers: z.optional(z.record(z.string(), z.string())),
  photos: z.optional(z.array(z.string())),
})
const right = { title: '限高', contact: { 'na/me': '王芳' } }

const problemOf = (value: unknown, schema: z.ZodMiniType = Form): Problem => {
  try {
    check(schema, value)
  } catch (error) {
    if (error instanceof Problem) return error
  }
  throw new Error('It was taken')
}
const wrong = (value: unknown) =>
  (problemOf(value).options.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`)

describe('a field that must be put right', () => {
  it.each([
    ['that is missing', { contact: right.contact }, '/title required'],
    ['of another type', { ...right, title: 5 }, '/title wrong-type'],
    ['that is null', { ...right, title: null }, '/title wrong-type'],
    ['that is too long', { ...right, title: '限高架没有恢复' }, '/title too-long'],
    ['that nobody knows', { ...right, colour: 'red' }, '/colour unknown-field'],
    [
      'named like a prototype',
      JSON.parse('{"title":"限","contact":{"na/me":""},"__proto__":1}'),
      '/__proto__ unknown-field',
    ],
    ['deep within, its slash escaped', { ...right, contact: {} }, '/contact/na~1me required'],
    ['that is none of the options', { ...right, urgency: 'very' }, '/urgency not-an-option'],
    ['that is none of the numbers', { ...right, level: 6 }, '/level invalid'],
    ['in a list', { ...right, photos: ['a', 7] }, '/photos/1 wrong-type'],
    ['named by the caller', { ...right, answers: { length: 7 } }, '/answers/length wrong-type'],
  ])('is one %s', (_, value, told) => expect(wrong(value)).toEqual([told]))

  it.each([[[]], [null], ['text'], [7]])('is the whole where that is %j', (value) => {
    expect(wrong(value)).toEqual([' wrong-type'])
  })

  it('is told together with all others, up to twenty', () => {
    expect(wrong({ contact: {}, colour: 'red' })).toHaveLength(3)
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`field${i}`, i]))
    expect(wrong({ ...right, ...many })).toHaveLength(20)
  })
})

it('is told in words, in the caller’s language, with what the words need', () => {
  const told = (language: 'zh-CN' | 'en') => problemJson(language, problemOf({ ...right, title: '限高架没有恢复' }))
  expect(told('en')).toMatchObject({
    statusCode: 422,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', 'content-language': 'en' },
  })
  expect(JSON.parse(told('en').body)).toMatchObject({
    type: 'urn:doorstep:problem:invalid',
    status: 422,
    code: 'invalid',
    errors: [{ pointer: '/title', code: 'too-long', detail: 'Shorten this to 5 characters' }],
  })
  expect(told('zh-CN').body).toMatch(/5 ?个?字/)
})

it('a code that the catalogue has no words for is told as invalid, never without words', () => {
  const Odd = z.custom(() => false, { params: { code: 'no-such-code' } })
  expect(problemOf('x', Odd).options.errors).toEqual([{ pointer: '', code: 'invalid' }])
})
