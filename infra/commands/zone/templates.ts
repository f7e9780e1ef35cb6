import { type SmsTemplate, templateId } from '../../../shared/directory/template.ts'
import { parametersOf, SMS_TEMPLATES } from '../../../shared/messages/templates.ts'
import { oneOf, words } from './cells.ts'
import type { Cell, Row } from './csv.ts'
import { type Entry, unique } from './entry.ts'

export const TEMPLATE = ['template', 'language', 'channel', 'code', 'signature', 'parameters'] as const
type Columns = (typeof TEMPLATE)[number]

/** What the zone's SMS provider has registered. A text that has changed since must be registered anew, which its parameters tell first. */
export const templates = (rows: readonly Row<Columns>[]): Entry<SmsTemplate, Columns>[] => {
  const entries = rows.map((row) => ({ row, value: templateOf(row) }))
  unique(
    entries,
    ({ value }) => value.id,
    ({ row }) => row.template,
    'each text is registered once in a language',
  )
  return entries
}

const templateOf = (row: Row<Columns>): SmsTemplate => {
  const language = oneOf<SmsTemplate['language']>(row.language, { 'zh-CN': 'zh-CN', en: 'en' }, 'zh-CN')
  const template = row.template.text
  const isKnown = SMS_TEMPLATES.includes(template)
  if (!isKnown)
    row.template.wrong(`no text message is called "${template}"; "npm run directory -- templates" lists them`)
  return {
    id: templateId(template, language),
    template,
    language,
    channel: oneOf(row.channel, { sms: 'sms' }, 'sms'),
    code: codeOf(row.code),
    signature: signatureOf(row.signature),
    parameters: isKnown ? parametersIn(row.parameters, parametersOf(template, language)) : [],
  }
}

const codeOf = (cell: Cell): string => {
  if (!/^[\w-]{1,64}$/.test(cell.text))
    cell.wrong(`"${cell.text}" is no template id; write the provider's, such as SMS_480010001`)
  return cell.text
}

/** Providers in China register signatures of 2 to 12 characters and add the brackets themselves. */
const signatureOf = (cell: Cell): string => {
  if (!/^[\p{Script=Han}\w]{2,12}$/u.test(cell.text))
    cell.wrong(`"${cell.text}" is no signature; write 2 to 12 characters, without 【】`)
  return cell.text
}

const parametersIn = (cell: Cell, wanted: readonly string[]): string[] => {
  const found = words(cell)
  if (found.join(' ') !== wanted.join(' '))
    cell.wrong(
      `the text's parameters are ${wanted.join(' ')}, in this order; if it was registered otherwise, register it anew`,
    )
  return found
}
