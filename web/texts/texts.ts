import type { Language } from '../kit/language.ts'
import en from './en.json' with { type: 'json' }
import zh from './zh-CN.json' with { type: 'json' }

/** Both catalogues have the same keys, or this file does not compile. */
export type TextKey = keyof typeof zh & keyof typeof en

export type Say = (key: TextKey, params?: Readonly<Record<string, string>>) => string

const CATALOGUES: Record<Language, Record<TextKey, string>> = { 'zh-CN': zh, en }

/** The texts of a language; a placeholder without a value stays visible, since a page must not go down for a word. */
export const texts =
  (language: Language): Say =>
  (key, params = {}) =>
    CATALOGUES[language][key].replace(/\{(\w+)\}/g, (whole, name: string) => params[name] ?? whole)
