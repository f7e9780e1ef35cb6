import type { Language } from '../../events/envelope.ts'
import en from './en.json' with { type: 'json' }
import zh from './zh-CN.json' with { type: 'json' }

const catalogues: Record<Language, Record<MessageKey, string>> = { 'zh-CN': zh, en }

/** Both catalogues have the same keys, or this file does not compile. */
export type MessageKey = keyof typeof zh & keyof typeof en

export const isMessageKey = (key: string): key is MessageKey => Object.hasOwn(zh, key)

/**
 * A text of the catalogue with its placeholders filled in.
 * @throws TypeError where a placeholder has no value, so that nobody is ever sent a `{name}`.
 */
export const say = (language: Language, key: MessageKey, params: Readonly<Record<string, string>> = {}): string =>
  catalogues[language][key].replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name]
    if (value === undefined) throw new TypeError(`The message "${key}" needs a value for {${name}}`)
    return value
  })
