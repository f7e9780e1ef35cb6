import { describe, expect, it } from 'vitest'
import { formFields, formValue } from './form.ts'

const read = (body: string) => formValue(formFields(body), '+08:00')

describe('a plain form', () => {
  it('says what a program would say in JSON', () => {
    const body = new URLSearchParams([
      ['enterprise.name', '海运通物流有限公司'],
      ['contact.name', '王芳'],
      ['contact.phone', '139 0532 0001'],
      ['category', 'oversized-transport'],
      ['answers.length', '38.5'],
      ['title', 'A&B=C+D 100%'],
      ['description', '第一行\r\n第二行'],
    ])
    expect(read(body.toString())).toEqual({
      enterprise: { name: '海运通物流有限公司' },
      contact: { name: '王芳', phone: '139 0532 0001' },
      category: 'oversized-transport',
      answers: { length: '38.5' },
      title: 'A&B=C+D 100%',
      description: '第一行\r\n第二行',
    })
  })

  it.each([
    ['2026-12-01T09:00', '2026-12-01T09:00+08:00'],
    ['2026-12-01T09:00:30', '2026-12-01T09:00:30+08:00'],
    ['2026-12-01', '2026-12-01T23:59:59+08:00'],
    ['2026-12-01T09:00Z', '2026-12-01T09:00Z'],
    ['', ''],
    ['下周三', '下周三'],
  ])('reads the time %j, typed in the zone, as %j', (typed, neededBy) => {
    expect(read(new URLSearchParams({ neededBy: typed }).toString())).toEqual({ neededBy })
  })

  it('refuses a field that stands there twice, and says which', () => {
    expect(() => read('contact.phone=1&contact.phone=2')).toThrow(
      expect.objectContaining({
        status: 400,
        code: 'duplicate-key',
        options: { errors: [{ pointer: '/contact/phone', code: 'duplicate-key' }] },
      }),
    )
  })

  it.each([
    ['GBK', 'title=%B4%F3%BC%FE'],
    ['half a surrogate pair', 'title=%ED%A0%80'],
    ['a percent sign without its digits', 'title=100%'],
  ])('refuses %s instead of guessing', (_, body) => {
    expect(() => read(body)).toThrow(expect.objectContaining({ status: 400, code: 'malformed-utf-8' }))
  })

  it('reads nothing out of an empty body', () => {
    expect(read('')).toEqual({})
  })

  it('makes no prototype of a field that is named like one', () => {
    const value = read('answers.__proto__=x&__proto__=y')
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect(Object.keys(value as object)).toEqual(['__proto__', 'answers'])
  })
})
