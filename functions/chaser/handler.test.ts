import { describe, expect, it } from 'vitest'
import type { PlanEvent } from '../../events/plan.ts'
import type { RequestEvent } from '../../events/request.ts'
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
const drawn = (fixedAt = at('09:00')): Past<PlanEvent> => ({
  type: 'plan.drawn',
  at: at('01:00'),
  data: {
    title: '设备通行',
    fixedAt,
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
) => {
  const commands: PlanCommand[] = []
  const lines: Record<string, unknown>[] = []
  const handler = makeHandler({
    load: async ({ kind }) => (kind === 'plan' ? given(plan, past).state : given(request, requests).state) as never,
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
