import { expect, it } from 'vitest'
import { preferredLanguage } from './language.ts'

it.each([
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
  ['en-GB,en;q=0.9,zh;q=0.5', 'en'],
  ['de-DE,de;q=0.9,en;q=0.1', 'en'],
  ['zh-TW', 'zh-CN'],
  ['zh-Hans-CN', 'zh-CN'],
  ['EN', 'en'],
  ['en;q=0.5, zh-CN;q=0.5', 'en'],
  ['*', 'zh-CN'],
  ['zh;q=0, *', 'en'],
  ['*;q=0.1, en;q=0', 'zh-CN'],
])('%s wants %s', (header, language) => expect(preferredLanguage(header)).toBe(language))

it.each([undefined, '', 'ko-KR', 'en;q=0', 'en;q=2', 'en;q=high', '<script>', ','.repeat(5000)])(
  '%j wants neither',
  (header) => expect(preferredLanguage(header)).toBeUndefined(),
)
