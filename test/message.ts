import type { Language } from '../events/envelope.ts'
import type { RequestEvent } from '../events/request.ts'
import type { Setting } from '../functions/notifier/params.ts'
import type { ZoneDirectory } from '../shared/directory/directory.ts'
import type { NoticeState } from '../shared/domain/notice.ts'
import { request } from '../shared/domain/request-decide.ts'
import en from '../shared/messages/notices/en.json' with { type: 'json' }
import { isToEnterprise } from '../shared/messages/templates.ts'
import { routed, submitted } from './case.ts'
import { given, type Past } from './given.ts'
import { smallZone } from './zone.ts'

const at = '2026-11-24T06:00:00.000Z'

/** All that a message can be about. */
export const templates = Object.keys(en).flatMap((key) =>
  key.endsWith('.short') ? [key.slice(0, -'.short'.length)] : [],
)

/** A request that was reported resolved and disputed, so that there is something to say of everything. */
export const stateOf = (title: string, enterprise = '海运通物流有限公司') => {
  const past: Past<RequestEvent>[] = [
    submitted({ title, enterprise: { name: enterprise } }),
    routed(),
    { type: 'request.resolved', at, data: { text: '已全部送达', confirmBy: '2026-12-01T09:30:00.000Z' } },
    { type: 'request.disputed', at, data: { reason: '未恢复', followUpAt: '2026-12-01T09:30:00.000Z' } },
  ]
  const { state } = given(request, past)
  if (!state) throw new Error('There is no request')
  return {
    ...state,
    resolved: { at, actor: { kind: 'enterprise' as const }, text: '', confirmBy: '2026-12-01T09:30:00.000Z' },
  }
}

/** A notice with a value for whatever any template asks for. */
export const noticeOf = (
  template: string,
  language: Language,
  channel: NoticeState['channel'],
  text = '请尽快',
): NoticeState => ({
  recipient: { kind: isToEnterprise(template) ? 'contact' : 'member', id: 'm-zhang-wei', language },
  channel,
  template,
  params: {
    text,
    rating: '1',
    other: '0X7Q-22MA-P',
    workdays: '10',
    taskforce: language === 'en' ? 'Substation taskforce' : '220 千伏变电站工作专班',
    done: '12',
    late: '3',
    coming: '14',
    moment: '2026-12-01T09:30:00.000Z',
    unit: '交警大队',
    until: '2026-12-15T01:00:00.000Z',
    missed: 'request.resolved',
    who: language === 'en' ? 'm-gone' : 'm-zhang-wei',
    clock: 'resolve',
    slip: '7K3F-9QXM-C/12',
  },
  receipt: '7K3F-9QXM-C',
  about: 'request#7K3F-9QXM-C/2',
  urgent: false,
  sendAt: at,
  status: 'planned',
  plannedAt: at,
})

export const settingOf = (template: string, directory: ZoneDirectory = smallZone, now = at): Setting => ({
  directory,
  person: { id: 'm-zhang-wei', name: '张伟', phone: '+8613905320001', squadId: 's01' },
  link: isToEnterprise(template)
    ? `https://d3k9x2m7q1w8ab.cloudfront.net/track#7K3F-9QXM-C.${'x'.repeat(22)}`
    : `https://d3k9x2m7q1w8ab.cloudfront.net/desk#${'x'.repeat(22)}`,
  now: new Date(now),
})
