import type { Language } from '../../events/envelope.ts'
import type { Message } from '../../shared/channels/channel.ts'
import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import { type SmsTemplate, templateId } from '../../shared/directory/template.ts'
import { clip } from './words.ts'

/** How a text message is registered with the zone's SMS provider, if it is. */
export const registeredAs = (
  { templates }: Pick<ZoneDirectory, 'templates'>,
  template: string,
  language: Language,
): SmsTemplate | undefined => templates.find(({ id }) => id === templateId(template, language))

/** A provider takes 35 characters for a parameter, and refuses the message for one that is longer. */
const VALUE_MOST = 35

/** `clip` gives plain Latin twice the width, which a provider does not. */
const short = (value: string): string =>
  value.length <= VALUE_MOST ? value : clip(value, /^[\x20-\x7E]*$/.test(value) ? VALUE_MOST >> 1 : VALUE_MOST)

/** The values that its parameters take, by name and in their order; `page` and `code` are what stands before and behind the `#` of the link. */
export const filledIn = (
  { code: id, signature, parameters }: SmsTemplate,
  values: Readonly<Record<string, string>>,
): NonNullable<Message['template']> => {
  const [address = '', code = ''] = (values['link'] ?? '').split('#')
  const given: Readonly<Record<string, string>> = { ...values, page: address.slice(address.lastIndexOf('/') + 1) }
  const params = parameters.map((name) => [name, name === 'code' ? code : short(given[name] ?? '')])
  return { id, signature, params: Object.fromEntries(params) }
}
