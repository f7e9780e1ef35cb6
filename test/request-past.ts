import type { Actor, Instant } from '../events/envelope.ts'
import type { RequestEvent } from '../events/request.ts'
import type { Past } from './given.ts'

export const ENTERPRISE: Actor = { kind: 'enterprise' }
export const LI_MIN: Actor = { kind: 'member', id: 'm017' }
export const WANG_WEI: Actor = { kind: 'member', id: 'm018' }
export const at = (time: string): Instant => `2026-11-${time}:00.000Z`

export const submitted: Past<Extract<RequestEvent, { type: 'request.submitted' }>> = {
  type: 'request.submitted',
  at: at('23T02:00'),
  actor: ENTERPRISE,
  data: {
    enterprise: { id: 'e001', name: '青岛远洋化工有限公司', creditCode: '91370211MA3C0X1Y2Z' },
    contactId: 'c-1',
    category: 'logistics',
    title: '七台设备三天内进园',
    description: '其中两台超长超宽超重,需要交通疏导。',
    answers: {},
    urgency: 'normal',
    language: 'zh-CN',
    profile: 'SD-2115',
    routeBy: at('23T02:02'),
    clocks: [
      {
        kind: 'contact',
        dueAt: at('23T05:30'),
        rungs: [
          { level: 'reminder', at: at('23T03:00') },
          { level: 'red', at: at('24T05:30') },
        ],
      },
      {
        kind: 'resolve',
        dueAt: at('27T02:00'),
        rungs: [
          { level: 'yellow', at: at('26T02:00') },
          { level: 'circulated', at: at('28T02:00') },
        ],
      },
    ],
  },
}
export const routed: Past<RequestEvent> = {
  type: 'request.routed',
  at: at('23T02:00'),
  data: { squadId: 's03', assigneeId: 'm017', coHandlers: [], reasons: [], nudgeAt: at('23T02:30') },
}
export const accepted: Past<RequestEvent> = { type: 'request.accepted', at: at('23T02:10'), actor: LI_MIN, data: {} }
export const answered: Past<RequestEvent> = {
  type: 'request.answered',
  at: at('23T04:00'),
  actor: LI_MIN,
  data: { text: '已联系交警' },
}
export const resolved: Past<RequestEvent> = {
  type: 'request.resolved',
  at: at('25T02:00'),
  actor: LI_MIN,
  data: { text: '设备已全部送达', confirmBy: at('30T02:00') },
}
export const confirmed: Past<RequestEvent> = {
  type: 'request.confirmed',
  at: at('25T03:00'),
  actor: ENTERPRISE,
  data: {},
}
export const disputed: Past<RequestEvent> = {
  type: 'request.disputed',
  at: at('25T03:00'),
  actor: ENTERPRISE,
  data: { reason: '限高架还没有恢复', followUpAt: at('26T01:00') },
}
export const withdrawn: Past<RequestEvent> = {
  type: 'request.withdrawn',
  at: at('23T03:00'),
  actor: ENTERPRISE,
  data: {},
}
export const tick = (now: string) =>
  ({ type: 'tick', at: at(now), actor: { kind: 'system', id: 'followups' }, repeatAt: at('30T02:00') }) as const
/** Closed by silence, when the claim above has stood long enough. */
export const lapsed: Past<RequestEvent> = { type: 'request.lapsed', at: at('30T02:00'), data: {} }
