import type { Language } from '../../../events/envelope.ts'
import type { ZoneDirectory } from '../../../shared/directory/directory.ts'
import { type SmsTemplate, templateId } from '../../../shared/directory/template.ts'
import { parametersOf, registeredText, SMS_TEMPLATES } from '../../../shared/messages/templates.ts'
import { TEMPLATE } from './templates.ts'

type Registered = Pick<ZoneDirectory, 'templates'>

const LANGUAGES: readonly Language[] = ['zh-CN', 'en']

const found = ({ templates }: Registered, template: string, language: Language): SmsTemplate | undefined =>
  templates.find(({ id }) => id === templateId(template, language))

/** How many of the texts the provider knows; nothing where the zone has registered none, since SNS wants none. */
export const tellRegistered = (zone: Registered): string | undefined => {
  if (zone.templates.length === 0) return undefined
  const counts = LANGUAGES.map((language) => {
    const known = SMS_TEMPLATES.filter((template) => found(zone, template, language)).length
    return `${known} of ${SMS_TEMPLATES.length} in ${language}`
  })
  return `Text messages registered with the SMS provider: ${counts.join(', ')}. The others go by the person's other channel.`
}

/** `templates.csv` with every text message, for what the provider's code and the signature are still to be written into. */
export const templatesToFill = (zone: Registered): string =>
  [
    TEMPLATE.join(','),
    ...LANGUAGES.flatMap((language) =>
      SMS_TEMPLATES.map((template) => {
        const { code = '', signature = '' } = found(zone, template, language) ?? {}
        return [template, language, 'sms', code, signature, parametersOf(template, language).join(' ')].join(',')
      }),
    ),
  ].join('\n')

/** Every text message as a provider registers it, and whether it is: what an operator hands in. */
export const tellTemplates = (zone: Registered, origin: string): string =>
  LANGUAGES.flatMap((language) =>
    SMS_TEMPLATES.map((template) => {
      const known = found(zone, template, language)
      const state = known ? `${known.code} 【${known.signature}】` : 'not registered'
      return `${template} ${language} (${state})\n  ${registeredText(template, language, origin)}`
    }),
  ).join('\n')
