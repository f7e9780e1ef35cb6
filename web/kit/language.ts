import { keep, kept } from './storage.ts'

export type Language = 'zh-CN' | 'en'

const KEY = 'doorstep.language'

/** The first of the browser's languages that the pages speak; Chinese when there is none. */
export const preferred = (browser: readonly string[]): Language => {
  for (const tag of browser) {
    const primary = tag.slice(0, 2).toLowerCase()
    if (primary === 'zh') return 'zh-CN'
    if (primary === 'en') return 'en'
  }
  return 'zh-CN'
}

export const firstLanguage = (browser: readonly string[]): Language => {
  const chosen = kept(KEY)
  return chosen === 'zh-CN' || chosen === 'en' ? chosen : preferred(browser)
}

export const remember = (language: Language): void => keep(KEY, language)
