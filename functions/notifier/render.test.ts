import { describe, expect, it } from 'vitest'
import type { Language } from '../../events/envelope.ts'
import { SUBJECT_MOST } from '../../shared/channels/channel.ts'
import { smsParts } from '../../shared/channels/sms-parts.ts'
import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import { templateId } from '../../shared/directory/template.ts'
import type { NoticeState } from '../../shared/domain/notice.ts'
import { isToEnterprise, parametersOf, SMS_TEMPLATES } from '../../shared/messages/templates.ts'
import { noticeOf, settingOf, stateOf, templates } from '../../test/message.ts'
import { smallZone } from '../../test/zone.ts'
import type { About } from './params.ts'
import { render, renderBundle } from './render.ts'
import { clip, moment, onOneLine } from './words.ts'

const forMembers = templates.filter((template) => !isToEnterprise(template))
const languages: Language[] = ['zh-CN', 'en']

const USUAL: Record<Language, { of: [string, string]; text: string }> = {
  'zh-CN': { of: ['七台大件设备三日内运抵化工园', '海运通物流有限公司'], text: '限高架还没有恢复' },
  en: {
    of: ['Seven outsize units to the park in three days', 'Haiyuntong Logistics'],
    text: 'The height bar is still down',
  },
}

/** As long as real data gets: the zone's, squads' and enterprises' full names, a title and a text of the most characters. */
const LONGEST = {
  title: '关于协调解决化工新材料项目二期用地边界调整与配套蒸汽管网接入工程施工许可的紧急诉求'.repeat(3).slice(0, 100),
  enterprise: '青岛董家口经济区远洋新材料科技股份有限公司第二分公司',
  text: '限高架与信号灯尚未恢复,影响后续车辆通行,请尽快安排,'.repeat(20),
}
const longZone: ZoneDirectory = {
  ...smallZone,
  zone: {
    ...smallZone.zone,
    name: { 'zh-CN': '澜湾港产城融合发展示范新区', en: 'Lanwan Harbour and Industry New Area' },
  },
  squads: smallZone.squads.map((squad) => ({
    ...squad,
    name: { 'zh-CN': '第十二小分队(危险化学品安全与应急)', en: 'Squad 12 (Hazardous Goods Safety and Emergencies)' },
  })),
}

const longest = (template: string, language: Language, channel: NoticeState['channel']): About => ({
  notice: noticeOf(template, language, channel, LONGEST.text),
  request: stateOf(LONGEST.title, LONGEST.enterprise),
})

describe.each(languages)('in %s', (language) => {
  it.each(templates)(
    '%s as a text message takes two parts with usual data, three at most with the longest',
    (template) => {
      const usual = {
        notice: noticeOf(template, language, 'sms', USUAL[language].text),
        request: stateOf(...USUAL[language].of),
      }
      const text = render(usual, settingOf(template)).text
      // English with a Chinese name in it counts as Chinese, three times the price for the same words.
      const most = language === 'zh-CN' || !/\p{Script=Han}/u.test(text) ? 2 : 3
      expect([text, smsParts(text)]).toEqual([text, expect.toSatisfy((parts: number) => parts <= most)])
      for (const title of [LONGEST.title, '👨‍👩‍👧‍👦'.repeat(25), 'A'.repeat(100)]) {
        const about = { ...longest(template, language, 'sms'), request: stateOf(title, LONGEST.enterprise) }
        const long = render(about, settingOf(template, longZone)).text
        expect([long, smsParts(long)]).toEqual([long, expect.toSatisfy((parts: number) => parts <= 3)])
        expect(long.isWellFormed()).toBe(true)
        expect(long.endsWith(settingOf(template).link)).toBe(true)
      }
    },
  )

  it.each(forMembers)(
    '%s as an e-mail has a subject that SNS takes and says whose, what, until when and where',
    (template) => {
      const { subject = '', text } = render(longest(template, language, 'email'), settingOf(template, longZone))
      expect([...subject].length).toBeLessThanOrEqual(SUBJECT_MOST)
      expect(subject).not.toMatch(/\p{Cc}|[\u2028\u2029]/u)
      for (const part of ['张伟', LONGEST.title, LONGEST.enterprise, '7K3F-9QXM-C', settingOf(template).link])
        expect(text).toContain(part)
      expect(text).toContain(language === 'en' ? 'Dec 15' : '12月15日')
    },
  )

  it.each(templates.filter(isToEnterprise))(
    '%s as an e-mail to the enterprise says whose, what and where, and nothing of the office’s own business',
    (template) => {
      const { subject = '', text } = render(longest(template, language, 'email'), settingOf(template, longZone))
      expect([...subject].length).toBeLessThanOrEqual(SUBJECT_MOST)
      for (const part of ['张伟', LONGEST.title, '7K3F-9QXM-C', settingOf(template).link]) expect(text).toContain(part)
      expect(text).not.toMatch(/各项时限|办理页面|Due times/)
    },
  )

  it.each(['sms', 'email'] as const)('a bundle of twenty by %s keeps within its limits', (channel) => {
    const one = longest('request.routed.co-handler', language, channel)
    const many = [one, ...Array.from({ length: 19 }, () => one)] as [About, ...About[]]
    const { subject = '-', text } = renderBundle(many, settingOf('request.routed', longZone))
    expect([...subject].length).toBeLessThanOrEqual(SUBJECT_MOST)
    if (channel === 'sms') expect(smsParts(text)).toBeLessThanOrEqual(3)
    else expect(text.match(/7K3F-9QXM-C/g)).toHaveLength(20)
    expect(text).toContain('20')
  })

  it('a long title in plain Latin leaves a subject that SNS takes, in every template', () => {
    for (const template of templates) {
      const about = { ...longest(template, language, 'email'), request: stateOf('Wharf extension '.repeat(6).trim()) }
      expect(render(about, settingOf(template)).subject?.length).toBeLessThanOrEqual(SUBJECT_MOST)
    }
  })

  it('a bundle for an enterprise names what happened once, however often it did', () => {
    const about = (template: string): About => ({
      notice: noticeOf(template, language, 'sms'),
      request: stateOf(...USUAL[language].of),
    })
    const twice = [about('request.answered'), about('request.submitted'), about('request.answered')] as const
    const { text } = renderBundle([...twice], settingOf('request.submitted'))
    expect(text).toContain(language === 'en' ? 'answered, received.' : '已答复、已收到')
    expect(text.split(language === 'en' ? 'answered' : '已答复')).toHaveLength(2)
  })

  it('a bundle says how many it does not name', () => {
    const about = { notice: noticeOf('request.routed', language, 'sms'), request: stateOf(...USUAL[language].of) }
    const { text } = renderBundle([about, about, about, about, about], settingOf('request.routed'))
    expect(text).toContain(language === 'en' ? ', and 3 more. ' : '，另有3项。')
  })

  it('a bundle for an enterprise is about its one request', () => {
    const about = (template: string, channel: NoticeState['channel'] = 'sms'): About => ({
      notice: noticeOf(template, language, channel),
      request: stateOf(...USUAL[language].of),
    })
    const byMail = (template: string) => about(template, 'email')
    const { text } = renderBundle(
      [about('request.submitted'), about('request.answered')],
      settingOf('request.submitted'),
    )
    expect(text).toContain(language === 'en' ? 'received, answered' : '已收到、已答复')
    expect(smsParts(text)).toBeLessThanOrEqual(2)
    const [first, second] = [byMail('request.submitted'), byMail('request.answered')]
    const email = renderBundle([first, second], settingOf('request.submitted')).text
    expect(email).toContain(language === 'en' ? '- received\n- answered' : '· 已收到\n· 已答复')
  })
})

describe('where the texts are registered with a provider', () => {
  const SIGNATURE = '澜湾港产新区入企服务小队'
  const registeredZone: ZoneDirectory = {
    ...longZone,
    templates: SMS_TEMPLATES.flatMap((template) =>
      languages.map((language) => ({
        id: templateId(template, language),
        template,
        language,
        channel: 'sms' as const,
        code: 'SMS_480010001',
        signature: SIGNATURE,
        parameters: parametersOf(template, language),
      })),
    ),
  }

  it.each(templates)(
    '%s keeps its parts with the longest signature, and every value to what a provider takes',
    (template) => {
      for (const language of languages) {
        const { text, template: filled } = render(
          longest(template, language, 'sms'),
          settingOf(template, registeredZone),
        )
        expect(smsParts(text)).toBeLessThanOrEqual(3)
        expect(text.slice(0, SIGNATURE.length + 1)).toContain(SIGNATURE)
        expect(filled).toMatchObject({ id: 'SMS_480010001', signature: SIGNATURE })
        expect(Object.keys(filled?.params ?? {})).toEqual(parametersOf(template, language))
        for (const [name, value] of Object.entries(filled?.params ?? {})) {
          if (name !== 'code') expect(value.length, `${template} ${name}`).toBeLessThanOrEqual(35)
          expect(value, `${template} ${name}`).not.toBe('')
          expect(value).not.toContain('://')
        }
      }
    },
  )

  it('a bundle is a registered text as well', () => {
    const one = longest('request.routed', 'zh-CN', 'sms')
    const { template } = renderBundle([one, one], settingOf('request.routed', registeredZone))
    expect(template?.params).toMatchObject({ count: '2', code: 'x'.repeat(22) })
    expect(template?.params['list']?.length).toBeLessThanOrEqual(35)
  })

  it('what is not registered carries no template, and an e-mail none', () => {
    expect(render(longest('request.routed', 'zh-CN', 'sms'), settingOf('request.routed')).template).toBeUndefined()
    const email = render(longest('request.routed', 'zh-CN', 'email'), settingOf('request.routed', registeredZone))
    expect(email.template).toBeUndefined()
  })
})

describe('what a message says', () => {
  const routedTo = (channel: NoticeState['channel'], language: Language = 'zh-CN') =>
    render(
      { notice: { ...noticeOf('request.routed', language, channel), params: {} }, request: stateOf('七台大件设备') },
      settingOf('request.routed', smallZone, '2026-11-24T01:00:00.000Z'),
    )

  it('is short and calm on a phone', () => {
    expect(routedTo('sms').text).toMatchInlineSnapshot(
      `"【东湾化工园区】新诉求“七台大件设备”（海运通物流有限公司），请于12月15日09:00前办结。签收办理：https://d3k9x2m7q1w8ab.cloudfront.net/desk#xxxxxxxxxxxxxxxxxxxxxx"`,
    )
    expect(routedTo('sms', 'en').text).toMatchInlineSnapshot(
      `"Dongwan Chemical Park: new request "七台大件设备" (海运通物流有限公司), resolution by Dec 15, 09:00. Accept it: https://d3k9x2m7q1w8ab.cloudfront.net/desk#xxxxxxxxxxxxxxxxxxxxxx"`,
    )
  })

  it('is whole in an e-mail', () => {
    expect(routedTo('email')).toMatchInlineSnapshot(`
      {
        "subject": "新诉求待签收：七台大件设备",
        "text": "张伟，您好：

      海运通物流有限公司的诉求“七台大件设备”已派给第一小分队，由您经办。

      请打开链接签收，并于12月15日 09:00前办结（还剩21天）。
      如至11月24日 09:30仍无人签收，系统将再次提醒；临近或超过时限，将逐级提醒带队负责人和管委会。

      受理编号：7K3F-9QXM-C
      诉求：七台大件设备
      企业：海运通物流有限公司
      承办：第一小分队，经办人张伟

      各项时限：
      先行联系：11月24日 11:00，已于11月24日 14:00完成
      办结：12月15日 09:00，还剩21天

      打开办理页面：
      https://d3k9x2m7q1w8ab.cloudfront.net/desk#xxxxxxxxxxxxxxxxxxxxxx

      东湾化工园区入企小分队
      本邮件由系统发出，请勿回复。链接仅供本人使用，请勿转发。",
      }
    `)
  })

  it('says how far a clock is overdue as plainly as how much of it is left', () => {
    const red = { notice: noticeOf('request.escalated.red', 'zh-CN', 'sms'), request: stateOf('七台大件设备') }
    const text = (now: string) => render(red, settingOf('request.escalated.red', smallZone, now)).text
    expect(text('2026-12-16T03:30:00.000Z')).toContain('已超时1天2小时')
    expect(text('2026-12-15T00:30:00.000Z')).toContain('还剩30分钟')
  })

  it('never goes out with a hole: a template that is not in the catalogue is no message', () => {
    const about = { notice: noticeOf('request.gone', 'zh-CN', 'sms'), request: stateOf('七台大件设备') }
    expect(() => render(about, settingOf('request.gone'))).toThrow(TypeError)
  })
})

describe('words', () => {
  it('are cut between whole characters, an emoji family or a combining mark among them', () => {
    expect(clip('七台大件设备', 6)).toBe('七台大件设备')
    expect(clip('七台大件设备三日内', 6)).toBe('七台大件设…')
    expect(clip('设备👨‍👩‍👧‍👦到港', 8)).toBe('设备…')
    expect(clip('cafe\u0301 noir', 5)).toBe('caf…')
    expect(clip('Seven outsize units', 8)).toBe('Seven outsize...')
  })

  it('keep to one line', () => {
    expect(onOneLine('一\n二\u2028三\t 四')).toBe('一 二 三 四')
  })

  it("name a moment with its date in the zone's time", () => {
    expect(moment('zh-CN', '2026-11-24T17:05:00.000Z', '+08:00')).toBe('11月25日 01:05')
    expect(moment('en', '2026-11-24T17:05:00.000Z', '+08:00')).toBe('Nov 25, 01:05')
  })
})
