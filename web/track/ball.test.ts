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

describe('who has to act', () => {
  test('is the handler, until the next time limit that is not met', () => {
    expect(ballOf(say, request({}))).toEqual({ text: '第七小分队 林栖禾正在办理', until: '2026-11-25T01:00:00.000Z' })
  })

  test('is who stands in for the handler while they are away', () => {
    const handler = { name: '林栖禾', standIn: { name: '顾倩' } }
    expect(ballOf(say, request({ handler })).text).toBe('第七小分队 顾倩（代林栖禾）正在办理')
    const asked = { name: '赵俊杰', standIn: { name: '顾倩' } }
    expect(ballOf(say, request({ status: 'routed', asked })).text).toBe(
      '等顾倩（代赵俊杰）签收；签收之前仍由林栖禾负责',
    )
  })

  test('is the enterprise once the squad calls it resolved, until its silence counts', () => {
    const ball = ballOf(say, request({ status: 'resolved', confirmBy: '2026-12-01T01:00:00.000Z' }))
    expect(ball).toEqual({ text: say('ball.resolved'), until: '2026-12-01T01:00:00.000Z' })
  })

  test('is nobody when it is closed, and silence is called silence', () => {
    const confirmed = [{ at: '2026-11-26T01:00:00.000Z', type: 'confirmed', text: '' }]
    expect(ballOf(say, request({ status: 'closed', timeline: confirmed })).text).toBe(say('ball.closed'))
    expect(ballOf(say, request({ status: 'closed' })).text).toBe(say('ball.lapsed'))
  })

  test('is the squad alone when nobody has been named', () => {
    const { handler: _, ...unnamed } = request({ status: 'routed' })
    expect(ballOf(say, unnamed).text).toBe('等待第七小分队签收')
  })
})

describe('while the squad asks something', () => {
  const asked = request({ question: { texts: ['轴距多少?'], replyBy: '2026-11-26T02:00:00.000Z' } })

  test('the ball is with the enterprise, and each page says so to its own reader', () => {
    expect(ballOf(say, asked)).toEqual({ text: say('ball.question'), until: '2026-11-26T02:00:00.000Z' })
    expect(ballOf(say, asked, 'squad').text).toBe(say('desk.ball.question'))
    expect(wordsNow(asked)[0]).toBe('reply')
  })
})

describe('a pause', () => {
  const until = '2026-11-30T01:00:00.000Z'

  test('that is asked for is the enterprise’s to decide, and that runs leaves nobody to act until its end', () => {
    const asked = request({ pauseAsked: { until, reason: '船期推迟' } })
    expect(ballOf(say, asked)).toEqual({ text: say('ball.pauseAsked'), until })
    expect(wordsNow(asked)[0]).toBe('consent')
    const paused = request({ paused: { until, reason: '船期推迟' } })
    expect(ballOf(say, paused, 'squad')).toEqual({ text: say('desk.ball.paused'), until })
    expect(wordsNow(paused)[0]).toBe('resume')
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
