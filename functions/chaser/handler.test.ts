import { describe, expect, it } from 'vitest'
import type { FileEvent } from '../../events/file.ts'
import type { PlanEvent } from '../../events/plan.ts'
import type { RequestEvent } from '../../events/request.ts'
import { file } from '../../shared/domain/file.ts'
import { type PlanCommand, plan } from '../../shared/domain/plan/decide.ts'
import { request } from '../../shared/domain/request-decide.ts'
import { submitted } from '../../test/case.ts'
import { given, type Past } from '../../test/given.ts'
import { messages } from '../../test/messages.ts'
import { smallZone } from '../../test/zone.ts'
import { makeHandler } from './handler.ts'

const RECEIPT = '7K3F-9QXM-C'
const at = (time: string) => `2026-11-24T${time}:00.000Z`
const clock = { acknowledgeBy: at('03:00'), startBy: at('06:00'), remindAt: at('07:00'), dueAt: at('08:00') }
const task = { coHandling: [], lead: 'squad', removes: [], clock }
const drawn = (fixedAt = at('09:00'), more: object = {}): Past<PlanEvent> => ({
  type: 'plan.drawn',
  at: at('01:00'),
  data: {
    title: '设备通行',
    fixedAt,
    ...more,
    parties: [{ id: 'squad', kind: 'member', memberId: 'm-zhang-wei' }],
    tasks: [
      { ...task, id: 'a', title: 'a', effort: 2, after: [] },
      { ...task, id: 'b', title: 'b', effort: 1, after: ['a'] },
    ],
  },
})

const chaser = (
  past: readonly Past<PlanEvent>[],
  now: string,
  requests: readonly Past<RequestEvent>[] = [submitted()],
  files: Readonly<Record<string, Past<FileEvent>[]>> = {},
) => {
  const commands: PlanCommand[] = []
  const lines: Record<string, unknown>[] = []
  const handler = makeHandler({
    load: async ({ kind }, id) => {
      if (kind === 'file') return given(file, files[id] ?? []).state as never
      return (kind === 'plan' ? given(plan, past).state : given(request, requests).state) as never
    },
    handle: async (_, __, command) => {
      commands.push(command as never)
      return { events: [], state: undefined as never }
    },
    zone: async () => smallZone,
    now: () => new Date(now),
    log: (line) => lines.push(line),
  })
  return { handler, commands, lines }
}

const DUE = JSON.stringify({ stream: `plan#${RECEIPT}`, dueAt: at('03:00') })
const withdrawn = { type: 'request.withdrawn', at: at('05:00'), data: {} } as const
const heard = (event: object) =>
  JSON.stringify({
    id: `request#${RECEIPT}/2`,
    stream: `request#${RECEIPT}`,
    version: 2,
    actor: { kind: 'enterprise' },
    ...event,
  })

describe('chasing a plan', () => {
  it('says what is in danger by now, and comes again after a workday', async () => {
    const { handler, commands } = chaser([drawn()], at('07:30'))
    expect(await handler(messages(DUE))).toEqual({ batchItemFailures: [] })
    expect(commands).toMatchObject([
      { type: 'tick', at: at('07:30'), danger: ['a', 'b'], repeatAt: '2026-11-25T07:30:00.000Z' },
    ])
    const early = chaser([drawn()], at('03:00'))
    await early.handler(messages(DUE))
    expect(early.commands).toMatchObject([{ type: 'tick', danger: [] }])
  })

  it('tells of slips even where the calendar ends too early to say whom they hit', async () => {
    const { handler, commands } = chaser([drawn('2031-01-10T01:00:00.000Z')], at('07:30'))
    await handler(messages(DUE))
    expect(commands).toMatchObject([{ type: 'tick', danger: [] }])
  })

  it('gives the week’s digest while people work, and puts off until the morning what a standstill held back', async () => {
    const weekly = drawn('2026-12-24T01:00:00.000Z', {
      taskforce: { name: '专班', coordinator: 'm-zhang-wei' },
      digestAt: '2026-11-23T01:00:00.000Z',
    })
    const day = chaser([weekly], at('02:00'))
    await day.handler(messages(DUE))
    expect(day.commands).toMatchObject([
      { digest: { type: 'plan.digested', data: { nextAt: '2026-11-30T01:00:00.000Z', since: at('01:00') } } },
    ])
    const night = chaser([weekly], at('12:00'))
    await night.handler(messages(DUE))
    expect(night.commands).toMatchObject([
      { digest: { type: 'plan.digest-deferred', data: { until: '2026-11-25T00:30:00.000Z' } } },
    ])
    const early = chaser([drawn(undefined, { digestAt: '2026-11-30T01:00:00.000Z' })], at('02:00'))
    await early.handler(messages(DUE))
    expect(early.commands).toMatchObject([{ digest: undefined }])
  })

  it('gives the digest where the calendar ends too early, and comes again in a week', async () => {
    const weekly = drawn('2031-01-10T01:00:00.000Z', {
      taskforce: { name: '专班', coordinator: 'm-zhang-wei' },
      digestAt: at('01:00'),
    })
    const { handler, commands } = chaser([weekly], at('02:00'))
    await handler(messages(DUE))
    expect(commands).toMatchObject([
      { digest: { type: 'plan.digested', data: { nextAt: '2026-11-30T01:00:00.000Z' } } },
    ])
  })

  it('closes the plan when its request is over, and not by an old word about one that was opened again', async () => {
    const over = chaser([drawn()], at('05:01'), [submitted(), withdrawn])
    await over.handler(messages(heard(withdrawn)))
    expect(over.commands).toMatchObject([{ type: 'close' }])
    const open = chaser([drawn()], at('05:01'))
    await open.handler(messages(heard(withdrawn)))
    expect(open.commands).toEqual([])
  })

  it('leaves a request without a plan alone', async () => {
    const { handler, commands, lines } = chaser([], at('05:01'), [submitted(), withdrawn])
    expect(await handler(messages(heard(withdrawn)))).toEqual({ batchItemFailures: [] })
    expect([commands, lines]).toEqual([[], []])
  })
})

describe('a photo that was to show something back', () => {
  const POLICE = { kind: 'party', id: 'police' } as const
  const past: Past<PlanEvent>[] = [
    drawn(),
    {
      type: 'plan.obliged',
      at: at('04:00'),
      data: { id: 'a.1', task: 'a', what: 'road', owner: 'squad', dueAt: at('08:00'), remindAt: at('07:00') },
    },
    {
      type: 'plan.reported',
      at: at('05:00'),
      actor: POLICE,
      data: { id: 'a.1', note: '已恢复', files: ['f-1', 'f-2'] },
    },
  ]
  const sent = (...then: Past<FileEvent>[]): Past<FileEvent>[] => [
    {
      type: 'file.requested',
      at: at('04:50'),
      data: { name: 'a.jpg', type: 'image/jpeg', receipt: RECEIPT, sendBy: at('05:05'), dropAt: at('09:00') },
    },
    { type: 'file.attached', at: at('05:00'), data: { receipt: RECEIPT, dropAt: at('09:00') } },
    ...then,
  ]
  const kept: Past<FileEvent> = { type: 'file.checked', at: at('05:01'), data: { size: 100 } }
  const bad: Past<FileEvent> = { type: 'file.refused', at: at('05:01'), data: { reason: 'other-type' } }
  const judged = async (files: Record<string, Past<FileEvent>[]>, id = 'f-1') => {
    const { handler, commands } = chaser(past, at('05:02'), [submitted()], files)
    const stream = `file#${id}`
    await handler(messages(JSON.stringify({ id: `${stream}/3`, stream, version: 3, actor: POLICE, ...bad })))
    return commands
  }

  it('shows it once one of them is kept, in the name of whoever reported it', async () => {
    expect(await judged({ 'f-1': sent(bad), 'f-2': sent(kept) })).toMatchObject([
      { type: 'prove', task: 'a.1', photo: 'kept', actor: POLICE },
    ])
  })

  it('shows nothing once none can be kept, which whoever reported it hears of', async () => {
    expect(await judged({ 'f-1': sent(bad), 'f-2': sent(bad) })).toMatchObject([
      { type: 'prove', photo: 'none', actor: { kind: 'system' } },
    ])
    expect(await judged({ 'f-1': sent(bad), 'f-2': sent() })).toMatchObject([{ type: 'prove', photo: 'awaited' }])
  })

  it('is no matter of a plan where it went with something else', async () => {
    expect(await judged({ 'f-9': sent(kept) }, 'f-9')).toEqual([])
    expect(await judged({}, 'f-9')).toEqual([])
  })
})
