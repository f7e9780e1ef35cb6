import { expect, it } from 'vitest'
import type { Level, RequestEvent } from '../../events/request.ts'
import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import { request } from '../../shared/domain/request-decide.ts'
import { routed, submitted } from '../../test/case.ts'
import { given, type Past, SYSTEM } from '../../test/given.ts'
import { smallZone } from '../../test/zone.ts'
import { told } from './recipients.ts'

const at = '2026-11-24T06:00:00.000Z'
const byZhang = { kind: 'member', id: 'm-zhang-wei' } as const
const byLi = { kind: 'member', id: 'm-li-na' } as const
const accepted: Past<RequestEvent> = { type: 'request.accepted', at, actor: byZhang, data: {} }
const transferred: Past<RequestEvent> = {
  type: 'request.transferred',
  at,
  actor: byZhang,
  data: { to: 'm-li-na', nudgeAt: at },
}
const back = { type: 'request.returned', at, actor: byLi, data: { squadId: 's01', reason: '不归本队' } } as const
const added: Past<RequestEvent> = {
  type: 'request.co-handler-added',
  at,
  actor: { kind: 'member', id: 'm-wang-qiang' },
  data: { unit: { kind: 'squad', id: 's01' }, memberId: 'm-li-na', text: '请到现场协助' },
}
const instructed: Past<RequestEvent> = {
  type: 'request.instructed',
  at,
  actor: { kind: 'member', id: 'm-liang-guodong' },
  data: { number: 1, text: '今天内到现场', coHandlers: ['m-zhao-min'], remindAt: at },
}
const receivedByZhang: Past<RequestEvent> = {
  type: 'request.instruction-received',
  at,
  actor: byZhang,
  data: { numbers: [1], parts: ['m-zhang-wei'] },
}
const escalated = (...levels: Level[]): Past<RequestEvent> => ({
  type: 'request.escalated',
  at,
  data: {
    level: levels.at(-1) ?? 'nudge',
    rungs: levels.map((level) => ({ clock: level === 'circulated' ? 'resolve' : 'contact', level })),
    repeatAt: '2026-12-01T00:00:00.000Z',
  },
})

/** Who hears of the last of these events: person, channel, template. */
const hears = (past: readonly Past<RequestEvent>[], directory: ZoneDirectory = smallZone): string[] => {
  const { state } = given(request, past)
  const last = past.at(-1)
  if (!state || !last) throw new Error('Nothing happened')
  const event = {
    actor: SYSTEM,
    ...last,
    id: 'request#7K3F-9QXM-C/9',
    stream: 'request#7K3F-9QXM-C',
    version: 9,
  } as RequestEvent
  return told(event, state, directory).map(({ recipient, channel, template }) =>
    [recipient.id, channel, template].join(' '),
  )
}

const inHand = [submitted(), routed(), accepted]

it.each<[string, readonly Past<RequestEvent>[], string[]]>([
  ['a submission: the enterprise gets its receipt', [submitted()], ['c-1 sms request.submitted']],
  [
    'the routing: the assignee, the co-handler, and the leader by e-mail',
    [submitted(), routed()],
    [
      'm-zhang-wei sms request.routed',
      'm-zhao-min sms request.routed.co-handler',
      'm-wang-qiang email request.routed.leader',
    ],
  ],
  [
    'a routing without an assignee: the leader, once, and to act',
    [submitted(), routed({ assigneeId: undefined, coHandlers: [] })],
    ['m-wang-qiang sms request.routed.unassigned'],
  ],
  [
    'a routing to the leader: to act, and not a second time as the leader',
    [submitted(), routed({ assigneeId: 'm-wang-qiang', coHandlers: ['m-wang-qiang'] })],
    ['m-wang-qiang sms request.routed'],
  ],
  ['an acceptance: nobody, they did it themselves', inHand, []],
  ['a note: nobody', [...inHand, { type: 'request.noted', at, data: { text: '已排期', visible: true } }], []],
  [
    'a question: the enterprise',
    [...inHand, { type: 'request.asked', at, data: { text: '轴距多少?', replyBy: at } }],
    ['c-1 sms request.asked'],
  ],
  [
    'its reply: the handler',
    [...inHand, { type: 'request.replied', at, data: { text: '16.2 米' } }],
    ['m-zhang-wei sms request.replied'],
  ],
  ['a contact: nobody', [...inHand, { type: 'request.contacted', at, data: {} }], []],
  [
    'an answer: the enterprise',
    [...inHand, { type: 'request.answered', at, actor: byZhang, data: { text: '已联系交警' } }],
    ['c-1 sms request.answered'],
  ],
  [
    'a claim that it is resolved: the enterprise',
    [...inHand, { type: 'request.resolved', at, actor: byZhang, data: { text: '已送达', confirmBy: at } }],
    ['c-1 sms request.resolved'],
  ],
  ['a confirmation: nobody', [...inHand, { type: 'request.confirmed', at, data: {} }], []],
  [
    "the end of the enterprise's silence: the enterprise",
    [...inHand, { type: 'request.lapsed', at, data: {} }],
    ['c-1 sms request.lapsed'],
  ],
  [
    'a dispute: handler and leader',
    [...inHand, { type: 'request.disputed', at, data: { reason: '限高架未恢复', followUpAt: at } }],
    ['m-zhang-wei sms request.disputed', 'm-wang-qiang sms request.disputed'],
  ],
  [
    'an escalation by the enterprise: leader and coordinator, who are one where the squad has no coordinator',
    [...inHand, { type: 'request.raised', at, data: { clocks: ['contact'], reason: '明早要发货' } }],
    ['m-wang-qiang sms request.raised'],
  ],
  [
    'a unit that is asked to help: its person, and the handler, who still leads',
    [...inHand, added],
    ['m-li-na sms request.co-handler-added', 'm-zhang-wei sms request.co-handler-added.handler'],
  ],
  [
    'a co-handler who is let go: they',
    [...inHand, { type: 'request.co-handler-released', at, data: { memberId: 'm-zhao-min' } }],
    ['m-zhao-min sms request.co-handler-released'],
  ],
  [
    'an instruction: the handler, and the co-handlers whom it names, but never whoever wrote it',
    [...inHand, instructed],
    ['m-zhang-wei sms request.instructed', 'm-zhao-min sms request.instructed'],
  ],
  [
    'an instruction that was not received: those whom it waits for, by their other channel',
    [...inHand, instructed, { type: 'request.instruction-reminded', at, data: { numbers: [1] } }],
    ['m-zhang-wei email request.instruction-reminded', 'm-zhao-min email request.instruction-reminded'],
  ],
  ['an instruction that was received: nobody', [...inHand, instructed, receivedByZhang], []],
  ['a transfer: whoever is asked', [...inHand, transferred], ['m-li-na sms request.transferred']],
  [
    'a return to be decided: who decides, and who still answers for it',
    [...inHand, { ...back, data: { ...back.data, deciderId: 'm-zhao-min', nudgeAt: at } }],
    ['m-zhao-min sms request.returned.decide', 'm-zhang-wei sms request.returned'],
  ],
  [
    'a return that nobody was found to decide: the leader of the squad that received it first',
    [...inHand, { ...back, data: { ...back.data, nudgeAt: at } }],
    ['m-wang-qiang sms request.returned.decide', 'm-zhang-wei sms request.returned'],
  ],
  [
    'a message before they accept: who answers for it, and who is asked',
    [...inHand, transferred, { type: 'request.messaged', at, data: { text: '明早八点到' } }],
    ['m-zhang-wei sms request.messaged', 'm-li-na sms request.messaged'],
  ],
  [
    'a nudge after a transfer: whoever is asked, who has not accepted',
    [...inHand, transferred, escalated('nudge')],
    ['m-li-na email request.escalated.nudge'],
  ],
  [
    'a message: whoever has it in hand, be it another than the assignee',
    [
      submitted(),
      routed(),
      { ...accepted, actor: byLi },
      { type: 'request.messaged', at, data: { text: '明早八点到' } },
    ],
    ['m-li-na sms request.messaged'],
  ],
  [
    'a message before anybody has it: the duty squad',
    [submitted(), { type: 'request.messaged', at, data: { text: '急' } }],
    ['m-liang-guodong sms request.messaged'],
  ],
  [
    'a withdrawal: the handler',
    [...inHand, { type: 'request.withdrawn', at, data: {} }],
    ['m-zhang-wei sms request.withdrawn'],
  ],
  ['a withdrawal before any squad had it: nobody', [submitted(), { type: 'request.withdrawn', at, data: {} }], []],
  [
    'a poor rating: handler and leader',
    [...inHand, { type: 'request.rated', at, data: { level: 2 } }],
    ['m-zhang-wei sms request.rated', 'm-wang-qiang sms request.rated'],
  ],
  [
    'a first rework: nobody, the rating told them',
    [...inHand, { type: 'request.reworked', at, data: { round: 1, dueAt: at, rungs: [] } }],
    [],
  ],
  [
    'a rework after two in vain: the committee',
    [...inHand, { type: 'request.reworked', at, data: { round: 3, dueAt: at, rungs: [] } }],
    ['m-liang-guodong sms request.reworked'],
  ],
  ['a fair rating: nobody', [...inHand, { type: 'request.rated', at, data: { level: 3 } }], []],
  [
    'a nudge: the assignee by the other channel',
    [submitted(), routed(), escalated('nudge')],
    ['m-zhang-wei email request.escalated.nudge'],
  ],
  [
    'a reminder: the handler and, since the squad has no coordinator, its leader',
    [...inHand, escalated('reminder')],
    ['m-zhang-wei sms request.escalated.reminder', 'm-wang-qiang sms request.escalated.reminder'],
  ],
  [
    'red: leader and committee',
    [...inHand, escalated('red')],
    ['m-wang-qiang sms request.escalated.red', 'm-liang-guodong sms request.escalated.red'],
  ],
  [
    'a circulated notice: the committee',
    [...inHand, escalated('circulated')],
    ['m-liang-guodong sms request.escalated.circulated'],
  ],
  [
    'many rungs after a standstill: each person once, of the gravest that concerns them',
    [submitted(), routed(), escalated('nudge', 'reminder', 'red')],
    [
      'm-wang-qiang sms request.escalated.red',
      'm-liang-guodong sms request.escalated.red',
      'm-zhang-wei sms request.escalated.reminder',
    ],
  ],
])('of %s', (_, past, expected) => {
  expect(hears(past)).toEqual(expected)
})

it('never tells nobody of a rung, even where the ladder or the squad that it speaks of is gone', () => {
  const noLadder = { ...smallZone, zone: { ...smallZone.zone, ladder: [] } }
  expect(hears([...inHand, escalated('orange')], noLadder)).toEqual([
    'm-zhang-wei sms request.escalated.orange',
    'm-wang-qiang sms request.escalated.orange',
  ])
  expect(hears([submitted(), routed({ squadId: 's-gone', assigneeId: 'm-gone' }), escalated('orange')])).toEqual([
    'm-liang-guodong sms request.escalated.orange',
  ])
})

it('speaks to each in their own language, and to the enterprise in that of its form', () => {
  const { state } = given(request, [submitted({ language: 'en' }), routed({ assigneeId: 'm-li-na' })])
  const event = { ...routed({ assigneeId: 'm-li-na' }), id: 'request#7K3F-9QXM-C/2' } as unknown as RequestEvent
  const languages = state && told(event, state, smallZone).map(({ recipient }) => recipient.language)
  expect(languages).toEqual(['en', 'zh-CN', 'zh-CN'])
})
