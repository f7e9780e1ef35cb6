import type { Language } from '../../events/envelope.ts'
import en from './notices/en.json' with { type: 'json' }
import zh from './notices/zh-CN.json' with { type: 'json' }

const TEXTS: Readonly<Record<Language, Readonly<Record<string, string>>>> = { 'zh-CN': zh, en }
const ENDING = '.sms.text'

/** Everything that a text message can be written from, such as `request.routed` or `notice.bundle`. */
export const SMS_TEMPLATES: readonly string[] = Object.keys(zh)
  .filter((key) => key.endsWith(ENDING))
  .map((key) => key.slice(0, -ENDING.length))
  .toSorted()

/** What the contact of a request is told, and nobody else. */
const TO_ENTERPRISE = [
  'plan.dated',
  'plan.moved',
  'request.submitted',
  'request.answered',
  'request.asked',
  'request.asked-again',
  'request.extended',
  'request.pause-asked',
  'request.pause-reminded',
  'request.resolved',
  'request.merged',
  'request.unmerged',
  'request.lapsed',
] as const
export type ToEnterprise = (typeof TO_ENTERPRISE)[number]
export const isToEnterprise = (template: string): boolean => TO_ENTERPRISE.some((one) => one === template)

/** A member opens the desk, a contact follows their request. What a party outside the committee may get too says in a parameter which. */
const pageOf = (template: string): string => {
  if (isToEnterprise(template)) return 'track'
  return template.startsWith('plan.') || template === 'notice.bundle-track' ? `\${page}` : 'desk'
}

/**
 * A text as a provider registers it: without the signature, which the provider puts in front, and with a link's address as fixed
 * words, since no provider takes an address as a parameter. What follows its `#` is the parameter `code`; the page before it may be `page`.
 */
export const registeredText = (template: string, language: Language, origin: string): string =>
  (TEXTS[language][`${template}${ENDING}`] ?? '')
    .replace(/^(【\{zone\}】|\{zone\}: )/, '')
    .replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      name === 'link' ? `${origin}/${pageOf(template)}#\${code}` : `\${${name}}`,
    )

/** The parameters of a registered text, in its order. */
export const parametersOf = (template: string, language: Language): string[] =>
  [...registeredText(template, language, '').matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => name)
