import { describe, expect, test } from 'vitest'
import type { Tracked } from '../kit/replies.ts'
import { texts } from '../texts/texts.ts'
import { ballOf, wordsNow } from './ball.ts'

const say = texts('zh-CN')

const request = (given: Partial<Tracked>): Tracked => ({
  receipt: '7K3F-9QXM-C',
  status: 'accepted',
  title: '厂区门口道路积水',
  description: '雨后积水约 30 厘米',
  category: { id: 'utilities', name: '供水供气供热' },
  enterprise: { name: '海岬精密铸造有限公司' },
  squad: { id: 'squad-07', name: '第七小分队' },
  handler: { name: '林栖禾' },
  clocks: [
    { kind: 'contact', dueAt: '2026-11-24T03:00:00.000Z', metAt: '2026-11-24T02:00:00.000Z', state: 'met' },
    { kind: 'answer', dueAt: '2026-11-25T01:00:00.000Z', state: 'running' },
    { kind: 'resolve', dueAt: '2026-12-15T01:00:00.000Z', state: 'running' },
  ],
  timeline: [],
  submittedAt: '2026-11-24T01:00:00.000Z',
  ...given,
})

const ANSWER_BY = '2026-11-25T01:00:00.000Z'
const REST = { until: '2026-11-30T01:00:00.000Z', reason: '船期推迟' }
const told = (type: string) => [
  { at: '2026-11-24T01:00:00.000Z', type: 'submitted', text: '' },
  { at: '2026-11-26T01:00:00.000Z', type, text: '' },
]
const undispatched = { squad: undefined, handler: undefined, duty: { id: 'squad-01', name: '第一小分队' } }
const reworked: Tracked['clocks'] = [
  { kind: 'resolve', dueAt: '2026-11-24T01:00:00.000Z', metAt: '2026-11-24T01:00:00.000Z', state: 'met' },
  { kind: 'rework', dueAt: '2026-12-03T01:00:00.000Z', state: 'running' },
]

/** What the request is like; what the enterprise reads, until or since when, and what the squad reads where that is something else. */
const STANDINGS: readonly (readonly [string, object, string, string, string?])[] = [
  ['not dispatched', { status: 'submitted', ...undispatched }, '系统正在派单；派出之前由第一小分队负责', ANSWER_BY],
  ['dispatched to a person', { status: 'routed' }, '等待第七小分队 林栖禾签收', ANSWER_BY],
  ['dispatched to a squad', { status: 'routed', handler: undefined }, '等待第七小分队签收', ANSWER_BY],
  [
    'passed on to another',
    { status: 'routed', asked: { name: '赵俊杰', standIn: { name: '顾倩' } } },
    '等顾倩（代赵俊杰）签收；签收之前仍由林栖禾负责',
    ANSWER_BY,
  ],
  [
    'returned twice, before its coordinator',
    { status: 'routed', deciding: true, asked: { name: '赵俊杰' } },
    '等赵俊杰裁定由谁办理；其间仍由林栖禾负责',
    ANSWER_BY,
  ],
  [
    'returned twice, where the squad has no coordinator',
    { status: 'routed', deciding: true, handler: undefined },
    '等管委会裁定由谁办理；其间仍由第七小分队负责',
    ANSWER_BY,
  ],
  ['accepted or contacted', {}, '第七小分队 林栖禾正在办理', ANSWER_BY],
  [
    'accepted by somebody who is away',
    { handler: { name: '林栖禾', standIn: { name: '顾倩' } } },
    '第七小分队 顾倩（代林栖禾）正在办理',
    ANSWER_BY,
  ],
  [
    'answered',
    { status: 'answered' },
    '第七小分队 林栖禾已答复，仍在跟办。已经解决的话，请您确认。',
    ANSWER_BY,
    '第七小分队 林栖禾已答复，继续跟进；企业可以确认解决',
  ],
  [
    'waiting for a reply',
    { question: { texts: ['轴距多少?'], replyBy: '2026-11-26T02:00:00.000Z' } },
    '轮到您：小分队有事询问。时限照常计算。',
    '2026-11-26T02:00:00.000Z',
    '在企业：已向其询问。时限照常计算。',
  ],
  [
    'waiting for consent to a pause',
    { pauseAsked: { ...REST, answerBy: '2026-11-27T01:00:00.000Z' } },
    '轮到您：是否同意暂停？同意前时限照常计算。',
    '2026-11-27T01:00:00.000Z',
    '在企业：是否同意暂停。同意前时限照常计算。',
  ],
  [
    'paused',
    { paused: REST },
    '经您同意暂停，时限不计算；到期由第七小分队 林栖禾接着办。您可以随时结束暂停。',
    REST.until,
    '经企业同意暂停，时限不计算；到期由第七小分队 林栖禾接着办',
  ],
  [
    'waiting for more time',
    { extension: { workdays: 5, reason: '等待桥梁检测', by: '林栖禾' } },
    '第七小分队 林栖禾正在办理；申请延期 5 个工作日，等带队负责人决定',
    ANSWER_BY,
  ],
  [
    'called resolved',
    { status: 'resolved', confirmBy: '2026-12-01T01:00:00.000Z' },
    '轮到您了：请确认是否解决，并作评价',
    '2026-12-01T01:00:00.000Z',
    '在企业：是否已解决',
  ],
  ['rated poorly', { clocks: reworked }, '第七小分队 林栖禾正在重新办理', '2026-12-03T01:00:00.000Z'],
  [
    'confirmed',
    { status: 'closed', timeline: told('confirmed') },
    '您已确认解决，诉求办结',
    '2026-11-26T01:00:00.000Z',
    '企业已确认解决，诉求办结',
  ],
  [
    'closed by silence',
    { status: 'closed', timeline: told('lapsed') },
    '您在期限内未提出异议，已按办结处理。仍可确认或退回。',
    '2026-11-26T01:00:00.000Z',
    '期限内没有异议，已办结。企业仍可确认或退回。',
  ],
  [
    'withdrawn',
    { status: 'withdrawn', timeline: told('withdrawn') },
    '诉求已由您撤回',
    '2026-11-26T01:00:00.000Z',
    '企业已撤回诉求',
  ],
  [
    'merged into one that is being worked on',
    { status: 'merged', timeline: told('merged'), mergedInto: request({ handler: { name: '孟凡舟' } }) },
    '第七小分队 孟凡舟正在办理',
    ANSWER_BY,
  ],
]

describe('who has to act, and until when', () => {
  test.for(STANDINGS)('while it is %s', ([, given, text, moment, toSquad]) => {
    const ball = ballOf(say, request(given))
    expect([ball.text, ball.until ?? ball.since]).toEqual([text, moment])
    expect(ballOf(say, request(given), 'squad').text).toBe(toSquad ?? text)
    expect(ballOf(texts('en'), request(given)).text).not.toMatch(/[{}]/)
  })
})

describe('while units work by a joint plan', () => {
  const tasks = (...states: ('to-come' | 'under-way' | 'late' | 'done')[]) =>
    states.map((state, day) => ({ title: `第 ${day} 天的事`, unit: '交警大队', state, dueAt: `2026-12-0${9 - day}` }))
  const planned = (plan: object) => {
    const whole = { title: '七台大件设备通行', fixedAt: '2026-12-10', agreeable: false, restorations: [], ...plan }
    return ballOf(say, request({ plan: { tasks: [], ...whole } })).task
  }

  test('it says what is due first of that which is in hand, with whom and until when, and how much more there is', () => {
    expect(planned({ tasks: tasks('under-way', 'late', 'under-way', 'to-come') })).toEqual({
      key: 'ball.task',
      unit: '交警大队',
      title: '第 2 天的事',
      until: '2026-12-07',
      more: 2,
    })
  })

  test('it says what comes first while nothing is begun', () => {
    expect(planned({ tasks: tasks('to-come', 'to-come', 'done') })).toMatchObject({
      key: 'ball.task.next',
      title: '第 1 天的事',
      more: 0,
    })
  })

  test('it names what is to be put back, and the squad for a unit that is there no longer', () => {
    const restorations = [{ what: 'height-bar', state: 'open', dueAt: '2026-12-20' }]
    expect(planned({ tasks: tasks('done'), restorations })).toEqual({
      key: 'ball.task.back',
      unit: '第七小分队',
      title: '限高架',
      until: '2026-12-20',
      more: 0,
    })
  })

  test('it says nothing once all is done, or the plan or the request is over', () => {
    expect(planned({ tasks: tasks('done', 'done') })).toBeUndefined()
    expect(planned({ tasks: tasks('under-way'), closedAt: '2026-12-01' })).toBeUndefined()
    const plan = { title: '', fixedAt: '', agreeable: false, restorations: [], tasks: tasks('under-way') }
    expect(ballOf(say, request({ status: 'withdrawn', timeline: told('withdrawn'), plan })).task).toBeUndefined()
  })
})

describe('what stands open between the squad and the enterprise', () => {
  test('is what it may say first', () => {
    const question = { texts: ['轴距多少?'], replyBy: '2026-11-26T02:00:00.000Z' }
    expect(wordsNow(request({ question }))[0]).toBe('reply')
    expect(wordsNow(request({ pauseAsked: { ...REST, answerBy: REST.until } }))[0]).toBe('consent')
    expect(wordsNow(request({ paused: REST }))[0]).toBe('resume')
  })
})

describe('what the enterprise may say', () => {
  const confirmed = [{ at: '2026-11-26T01:00:00.000Z', type: 'confirmed', text: '' }]

  test.each([
    ['routed', ['message', 'withdraw']],
    ['answered', ['solved', 'message', 'withdraw']],
    ['resolved', ['solved', 'rate', 'message']],
    ['merged', ['message', 'withdraw']],
    ['withdrawn', []],
  ] as const)('while it is %s: %j', (status, words) => {
    expect(wordsNow(request({ status }))).toEqual(words)
  })

  test('is a rating once it is confirmed, and only one', () => {
    expect(wordsNow(request({ status: 'closed', timeline: confirmed }))).toEqual(['rate'])
    expect(wordsNow(request({ status: 'closed', timeline: confirmed, rating: 4 }))).toEqual([])
  })

  test('is a rating once more after a poor one was worked on again, and yes or no as well', () => {
    const reworked = [...confirmed, { at: '2026-11-27T01:00:00.000Z', type: 'reworked', text: '' }]
    expect(wordsNow(request({ status: 'resolved', timeline: reworked }))).toEqual(['solved', 'rate', 'message'])
  })

  test('still is yes or no after its silence was taken for consent', () => {
    expect(wordsNow(request({ status: 'closed' }))).toEqual(['solved', 'rate'])
  })
})
