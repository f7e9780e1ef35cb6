import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Language } from '../../events/envelope.ts'
import { SUBJECT_MOST } from '../../shared/channels/channel.ts'
import { smsParts } from '../../shared/channels/sms-parts.ts'
import type { NoticeState } from '../../shared/domain/notice.ts'
import type { RequestState } from '../../shared/domain/request.ts'
import { fitText } from '../../shared/input/text.ts'
import { isToEnterprise } from '../../shared/messages/templates.ts'
import { noticeOf, settingOf, stateOf, templates } from '../../test/message.ts'
import { smallZone } from '../../test/zone.ts'
import type { About, Setting } from './params.ts'
import { render, renderBundle, type Text } from './render.ts'

const LANGUAGES: readonly Language[] = ['zh-CN', 'en']
const PIECES = [
  '诉求',
  '限高架',
  '（',
  '“',
  '。',
  '𠮷',
  '㎡',
  '👨‍👩‍👧‍👦',
  '🏳️‍🌈',
  'e\u0301',
  'Ω',
  'A',
  'wharf',
  '-',
  '€',
  '[',
  "'",
  '\\',
  ' ',
  '110 kV',
  '$&',
  '\n',
]
const SHORT = '七台大件设备'

/** What people type, of any script, as it is kept: up to so many characters, and as often as not that many. */
const typed = (max: number, lines = false) =>
  fc
    .oneof(
      fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: max }),
      fc.constantFrom(...PIECES).map((piece) => Array<string>(max).fill(piece)),
    )
    .map((pieces) => {
      const kept = fitText(
        Array.from(pieces.join('').replaceAll('\n', lines ? '\n' : ' '))
          .slice(0, max)
          .join(''),
        { max, lines },
      )
      return typeof kept === 'string' ? kept : SHORT
    })
const moment = fc
  .integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2029, 0, 1) })
  .map((ms) => new Date(ms).toISOString())
const count = fc.nat(999).map(String)

interface Drawn {
  readonly state: Pick<RequestState, 'title' | 'enterprise'> & Partial<RequestState>
  readonly params: NoticeState['params']
  readonly now: string
  readonly site: string
  readonly zone: Readonly<Record<Language, string>>
  readonly person: { readonly name: string; readonly phone: string; readonly email: string }
}

/** All that goes into a message, each up to the most that its field takes. */
const drawn: fc.Arbitrary<Drawn> = fc.record({
  state: fc.record({
    title: typed(100),
    enterprise: fc.record({ name: typed(100) }),
    confidential: fc.option(fc.constant<true>(true), { nil: undefined }),
  }),
  params: fc
    .record({
      text: typed(2000, true),
      unit: typed(60),
      taskforce: typed(60),
      moment,
      until: moment,
      rating: fc.constantFrom('1', '2', '3', '4', '5'),
      workdays: count,
      done: count,
      late: count,
      coming: count,
      slip: count.map((number) => `7K3F-9QXM-C/${number}`),
      clock: fc.constantFrom('contact', 'answer', 'resolve'),
      missed: fc.constantFrom(...templates),
      who: fc.constantFrom('m-zhang-wei', 'm-gone'),
      principal: fc.option(fc.constantFrom('m-wang-qiang'), { nil: undefined }),
    })
    .map(({ principal, ...params }) => (principal === undefined ? params : { ...params, principal })),
  now: fc.integer({ min: 0, max: 60 * 24 }).map((hours) => new Date(Date.UTC(2026, 10, 24, hours)).toISOString()),
  site: fc.constantFrom('https://d3k9x2m7q1w8ab.cloudfront.net', 'https://rqfw.lanwan-newarea.gov.cn'),
  zone: fc.constantFrom(
    { 'zh-CN': '东湾化工园区', en: 'Dongwan Chemical Park' },
    { 'zh-CN': '澜湾港产城融合发展示范新区', en: 'Lanwan Harbour and Industry New Area' },
  ),
  person: fc.constant({ name: '欧阳凤麟', phone: '+8613905320777', email: 'ouyang@haiyuntong.example' }),
})

type Channel = NoticeState['channel']

const aboutOf = (template: string, language: Language, channel: Channel, { state, params }: Drawn): About => {
  const notice = noticeOf(template, language, channel)
  // Nobody stands in for an enterprise.
  const { principal: _, ...own } = params
  return {
    notice: { ...notice, params: { ...notice.params, ...(isToEnterprise(template) ? own : params) } },
    request: { ...stateOf(state.title), ...state },
  }
}

const settingFor = (template: string, { now, site, zone, person }: Drawn): Setting => {
  const usual = settingOf(template)
  return {
    directory: { ...smallZone, zone: { ...smallZone.zone, name: zone } },
    person: { ...usual.person, ...person },
    link: usual.link.replace(/^https:\/\/[^/]+/, site),
    now: new Date(now),
  }
}

/** What holds of every message, whatever was typed. */
const judge = ({ subject, text }: Text, channel: Channel, { link, person }: Setting): void => {
  expect(text.isWellFormed()).toBe(true)
  expect(`${subject ?? ''}\n${text}`).not.toMatch(/\bundefined\b|\{\w+\}|\[object|\bNaN\b|Invalid Date/)
  expect(text).toContain(link)
  if (channel === 'sms') {
    expect([text, smsParts(text)]).toEqual([text, expect.toSatisfy((sent: number) => sent <= 3)])
    expect(text.endsWith(link)).toBe(true)
    expect(subject).toBeUndefined()
    return
  }
  expect(subject).toMatch(/\S/)
  expect(subject).not.toMatch(/\p{Cc}|[\u2028\u2029]/u)
  expect(subject?.isWellFormed()).toBe(true)
  expect(subject?.length).toBeLessThanOrEqual(SUBJECT_MOST)
  for (const own of [person.name, person.phone, person.email]) expect(subject).not.toContain(own)
}

describe.each(templates)('%s', (template) => {
  it('keeps to what its channel takes, says all that it says and no more, whatever was typed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...LANGUAGES),
        fc.constantFrom<Channel>('sms', 'email'),
        drawn,
        (language, channel, given) => {
          const setting = settingFor(template, given)
          judge(render(aboutOf(template, language, channel, given), setting), channel, setting)
        },
      ),
      { numRuns: 8 },
    )
  })
})

it('so does a bundle of several', () => {
  const bundle = fc.boolean().chain((toEnterprise) => {
    const alike = templates.filter((template) => isToEnterprise(template) === toEnterprise)
    return fc.tuple(
      fc.constantFrom(...alike),
      fc.array(fc.tuple(fc.constantFrom(...alike), drawn), { minLength: 1, maxLength: 20 }),
    )
  })
  fc.assert(
    fc.property(
      bundle,
      drawn,
      fc.constantFrom(...LANGUAGES),
      fc.constantFrom<Channel>('sms', 'email'),
      ([first, others], given, language, channel) => {
        const setting = settingFor(first, given)
        const rest = others.map(([template, one]) => aboutOf(template, language, channel, one))
        judge(renderBundle([aboutOf(first, language, channel, given), ...rest], setting), channel, setting)
      },
    ),
    { numRuns: 100 },
  )
})
