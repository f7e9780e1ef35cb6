import type { Language } from '../../events/envelope.ts'
import type { ClockKind } from '../../events/request.ts'
import { type Message, SUBJECT_MOST } from '../../shared/channels/channel.ts'
import { smsParts } from '../../shared/channels/sms-parts.ts'
import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import { memberOf } from '../../shared/directory/find.ts'
import type { NoticeState } from '../../shared/domain/notice.ts'
import type { RequestState, RunningClock } from '../../shared/domain/request.ts'
import { isNameKey, sayName } from '../../shared/messages/names.ts'
import { sayNotice } from '../../shared/messages/notices.ts'
import { memberNamed } from '../../shared/tracking/names.ts'
import { handsWords } from './hands-words.ts'
import { filledIn, registeredAs } from './registered.ts'
import { isTemplate, type Template, templateOf } from './template.ts'
import { clip, leftWords, moment, onOneLine } from './words.ts'

export interface Setting {
  readonly directory: ZoneDirectory
  readonly person: Message['person']
  readonly link: string
  readonly now: Date
}

export interface About {
  readonly notice: NoticeState
  readonly request: RequestState
}

export type Text = Pick<Message, 'text' | 'subject' | 'template'>

/** How long a title may be in a text message, in UTF-16 units and twice that of plain Latin; narrower it is made only to keep to three parts. */
const WIDTHS = [48, 32, 24, 16, 12]
const NARROWEST = 8
const NARROWER = [10, NARROWEST]
/** The same in a subject, whose own words take the rest. */
const SUBJECT_WIDTHS = [40, 32, 24, 16]

/** A message about one thing, in its reader's language. @throws TypeError where the catalogue asks for what is not known */
export const render = (given: About, setting: Setting): Text => {
  const about = inPlace(veiled(given), setting)
  const { notice } = about
  const template = templateOf(notice)
  const { language } = notice.recipient
  if (notice.channel === 'sms')
    return textMessage(setting, language, template, (width) => params(about, setting, width))
  const subject = subjectOf((width) => sayNotice(language, `${template}.email.subject`, params(about, setting, width)))
  const whole = params(about, setting)
  const body = sayNotice(language, `${template}.email.text`, whole)
  const frame = notice.recipient.kind === 'contact' ? 'notice.frame-outside.email.text' : 'notice.frame.email.text'
  return { subject, text: sayNotice(language, frame, { ...whole, body }) }
}

/** With the longest title that leaves it a subject which is taken; what still is none is cut. */
const subjectOf = (write: (width: number) => string): string =>
  SUBJECT_WIDTHS.map(write).find(({ length }) => length <= SUBJECT_MOST) ?? clip(write(NARROWEST), SUBJECT_MOST / 2)

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
  const common = (width?: number) => ({ ...params(abouts[0], setting, width), count: String(abouts.length) })
  const short = ({ notice }: About) => sayNotice(language, `${templateOf(notice)}.short`)
  const list = (width: number) => {
    const item = (about: About) =>
      sayNotice(language, 'notice.item', { title: clip(onOneLine(about.request.title), width), what: short(about) })
    // What an enterprise is told is all about its one request, and the same may have happened twice.
    const items = kind === 'contact' ? [...new Set(abouts.map(short))] : abouts.map(item)
    const listed = items.slice(0, LISTED[kind])
    return `${listed.join(sayNotice(language, 'notice.between'))}${listed.length < items.length ? sayNotice(language, 'notice.more') : ''}`
  }
  const key = kind === 'contact' ? 'notice.bundle-track' : 'notice.bundle'
  if (notice.channel === 'sms')
    return textMessage(setting, language, key, (width) => ({ ...common(width), list: list(Math.round(width / 2)) }))
  const line = kind === 'contact' ? 'notice.line-track' : 'notice.line'
  const lines = abouts.map((about) =>
    sayNotice(language, line, {
      receipt: about.notice.receipt,
      title: about.request.title,
      what: short(about),
    }),
  )
  const subject = subjectOf((width) => sayNotice(language, `${key}.email.subject`, common(width)))
  const text = sayNotice(language, `${key}.email.text`, {
    ...common(),
    list: lines.join('\n'),
    title: request.title,
  })
  return { subject, text }
}

/** A text message names so many of a bundle's matters; those of an enterprise go without titles. */
const LISTED = { member: 2, contact: 3 }

type SmsTemplate = Template | 'notice.bundle' | 'notice.bundle-track'
type Params = Readonly<Record<string, string>>

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

/** All that a text may speak of; with a `width`, short and on one line each. */
const params = ({ notice, request }: About, { directory, person, link, now }: Setting, width?: number) => {
  const { language } = notice.recipient
  const { utcOffset, name: zone } = directory.zone
  const short = (text: string) => (width === undefined ? text : clip(onOneLine(text), width))
  const name = (text: string) => (width === undefined ? text : clip(onOneLine(text), Math.min(width, 16)))
  const time = (at: string) => {
    const whole = moment(language, at, utcOffset)
    return width !== undefined && language === 'zh-CN' ? whole.replace(' ', '') : whole
  }
  const clock = clockOf(notice, request)
  return {
    link,
    receipt: notice.receipt,
    name: person.name,
    zone: name(zone[language]),
    title: request.confidential ? request.title : short(request.title),
    enterprise: name(request.enterprise.name),
    ...handsWords(language, request, directory, { short: name, at: now.toISOString() }),
    ...(clock && {
      clock: sayNotice(language, `notice.clock.${clock.kind}`),
      due: time(clock.dueAt),
      left: leftWords(language, clock.dueAt, now),
    }),
    // Only an e-mail has room for all of them.
    ...(width === undefined && { clocks: clockLines(language, request, now, time) }),
    ...(request.routed && { nudgeAt: time(request.routed.nudgeAt) }),
    ...(request.resolved && { confirmBy: time(request.resolved.confirmBy) }),
    ...(notice.params['text'] !== undefined && { text: short(notice.params['text']) }),
    ...(request.confidential && { text: sayNotice(language, 'notice.confidential.text') }),
    slip: notice.params['slip'] ?? notice.receipt,
    ...(notice.params['unit'] !== undefined && { unit: name(notice.params['unit']) }),
    ...(notice.params['moment'] !== undefined && { moment: time(notice.params['moment']) }),
    ...(notice.params['until'] !== undefined && { until: time(notice.params['until']) }),
    ...(notice.params['other'] !== undefined && { other: notice.params['other'] }),
    ...(notice.params['taskforce'] !== undefined && {
      taskforce: request.confidential ? request.title : name(notice.params['taskforce']),
    }),
    ...numbers(notice.params),
    ...ratingWords(language, notice.params['rating']),
    ...missed(language, directory, notice.params),
  }
}

const NUMBERS = new Set(['workdays', 'done', 'late', 'coming'])
const numbers = (params: NoticeState['params']) =>
  Object.fromEntries(Object.entries(params).filter(([name]) => NUMBERS.has(name)))

const clockLines = (language: Language, { clocks }: RequestState, now: Date, time: (at: string) => string): string =>
  clocks
    .map(({ kind, dueAt, metAt }) =>
      sayNotice(language, 'notice.clock-line', {
        clock: sayNotice(language, `notice.clock.${kind}`),
        due: time(dueAt),
        left:
          metAt === undefined
            ? leftWords(language, dueAt, now)
            : sayNotice(language, 'notice.met', { at: time(metAt) }),
      }),
    )
    .join('\n')

/** The clock that a notice warns of; otherwise the first that still runs. */
const clockOf = ({ params }: NoticeState, { clocks }: RequestState): RunningClock | undefined => {
  const warned = clocks.find(({ kind }) => kind === (params['clock'] as ClockKind | undefined))
  return (
    warned ??
    clocks.filter(({ metAt }) => metAt === undefined).toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0] ??
    clocks.at(-1)
  )
}

const ratingWords = (language: Language, level: string | undefined) => {
  const key = `timeline.rating.${level}`
  return isNameKey(key) ? { rating: sayName(language, key) } : {}
}

/** What somebody was not told, and who. */
const missed = (language: Language, directory: ZoneDirectory, { missed, who }: NoticeState['params']) => ({
  ...(missed !== undefined && isTemplate(missed) && { what: sayNotice(language, `${missed}.short`) }),
  ...(who !== undefined && { who: memberNamed(directory, language, who).name }),
})
