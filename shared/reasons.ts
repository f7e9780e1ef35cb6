import type { Language } from '../events/envelope.ts'
import type { Reason } from '../events/request.ts'
import { isMessageKey, say } from './messages/catalogue.ts'

/** A name that a reason carries in both languages, `squad.zh-CN` and `squad.en`, becomes `squad` of the reader's. */
const spoken = (language: Language, params: Reason['params']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(params).map(([key, value]) => [
      key.endsWith(`.${language}`) ? key.slice(0, -language.length - 1) : key,
      value,
    ]),
  )

/**
 * Why routing did what it did, as staff read it. The Journal keeps reasons for ever, so one that no longer has words is told
 * by its code and not left out.
 */
export const reasonText = (language: Language, { rule, because, params }: Reason): string => {
  const key = `reason.${rule}.${because}`
  return isMessageKey(key)
    ? say(language, key, spoken(language, params))
    : say(language, 'reason.no-words', { code: `${rule}.${because}` })
}
