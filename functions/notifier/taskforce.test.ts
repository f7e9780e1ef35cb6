import { expect, it } from 'vitest'
import type { Language } from '../../events/envelope.ts'
import type { PlanEvent } from '../../events/plan.ts'
import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import { plan } from '../../shared/domain/plan/decide.ts'
import { request } from '../../shared/domain/request-decide.ts'
import { routed, submitted } from '../../test/case.ts'
import { given, type Past } from '../../test/given.ts'
import { smallZone } from '../../test/zone.ts'
import { toldOfPlan } from './recipients-plan.ts'

const at = '2026-11-30T01:00:00.000Z'
const clock = { acknowledgeBy: at, startBy: at, remindAt: at, dueAt: '2026-12-03T08:00:00.000Z' }
const task = { coHandling: [], effort: 7, after: [], removes: [], clock }
const drawn: Past<PlanEvent> = {
  type: 'plan.drawn',
  at: '2026-11-24T01:00:00.000Z',
  data: {
    title: '220 千伏变电站',
    fixedAt: '2027-03-01T08:00:00.000Z',
    taskforce: { name: '变电站专班', coordinator: 'm-zhao-min' },
    digestAt: at,
    parties: [
      { id: 'squad', kind: 'member', memberId: 'm-zhang-wei' },
      { id: 'grid', kind: 'outside', unit: '供电公司', contactId: 'c-2', language: 'zh-CN' },
    ],
    tasks: [
      { ...task, id: 'survey', title: '选址', lead: 'squad' },
      { ...task, id: 'design', title: '设计', lead: 'grid', after: ['survey'] },
      { ...task, id: 'build', title: '施工', lead: 'grid', after: ['design'] },
      { ...task, id: 'done', title: '设计完成', lead: 'grid', milestone: true, effort: 0 },
    ],
  },
}
const DIGEST: Extract<PlanEvent, { type: 'plan.digested' }>['data'] = {
  since: '2026-11-24T01:00:00.000Z',
  nextAt: '2026-12-07T01:00:00.000Z',
  slackHours: -3.75,
  done: ['survey'],
  late: [{ task: 'design', why: 'overdue', hits: ['build'] }],
  coming: ['build'],
  milestones: [{ task: 'done', dueAt: '2026-12-03T08:00:00.000Z', slackHours: 15 }],
  owed: [],
  unacknowledged: [{ task: 'build', parties: ['grid'] }],
}

const hears = (fact: object, directory: ZoneDirectory = smallZone) => {
  const about = given(request, [submitted(), routed()]).state
  const state = given(plan, [drawn]).state
  if (!about || !state) throw new Error('Nothing happened')
  const event = { at, id: 'plan#7K3F-9QXM-C/9', stream: 'plan#7K3F-9QXM-C', version: 9, ...fact } as PlanEvent
  return toldOfPlan(
    { ...event, actor: event.actor ?? { kind: 'system', id: 'chaser' } },
    { plan: state, request: about, directory },
  )
}
const speaking = (language: Language): ZoneDirectory => ({
  ...smallZone,
  members: smallZone.members.map((member) => ({ ...member, language })),
})

it('writes the week to the coordinator alone, by e-mail, with units for whatever is late and whom that hits', () => {
  const told = hears({ type: 'plan.digested', data: DIGEST })
  expect(told).toMatchObject([
    {
      recipient: { id: 'm-zhao-min' },
      channel: 'email',
      template: 'plan.digested',
      params: { done: '1', late: '1', coming: '1' },
    },
  ])
  expect(told[0]?.params['text']).toBe(`目标时间：3月1日 16:00，按目前进度还差 0.5 个工作日。

自 11月24日 09:00 以来完成：
- 选址（张伟）

滞后：
- 设计（供电公司）已逾期，影响施工（供电公司）

本周须开始或完成：
- 施工（供电公司），最迟 11月30日 09:00 开始

节点：
- 设计完成：12月3日 16:00，富余 2 个工作日

尚未确认：
- 供电公司：施工`)
})

it('writes it in English too, and says of a quiet week that there is nothing', () => {
  const quiet = { ...DIGEST, done: [], late: [], coming: [], milestones: [], unacknowledged: [], slackHours: undefined }
  expect(
    hears({ type: 'plan.digested', data: quiet }, speaking('en'))[0]?.params['text'],
  ).toBe(`Fixed date: Mar 1, 16:00, slack unknown (the work calendar ends too early).

Done since Nov 24, 09:00:
- none

Late:
- none

To begin or end this week:
- none`)
})

it('names ten of a kind and counts the others', () => {
  const many = { ...DIGEST, done: Array.from({ length: 14 }, () => 'survey') }
  const text = hears({ type: 'plan.digested', data: many })[0]?.params['text'] ?? ''
  expect(text.split('- 选址').length - 1).toBe(10)
  expect(text).toContain('……另有 4 项，见计划页面')
})

it('tells whoever is to coordinate, unless they made themselves so, and the squad’s coordinator where they have left', () => {
  const entrusted = { type: 'plan.entrusted', data: { coordinator: 'm-zhao-min' } }
  expect(hears(entrusted)).toMatchObject([{ recipient: { id: 'm-zhao-min' }, params: { taskforce: '变电站专班' } }])
  expect(hears({ ...entrusted, actor: { kind: 'member', id: 'm-zhao-min' } })).toEqual([])
  const without = { ...smallZone, members: smallZone.members.filter(({ id }) => id !== 'm-zhao-min') }
  expect(hears(entrusted, without)).toHaveLength(1)
})

it('tells the coordinator of every slip and whom it hits', () => {
  const slipped = { type: 'plan.slipped', data: { slips: DIGEST.late, repeatAt: at } }
  const words = hears(slipped).find(({ recipient }) => recipient.id === 'm-zhao-min')
  expect(words).toMatchObject({
    template: 'plan.slipped',
    params: { text: '设计（供电公司）已逾期，影响施工（供电公司）' },
  })
})
