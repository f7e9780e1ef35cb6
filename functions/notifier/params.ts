import type { Language } from '../../events/envelope.ts'
import type { ClockKind } from '../../events/request.ts'
import type { Message } from '../../shared/channels/channel.ts'
import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import type { NoticeState } from '../../shared/domain/notice.ts'
import type { RequestState, RunningClock } from '../../shared/domain/request.ts'
import { isNameKey, sayName } from '../../shared/messages/names.ts'
import { sayNotice } from '../../shared/messages/notices.ts'
import { memberNamed } from '../../shared/tracking/names.ts'
import { handsWords } from './hands-words.ts'
import { isTemplate } from './template.ts'
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

export type Params = Readonly<Record<string, string>>

/** All that a text may speak of; with a `width`, short and on one line each. What no width changes is put into words once. */
export const paramsOf = (about: About, setting: Setting, form: 'short' | 'whole'): ((width?: number) => Params) => {
  const said = facts(about, setting, form)
  return (width) => ({ ...said, ...names(about, setting, width) })
}

/** Who and what it is about, as long as there is room. */
const names = ({ notice, request }: About, { directory, now }: Setting, width?: number): Params => {
  const { language } = notice.recipient
  const { text, unit, taskforce } = notice.params
  const short = (text: string) => (width === undefined ? text : clip(onOneLine(text), width))
  const name = (text: string) => (width === undefined ? text : clip(onOneLine(text), Math.min(width, 16)))
  return {
    zone: name(directory.zone.name[language]),
    title: request.confidential ? request.title : short(request.title),
    enterprise: name(request.enterprise.name),
    ...handsWords(language, request, directory, { short: name, at: now.toISOString() }),
    ...(text !== undefined && { text: short(text) }),
    ...(request.confidential && { text: sayNotice(language, 'notice.confidential.text') }),
    ...(unit !== undefined && { unit: name(unit) }),
    ...(taskforce !== undefined && { taskforce: request.confidential ? request.title : name(taskforce) }),
  }
}

/** What is as long as it is. */
const facts = ({ notice, request }: About, { directory, person, link, now }: Setting, form: 'short' | 'whole') => {
  const { language } = notice.recipient
  const { moment: at, until, other, slip, rating } = notice.params
  const time = (at: string) => {
    const whole = moment(language, at, directory.zone.utcOffset)
    return form === 'short' && language === 'zh-CN' ? whole.replace(' ', '') : whole
  }
  const clock = clockOf(notice, request)
  return {
    link,
    receipt: notice.receipt,
    name: person.name,
    ...(clock && {
      clock: sayNotice(language, `notice.clock.${clock.kind}`),
      due: time(clock.dueAt),
      left: leftWords(language, clock.dueAt, now),
    }),
    // Only an e-mail has room for all of them.
    ...(form === 'whole' && { clocks: clockLines(language, request, now, time) }),
    ...(request.routed && { nudgeAt: time(request.routed.nudgeAt) }),
    ...(request.resolved && { confirmBy: time(request.resolved.confirmBy) }),
    slip: slip ?? notice.receipt,
    ...(at !== undefined && { moment: time(at) }),
    ...(until !== undefined && { until: time(until) }),
    ...(other !== undefined && { other }),
    ...numbers(notice.params),
    ...ratingWords(language, rating),
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
