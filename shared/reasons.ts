import type { Language } from '../events/envelope.ts'
import type { Reason } from '../events/request.ts'
import { isReasonKey, type ReasonKey, sayReason } from './messages/reasons.ts'

/** A name that a reason carries in both languages, `squad.zh-CN` and `squad.en`, becomes `squad` of the reader's. */
const spoken = (language: Language, params: Reason['params']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(params).map(([key, value]) => [
      key.endsWith(`.${language}`) ? key.slice(0, -language.length - 1) : key,
      value,
    ]),
  )

/** A reason in words, or `undefined` where the words need a name that it does not carry: they may have been written after it. */
const told = (language: Language, key: ReasonKey, params: Reason['params']): string | undefined => {
  try {
    return sayReason(language, key, spoken(language, params))
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/**
 * Why routing did what it did, as staff read it; total. The Journal keeps reasons for ever, so one that has no words, or not the
 * names that today's words need, is told by its code and not left out.
 */
export const reasonText = (language: Language, { rule, because, params }: Reason): string => {
  const key = `reason.${rule}.${because}`
  const text = isReasonKey(key) ? told(language, key, params) : undefined
  return text ?? sayReason(language, 'reason.no-words', { code: `${rule}.${because}` })
}
