import type { Language } from '../../events/envelope.ts'

type Texts<Key extends string> = Readonly<Record<Key, string>>

export interface Words<Key extends string> {
  /**
   * A text of the catalogue with its placeholders filled in.
   * @throws TypeError where a placeholder has no value, so that nobody is ever sent a `{name}`.
   */
  readonly say: (language: Language, key: Key, params?: Readonly<Record<string, string>>) => string
  readonly has: (key: string) => key is Key
}

/** A catalogue in both languages; where one lacks a key that the other has, it does not compile. */
export const words = <Key extends string>(texts: Readonly<Record<Language, Texts<Key>>>): Words<Key> => ({
  say: (language, key, params = {}) =>
    texts[language][key].replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const value = params[name]
      if (value === undefined) throw new TypeError(`The message "${key}" needs a value for {${name}}`)
      return value
    }),
  has: (key): key is Key => Object.hasOwn(texts['zh-CN'], key),
})
