import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isMessageKey, type MessageKey, say } from './catalogue.ts'
import saidEn from './en.json' with { type: 'json' }
import calledEn from './names/en.json' with { type: 'json' }
import calledZh from './names/zh-CN.json' with { type: 'json' }
import { isNameKey, type NameKey, sayName } from './names.ts'
import sentEn from './notices/en.json' with { type: 'json' }
import sentZh from './notices/zh-CN.json' with { type: 'json' }
import { isNoticeKey, type NoticeKey, sayNotice } from './notices.ts'
import whyEn from './reasons/en.json' with { type: 'json' }
import whyZh from './reasons/zh-CN.json' with { type: 'json' }
import { isReasonKey, type ReasonKey, sayReason } from './reasons.ts'
import toldEn from './timeline/en.json' with { type: 'json' }
import toldZh from './timeline/zh-CN.json' with { type: 'json' }
import { isTimelineKey, sayTimeline, type TimelineKey } from './timeline.ts'
import saidZh from './zh-CN.json' with { type: 'json' }

/** What is said, what is sent, what a timeline says, what people are called and why routing did what it did: five catalogues of one kind, without a key in common. */
const zh = { ...saidZh, ...sentZh, ...whyZh, ...calledZh, ...toldZh }
const en = { ...saidEn, ...sentEn, ...whyEn, ...calledEn, ...toldEn }
const CATALOGUES: Record<string, Record<string, string>> = { 'zh-CN': zh, en }
const isKey = (key: string): key is MessageKey | NoticeKey | ReasonKey | NameKey | TimelineKey =>
  isMessageKey(key) || isNoticeKey(key) || isReasonKey(key) || isNameKey(key) || isTimelineKey(key)
const texts = Object.entries(CATALOGUES).flatMap(([language, catalogue]) =>
  Object.entries(catalogue).map(([key, text]) => ({ language, key, text })),
)
const placeholders = (text = ''): string[] => [...new Set(text.match(/\{[^}]*\}/g))].toSorted()

/** The code that people's texts come from, without its tests. */
const sources = ['events', 'functions', 'infra', 'shared', 'web'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|node_modules|testdata/.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8')),
)
const code = sources.join('\n')
const literals = new Set(Array.from(code.matchAll(/['"`]([\w.-]+)['"`]/g), ([, text = '']) => text))
/** Keys that are put together, such as `timeline.escalated.${level}`, with what stands for their parts. */
const built = Array.from(code.matchAll(/`((?:[\w.-]|\$\{[^}]+\})+)`/g), ([, text = '']) => text)
  .filter((text) => /[a-z]{3}/.test(text.replaceAll(/\$\{[^}]+\}/g, '')))
  .map((text) => text.replaceAll('.', '\\.').replaceAll(/\$\{[^}]+\}/g, '([\\w.-]+)'))
  .map((pattern) => new RegExp(`^${pattern}$`))

/** Said whole somewhere, or put together of parts that are said somewhere. */
const isUsed = (key: string): boolean =>
  literals.has(key) ||
  built.some((pattern) => {
    const parts = pattern.exec(key)?.slice(1)
    return parts?.length ? parts.every((part) => /^\d+$/.test(part) || isUsed(part)) : false
  })

describe('the catalogue', () => {
  it('says everything in both languages', () => {
    expect(Object.keys(saidEn)).toEqual(Object.keys(saidZh))
    expect(Object.keys(sentEn)).toEqual(Object.keys(sentZh))
    expect(Object.keys(whyEn)).toEqual(Object.keys(whyZh))
    expect(Object.keys(calledEn)).toEqual(Object.keys(calledZh))
    expect(Object.keys(toldEn)).toEqual(Object.keys(toldZh))
    expect(Object.keys(saidZh).filter(isNoticeKey)).toEqual([])
    // They stand in shared/messages/reasons/, so that intake does not carry them.
    expect(Object.keys(saidZh).filter((key) => key.startsWith('reason.'))).toEqual([])
    expect(texts.filter(({ text }) => text.trim() === '')).toEqual([])
  })

  it('stands in the order of its keys, so that two people who add to it seldom meet', () => {
    for (const keys of [saidZh, sentZh, whyZh, calledZh, toldZh].map((catalogue) => Object.keys(catalogue)))
      expect(keys).toEqual(keys.toSorted((a, b) => (a < b ? -1 : 1)))
  })

  it('asks for the same in both languages, by names that code can fill in', () => {
    const keys = Object.keys(zh).filter(isKey)
    expect(keys.map((key) => [key, placeholders(en[key])])).toEqual(keys.map((key) => [key, placeholders(zh[key])]))
    expect(texts.filter(({ text }) => /[{}]/.test(text.replaceAll(/\{\w+\}/g, '')))).toEqual([])
  })

  it('holds nothing that no code says', () => {
    expect(Object.keys(zh).filter((key) => !isUsed(key))).toEqual([])
    expect(['timeline.escalated.purple', 'problem.nobody-says-this.detail', 'form.nothing'].filter(isUsed)).toEqual([])
  })

  it('writes Chinese with full-width punctuation and curved quotation marks', () => {
    const halfWidth = /[,;:!?()"](?![\w/+-])|(?<![\w"])[,;:!?()"]/
    const wrong = Object.entries(zh).filter(([, text]) => /\p{Script=Han}/u.test(text) && halfWidth.test(text))
    expect(wrong).toEqual([])
    expect(Object.entries(zh).filter(([, text]) => /[\uFF0C\uFF1A\uFF1B] |\.\.\.| {2}/.test(text))).toEqual([])
  })

  it('writes English with characters that a text message has room for, and no Chinese left over', () => {
    const unfit = Object.entries(en).filter(([key, text]) => /\.sms\.|\.short$/.test(key) && /[^\x20-\x7E]/.test(text))
    expect(unfit).toEqual([])
    expect(Object.entries(en).filter(([, text]) => /[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]/u.test(text))).toEqual(
      [],
    )
  })
})

describe('a template', () => {
  const templates = Object.keys(zh).flatMap((key) => (key.endsWith('.short') ? [key.slice(0, -6)] : []))
  const has = (key: string) => isNoticeKey(key)

  it.each(templates)('%s has its words for a phone, and both parts of an e-mail', (template) => {
    expect(has(`${template}.sms.text`)).toBe(true)
    expect([has(`${template}.email.subject`), has(`${template}.email.text`)]).toEqual([true, true])
  })

  it('ends its text message with the link, which a phone would not find with a full stop behind it', () => {
    expect(texts.filter(({ key, text }) => key.endsWith('.sms.text') && !text.endsWith('{link}'))).toEqual([])
  })

  it('signs its text message with the zone, as China wants of every sender', () => {
    const unsigned = Object.entries(zh).filter(
      ([key, text]) => key.endsWith('.sms.text') && !text.startsWith('\u3010{zone}\u3011'),
    )
    expect(unsigned).toEqual([])
  })
})

describe('every code', () => {
  const problems = Object.keys(zh).filter((key) => /^problem\.[\w-]+$/.test(key))
  it.each(problems)('%s has a title and says what to do', (key) => {
    expect(isMessageKey(`${key}.detail`)).toBe(true)
  })
})

const sayIt = (key: MessageKey | NoticeKey | ReasonKey | NameKey | TimelineKey) => {
  if (isNoticeKey(key)) return sayNotice('zh-CN', key)
  if (isNameKey(key)) return sayName('zh-CN', key)
  if (isTimelineKey(key)) return sayTimeline('zh-CN', key)
  return isReasonKey(key) ? sayReason('zh-CN', key) : say('zh-CN', key)
}

describe('saying something', () => {
  it('fills in what is asked for and takes nothing in it for a placeholder', () => {
    expect(sayTimeline('zh-CN', 'timeline.messaged', { name: '{text}', text: '$& {name}' })).toBe(
      '{text}留言\uFF1A$& {name}',
    )
  })

  it('fails rather than send anybody a hole', () => {
    const asks = (key: string) => placeholders(CATALOGUES['zh-CN']?.[key]).length > 0
    const keys = Object.keys(zh).filter(isKey).filter(asks)
    expect(keys.length).toBeGreaterThan(50)
    for (const key of keys) expect(() => sayIt(key)).toThrow(TypeError)
  })
})
