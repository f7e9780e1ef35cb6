import { describe, expect, it } from 'vitest'
import { stackOf } from '../testdata/stack-of.ts'
import { type Schedule, schedulesOf } from './schedule.ts'

const at = (text: string) => Date.parse(text)
const schedules = (properties: object) =>
  schedulesOf(
    stackOf({
      Minutely: {
        Type: 'AWS::Scheduler::Schedule',
        Properties: { Target: { Arn: 'arn:aws:lambda:us-east-1:000000000000:function:clock' }, ...properties },
      },
    }),
  )
const scheduled = (ScheduleExpression: string, more: object = {}): Schedule => {
  const [found] = schedules({ ScheduleExpression, ...more })
  if (!found) throw new Error('There is no schedule')
  return found
}
const later = (expression: string, instant: string) => new Date(scheduled(expression).after(at(instant))).toISOString()

describe('a rate', () => {
  it('fires at whole multiples of itself, never at the moment it is asked', () => {
    expect(later('rate(1 minute)', '2026-03-02T01:00:30Z')).toBe('2026-03-02T01:01:00.000Z')
    expect(later('rate(1 minute)', '2026-03-02T01:01:00Z')).toBe('2026-03-02T01:02:00.000Z')
    expect(later('rate(6 hours)', '2026-03-02T01:00:00Z')).toBe('2026-03-02T06:00:00.000Z')
    expect(later('rate(1 day)', '2026-03-02T01:00:00Z')).toBe('2026-03-03T00:00:00.000Z')
  })
})

describe('a cron expression', () => {
  it.each([
    ['0 1 * * ? *', '2026-03-02T02:00:00Z', '2026-03-03T01:00:00.000Z'],
    ['*/15 * * * ? *', '2026-03-02T01:16:00Z', '2026-03-02T01:30:00.000Z'],
    ['30 1 ? * MON-FRI *', '2026-03-06T02:00:00Z', '2026-03-09T01:30:00.000Z'],
    ['0 0 1 JAN,JUL ? *', '2026-03-02T00:00:00Z', '2026-07-01T00:00:00.000Z'],
    ['5/20 8 ? * 2 *', '2026-03-01T00:00:00Z', '2026-03-02T08:05:00.000Z'],
    ['0 12 28 2 ? 2026-2027', '2026-03-02T00:00:00Z', '2027-02-28T12:00:00.000Z'],
  ])('%s fires next after %s at %s', (expression, from, next) => {
    expect(later(`cron(${expression})`, from)).toBe(next)
  })

  it('whose year is over never fires again', () => {
    expect(scheduled('cron(0 1 * * ? 2025)').after(at('2026-03-02T00:00:00Z'))).toBe(Infinity)
  })
})

describe('a schedule', () => {
  it('gives its function the input that the template writes, with the time of its firing', () => {
    const { event } = scheduled('rate(1 minute)', {
      Target: { Arn: 'arn', Input: '{"at":"<aws.scheduler.scheduled-time>"}' },
    })
    expect(event(at('2026-03-02T01:00:00.500Z'))).toEqual({ at: '2026-03-02T01:00:00Z' })
    expect(scheduled('rate(1 minute)').event(0)).toEqual({})
  })

  it('that is disabled does not fire', () => {
    expect(schedules({ ScheduleExpression: 'rate(1 minute)', State: 'DISABLED' })).toEqual([])
  })

  it.each(['rate(0 minutes)', 'rate(1 moon)', 'at(2026-03-02T01:00:00)', 'every minute'])(
    'that cannot be read is an error: %s',
    (expression) => {
      expect(() => scheduled(expression)).toThrow(/The schedule/)
    },
  )
})
