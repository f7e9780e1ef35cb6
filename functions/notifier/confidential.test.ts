import { expect, it } from 'vitest'
import type { Language } from '../../events/envelope.ts'
import { smsParts } from '../../shared/channels/sms-parts.ts'
import { request } from '../../shared/domain/request-decide.ts'
import en from '../../shared/messages/notices/en.json' with { type: 'json' }
import { routed, submitted } from '../../test/case.ts'
import { given } from '../../test/given.ts'
import { smallZone } from '../../test/zone.ts'
import type { About } from './params.ts'
import { told } from './recipients.ts'
import { render, renderBundle } from './render.ts'

const at = '2026-11-24T06:00:00.000Z'
const SECRETS = /海运通|七台大件|司机/
const TEMPLATES = Object.keys(en).flatMap((key) => (key.endsWith('.short') ? [key.slice(0, -'.short'.length)] : []))
const SETTING = {
  directory: smallZone,
  person: { name: '张伟', phone: '+8613905320001' },
  link: 'https://doorstep.dongwan-zone.example/desk#h1Xr0b5wS9mQk8Wn7tYbLg',
  now: new Date(at),
} as unknown as Parameters<typeof render>[1]

const { state } = given(request, [
  submitted({ confidential: true }),
  routed(),
  { type: 'request.resolved', at, data: { text: '司机已通过', confirmBy: '2026-12-01T06:00:00.000Z' } },
])
const about = (template: string, channel: 'sms' | 'email', language: Language) =>
  ({
    notice: {
      template,
      channel,
      receipt: '7K3F-9QXM-0',
      recipient: { kind: 'member', id: 'm-zhang-wei', language },
      params: {
        text: '司机已到',
        rating: '2',
        missed: 'request.messaged',
        who: 'm-zhang-wei',
        clock: 'contact',
        other: '0X7Q-22MA-P',
        workdays: '5',
        moment: '2026-12-01T09:30:00.000Z',
        unit: '交警大队',
        until: '2026-12-01T06:00:00.000Z',
        taskforce: '七台大件运输专班',
        done: '2',
        late: '1',
        coming: '3',
      },
    },
    request: state,
  }) as unknown as About

const all = (['zh-CN', 'en'] as const).flatMap((language) => TEMPLATES.map((template) => [template, language] as const))

it.each(all)('%s says nothing of a confidential request in %s', (template, language) => {
  const sms = render(about(template, 'sms', language), SETTING)
  expect(sms.text).not.toMatch(SECRETS)
  expect(smsParts(sms.text)).toBeLessThanOrEqual(3)
  const email = render(about(template, 'email', language), SETTING)
  expect(`${email.subject} ${email.text}`).not.toMatch(SECRETS)
  expect(email.text).toContain('7K3F-9QXM-0')
})

it.each(all)(
  '%s keeps to three parts in %s for who stands in for somebody, whose name makes it Chinese',
  (template, language) => {
    const { notice, request } = about(template, 'sms', language)
    const params = { ...notice.params, principal: 'm-wang-qiang' }
    const { text } = render({ notice: { ...notice, params }, request }, SETTING)
    expect(smsParts(text)).toBeLessThanOrEqual(3)
  },
)

it.each(['sms', 'email'] as const)('nor does a bundle of several by %s', (channel) => {
  const one = about('request.messaged', channel, 'zh-CN')
  const { subject, text } = renderBundle([one, about('request.routed', channel, 'zh-CN')], SETTING)
  expect(`${subject} ${text}`).not.toMatch(SECRETS)
  expect(text).toContain('一件保密诉求')
})

it('names the receipt number where a title would stand', () => {
  expect(render(about('request.routed', 'sms', 'zh-CN'), SETTING).text).toContain('“一件保密诉求 7K3F-9QXM-0”')
})

it('carries no word of it in what the Journal keeps of the notice', () => {
  if (!state) throw new Error('There is no request')
  const event = { type: 'request.messaged', at, data: { text: '司机已到' }, id: 'request#7K3F-9QXM-0/4' }
  const tellings = told(event as never, state, smallZone)
  expect(tellings.length).toBeGreaterThan(0)
  expect(JSON.stringify(tellings)).not.toMatch(SECRETS)
})
