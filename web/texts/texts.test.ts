import { describe, expect, test } from 'vitest'
import en from './en.json' with { type: 'json' }
import { texts } from './texts.ts'
import zh from './zh-CN.json' with { type: 'json' }

const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()

describe('the texts of the pages', () => {
  test('have the same keys in both languages, in order', () => {
    expect(Object.keys(en)).toEqual(Object.keys(zh))
    expect(Object.keys(zh)).toEqual(Object.keys(zh).slice().sort())
  })

  test('want the same values in both languages', () => {
    const english: Record<string, string> = en
    for (const [key, text] of Object.entries(zh))
      expect({ [key]: placeholders(english[key] ?? '') }).toEqual({ [key]: placeholders(text) })
  })

  test('use full-width punctuation in Chinese and none in English', () => {
    for (const text of Object.values(zh)) expect(text).not.toMatch(/\p{Script=Han}[,;:?!()]/u)
    for (const text of Object.values(en)) expect(text).not.toMatch(/[\p{Script=Han}\uff01-\uff20\u3001\u3002]/u)
  })

  test('are filled in, and a value that is missing stays visible', () => {
    expect(texts('en')('ball.who', { squad: 'Squad 3', name: '林栖禾' })).toBe('林栖禾 of Squad 3')
    expect(texts('zh-CN')('form.errors.title')).toBe('有 {n} 处需要修改')
  })
})
