import type { Instant, Receipt } from '../../events/envelope.ts'
import type { NoticeCommand } from '../../shared/domain/notice-decide.ts'
import type { RequestCommand } from '../../shared/domain/request-decide.ts'
import { ENTERPRISE, submitted } from '../request-past.ts'

export const NOW = submitted.at

type Asked<T extends RequestCommand['type']> = Extract<RequestCommand, { type: T }>

export const submit: Asked<'submit'> = { type: 'submit', at: NOW, actor: ENTERPRISE, ...submitted.data }

export const message = (text: string): Asked<'message'> => ({ type: 'message', text, at: NOW, actor: ENTERPRISE })

export const planned = (
  receipt: Receipt,
  memberId: string,
  sendAt: Instant,
): Extract<NoticeCommand, { type: 'plan' }> => ({
  type: 'plan',
  at: NOW,
  actor: { kind: 'system', id: 'notifier' },
  recipient: { kind: 'member', id: memberId, language: 'zh-CN' },
  channel: 'sms',
  template: 'request.routed',
  params: {},
  receipt,
  about: `request#${receipt}/1`,
  urgent: false,
  sendAt,
})

export const route = (squadId: string, more: Partial<Asked<'route'>> = {}): Asked<'route'> => ({
  type: 'route',
  at: NOW,
  actor: { kind: 'system', id: 'router' },
  squadId,
  coHandlers: [],
  reasons: [],
  nudgeAt: '2026-11-23T02:30:00.000Z',
  ...more,
})
