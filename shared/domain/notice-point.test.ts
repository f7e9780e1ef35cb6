import { expect, it } from 'vitest'
import type { RequestEvent } from '../../events/request.ts'
import { routed, submitted } from '../../test/case.ts'
import { given, type Past } from '../../test/given.ts'
import type { NoticeState } from './notice.ts'
import { hasPoint } from './notice-point.ts'
import { request } from './request-decide.ts'

const at = '2026-11-24T06:00:00.000Z'
const byZhang = { kind: 'member', id: 'm-zhang-wei' } as const
const NEW = [submitted(), routed()]
const ACCEPTED: Past<RequestEvent>[] = [...NEW, { type: 'request.accepted', at, actor: byZhang, data: {} }]
const CONTACTED: Past<RequestEvent>[] = [...ACCEPTED, { type: 'request.contacted', at, actor: byZhang, data: {} }]
const ANSWERED: Past<RequestEvent>[] = [
  ...ACCEPTED,
  { type: 'request.answered', at, actor: byZhang, data: { text: '' } },
]
const RESOLVED: Past<RequestEvent>[] = [
  ...ACCEPTED,
  { type: 'request.resolved', at, actor: byZhang, data: { text: '', confirmBy: at } },
]
const DISPUTED: Past<RequestEvent>[] = [
  ...RESOLVED,
  { type: 'request.disputed', at, data: { reason: '', followUpAt: at } },
]
const CONFIRMED: Past<RequestEvent>[] = [...RESOLVED, { type: 'request.confirmed', at, data: {} }]
const LAPSED: Past<RequestEvent>[] = [...RESOLVED, { type: 'request.lapsed', at, data: {} }]
const WITHDRAWN: Past<RequestEvent>[] = [...ACCEPTED, { type: 'request.withdrawn', at, data: {} }]

const says = (template: string, past: readonly Past<RequestEvent>[], clock = 'contact'): boolean => {
  const { state } = given(request, past)
  if (!state) throw new Error('There is no request')
  return hasPoint({ template, params: { clock }, recipient: { id: 'm-li-na' } } as unknown as NoticeState, state)
}

it.each<[string, Past<RequestEvent>[][], Past<RequestEvent>[][]]>([
  ['request.submitted', [NEW, ACCEPTED, CONFIRMED], [WITHDRAWN]],
  ['request.routed', [NEW], [ACCEPTED, RESOLVED, CONFIRMED, WITHDRAWN]],
  ['request.routed.co-handler', [NEW, ACCEPTED, DISPUTED], [RESOLVED, CONFIRMED, WITHDRAWN]],
  ['request.routed.leader', [NEW, ACCEPTED], [RESOLVED, LAPSED, WITHDRAWN]],
  ['request.escalated.nudge', [NEW], [ACCEPTED, CONFIRMED, WITHDRAWN]],
  ['request.escalated.reminder', [NEW, ACCEPTED], [CONTACTED, ANSWERED, RESOLVED, CONFIRMED, WITHDRAWN]],
  ['request.date-agreed', [ACCEPTED, DISPUTED], [RESOLVED, CONFIRMED, WITHDRAWN]],
  ['request.answered', [ANSWERED], [RESOLVED, DISPUTED, CONFIRMED, WITHDRAWN]],
  ['request.resolved', [RESOLVED], [DISPUTED, CONFIRMED, LAPSED, WITHDRAWN]],
  ['request.disputed', [DISPUTED], [CONFIRMED, WITHDRAWN]],
  ['request.lapsed', [LAPSED], [DISPUTED, CONFIRMED]],
  ['request.messaged', [NEW, CONFIRMED, WITHDRAWN], []],
  ['request.withdrawn', [WITHDRAWN], []],
  ['request.rated', [CONFIRMED], []],
  ['notice.contact-unreachable', [ANSWERED, LAPSED], [WITHDRAWN]],
])('%s is sent while somebody can still act on it, and not after', (template, still, gone) => {
  expect(still.map((past) => says(template, past))).toEqual(still.map(() => true))
  expect(gone.map((past) => says(template, past))).toEqual(gone.map(() => false))
})

it('a warning of the last clock stands when only the first was met', () => {
  expect(says('request.escalated.yellow', CONTACTED, 'resolve')).toBe(true)
})

it('tells nobody in the morning to help who was let go at night, nor of an instruction that was received', () => {
  const unit = { kind: 'member', id: 'm-li-na' } as const
  const added: Past<RequestEvent>[] = [
    ...ACCEPTED,
    { type: 'request.co-handler-added', at, actor: byZhang, data: { unit, memberId: 'm-li-na', text: '请协助' } },
  ]
  const released: Past<RequestEvent>[] = [
    ...added,
    { type: 'request.co-handler-released', at, data: { memberId: 'm-li-na' } },
  ]
  const asked = (past: readonly Past<RequestEvent>[]) => [
    says('request.co-handler-added', past),
    says('request.co-handler-released', past),
  ]
  expect([asked(added), asked(released)]).toEqual([
    [true, false],
    [false, true],
  ])
  const instructed: Past<RequestEvent>[] = [
    ...ACCEPTED,
    { type: 'request.instructed', at, data: { number: 1, text: '今天内到场', coHandlers: [], remindAt: at } },
  ]
  const received: Past<RequestEvent>[] = [
    ...instructed,
    {
      type: 'request.instruction-received',
      at,
      actor: byZhang,
      data: { numbers: [1], parts: ['m-zhang-wei'] },
    },
  ]
  expect([says('request.instructed', instructed), says('request.instructed', received)]).toEqual([true, false])
})
