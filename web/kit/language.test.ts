import { afterEach, expect, test, vi } from 'vitest'
import { firstLanguage, preferred, remember } from './language.ts'
import { forget } from './storage.ts'

afterEach(() => {
  forget('doorstep.language')
  vi.unstubAllGlobals()
})

test.each([
  [['zh-CN', 'en'], 'zh-CN'],
  [['zh-Hant-TW'], 'zh-CN'],
  [['de-DE', 'en-GB', 'zh'], 'en'],
  [['ja'], 'zh-CN'],
  [[], 'zh-CN'],
] as const)('a browser that prefers %j is spoken to in %s', (languages, language) => {
  expect(preferred(languages)).toBe(language)
})

test('a language once chosen is kept', () => {
  vi.stubGlobal('localStorage', undefined)
  remember('en')
  expect(firstLanguage(['zh-CN'])).toBe('en')
})
