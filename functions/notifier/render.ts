import type { Language } from '../../events/envelope.ts'
import { type Message, SUBJECT_MOST } from '../../shared/channels/channel.ts'
import { smsParts } from '../../shared/channels/sms-parts.ts'
import { memberOf } from '../../shared/directory/find.ts'
import { sayNotice } from '../../shared/messages/notices.ts'
import { type About, type Params, paramsOf, type Setting } from './params.ts'
import { filledIn, registeredAs } from './registered.ts'
import { type Template, templateOf } from './template.ts'
import { clip, onOneLine } from './words.ts'

export type Text = Pick<Message, 'text' | 'subject' | 'template'>

/** How long a title may be in a text message, in UTF-16 units and twice that of plain Latin; narrower it is made only to keep to three parts. */
const WIDTHS = [48, 32, 24, 16, 12]
const NARROWEST = 8
const NARROWER = [10, NARROWEST]
/** The same in a subject, whose own words take the rest. */
const SUBJECT_WIDTHS = [40, 32, 24, 16]

/** A message about one thing, in its reader's language. @throws TypeError where the catalogue asks for what is not known */
export const render = (given: About, setting: Setting): Text => {
  const plain = veiled(given)
  const about = inPlace(plain, setting)
  const { notice } = about
  const template = templateOf(notice)
  const { language } = notice.recipient
  const short = paramsOf(about, setting, 'short')
  if (notice.channel === 'sms') {
    // The words for a confidential title are not cut, and go, with whom the reader stands in for, before there is a fourth part.
    const bare = { notice, request: { ...plain.request, title: notice.receipt } }
    const isLast = (width: number) => plain.request.confidential && width === NARROWEST
    return textMessage(setting, language, template, (width) =>
      isLast(width) ? paramsOf(bare, setting, 'short')(width) : short(width),
    )
  }
  const subject = subjectOf((width) => sayNotice(language, `${template}.email.subject`, short(width)))
  const whole = paramsOf(about, setting, 'whole')()
  const body = sayNotice(language, `${template}.email.text`, whole)
  const frame = notice.recipient.kind === 'contact' ? 'notice.frame-outside.email.text' : 'notice.frame.email.text'
  return { subject, text: sayNotice(language, frame, { ...whole, body }) }
}

/** With the longest title that leaves it a subject which is taken; what still is none is cut. */
const subjectOf = (write: (width: number) => string): string => {
  for (const width of SUBJECT_WIDTHS) {
    const subject = write(width)
    if (subject.length <= SUBJECT_MOST) return subject
  }
  return clip(write(NARROWEST), SUBJECT_MOST / 2)
}

/** A confidential request is told of by its receipt number, to whomever: a message is read over shoulders and forwarded. */
const veiled = ({ notice, request }: About): About => {
  if (!request.confidential) return { notice, request }
  const { language } = notice.recipient
  const title = sayNotice(language, 'notice.confidential', { receipt: notice.receipt })
  return {
    notice,
    request: { ...request, title, enterprise: { name: sayNotice(language, 'notice.confidential.enterprise') } },
  }
}

/** A deputy reads in front of the title for whom they stand in; a text registered with a provider has no other room for it. */
const inPlace = ({ notice, request }: About, { directory }: Setting): About => {
  const principal = memberOf(directory, notice.params['principal'] ?? '')?.name
  if (principal === undefined) return { notice, request }
  const title = sayNotice(notice.recipient.language, 'notice.in-place-of', { principal, title: request.title })
  return { notice, request: { ...request, title } }
}

/** The same, or nothing where it cannot be put into words. */
export const rendered = (about: About, setting: Setting): Text | undefined => {
  try {
    return render(about, setting)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/** Several things at once: how many, which, and one link to all. */
export const renderBundle = ([first, ...others]: readonly [About, ...About[]], setting: Setting): Text => {
  const shown = (about: About) => inPlace(veiled(about), setting)
  const abouts = [shown(first), ...others.map(shown)] as const
  const [{ notice, request }] = abouts
  const { language, kind } = notice.recipient
  const count = String(abouts.length)
  const common = paramsOf(abouts[0], setting, 'short')
  const short = ({ notice }: About) => sayNotice(language, `${templateOf(notice)}.short`)
  const list = (width: number) => {
    const isNarrow = NARROWER.includes(width)
    const item = (about: About) =>
      sayNotice(language, 'notice.item', {
        title: clip(onOneLine(about.request.title), isNarrow ? width : Math.round(width / 2)),
        what: short(about),
      })
    // What an enterprise is told is all about its one request, and the same may have happened twice.
    const items = kind === 'contact' ? [...new Set(abouts.map(short))] : abouts.map(item)
    const listed = items.slice(0, isNarrow ? LISTED[kind] - 1 : LISTED[kind])
    const more = String(abouts.length - listed.length)
    return `${listed.join(sayNotice(language, 'notice.between'))}${listed.length < items.length ? sayNotice(language, 'notice.more', { more }) : ''}`
  }
  const key = kind === 'contact' ? 'notice.bundle-track' : 'notice.bundle'
  if (notice.channel === 'sms')
    return textMessage(setting, language, key, (width) => ({
      ...common(width),
      count,
      list: list(width),
    }))
  const line = kind === 'contact' ? 'notice.line-track' : 'notice.line'
  const lines = abouts.map((about) =>
    sayNotice(language, line, {
      receipt: about.notice.receipt,
      title: about.request.title,
      what: short(about),
    }),
  )
  const subject = subjectOf((width) => sayNotice(language, `${key}.email.subject`, { ...common(width), count }))
  const text = sayNotice(language, `${key}.email.text`, {
    ...paramsOf(abouts[0], setting, 'whole')(),
    count,
    list: lines.join('\n'),
    title: request.title,
  })
  return { subject, text }
}

/** A text message names so many of a bundle's matters, one less where there is hardly room; those of an enterprise go without titles. */
const LISTED = { member: 2, contact: 3 }

type SmsTemplate = Template | 'notice.bundle' | 'notice.bundle-track'

/**
 * In two parts with the longest title that they take, else in three. Where the text is registered with a provider, its signature
 * stands in the place of the zone's name, since that is what the provider puts there.
 */
const textMessage = (
  { directory }: Setting,
  language: Language,
  template: SmsTemplate,
  paramsAt: (width: number) => Params,
): Text => {
  const registered = registeredAs(directory, template, language)
  const write = (width: number) => {
    const params = { ...paramsAt(width), ...(registered && { zone: registered.signature }) }
    return { params, text: sayNotice(language, `${template}.sms.text`, params) }
  }
  const first = (widths: readonly number[], parts: number) => {
    for (const width of widths) {
      const written = write(width)
      if (smsParts(written.text) <= parts) return written
    }
    return undefined
  }
  const { text, params } = first(WIDTHS, 2) ?? first([...WIDTHS, ...NARROWER], 3) ?? write(NARROWEST)
  return { text, ...(registered && { template: filledIn(registered, params) }) }
}
