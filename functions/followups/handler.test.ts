import { describe, expect, it } from 'vitest'
import type { RequestEvent } from '../../events/request.ts'
import { type RequestCommand, request } from '../../shared/domain/request-decide.ts'
import { routed, submitted } from '../../test/case.ts'
import type { Past } from '../../test/given.ts'
import { given } from '../../test/given.ts'
import { messages } from '../../test/messages.ts'
import { smallZone } from '../../test/zone.ts'
import { type Deps, makeHandler } from './handler.ts'

const DUE = JSON.stringify({ stream: 'request#7K3F-9QXM-C', dueAt: '2026-11-24T01:02:00.000Z' })

const followups = (past: readonly Past<RequestEvent>[], now: string, more: Partial<Deps> = {}) => {
  const ticks: Extract<RequestCommand, { type: 'tick' }>[] = []
  const dispatched: string[] = []
  const lines: Record<string, unknown>[] = []
  const handler = makeHandler({
    load: async () => given(request, past).state as never,
    handle: async (_, __, command) => {
      ticks.push(command as never)
      return { events: [], state: undefined as never }
    },
    prepare: async () => ({ events: [], state: undefined as never, items: [] }),
    zone: async () => smallZone,
    dispatch: async (receipt) => void dispatched.push(receipt),
    now: () => new Date(now),
    log: (line) => lines.push(line),
    ...more,
  })
  return { handler, ticks, dispatched, lines }
}

describe('following up a request', () => {
  it('finds a squad for one that has none, and climbs what is reached', async () => {
    const { handler, dispatched, ticks } = followups([submitted()], '2026-11-24T01:03:00.000Z')
    expect(await handler(messages(DUE))).toEqual({ batchItemFailures: [] })
    expect(dispatched).toEqual(['7K3F-9QXM-C'])
    expect(ticks).toMatchObject([
      { type: 'tick', at: '2026-11-24T01:03:00.000Z', repeatAt: '2026-12-01T01:03:00.000Z' },
    ])
  })

  it('leaves the squad of one that has one', async () => {
    const { handler, dispatched, ticks } = followups([submitted(), routed()], '2026-11-24T02:00:00.000Z')
    await handler(messages(DUE))
    expect(dispatched).toEqual([])
    expect(ticks).toHaveLength(1)
  })

  it('climbs even when no squad could be found, and then gives the message back', async () => {
    const dispatch = async () => {
      throw new Error('the index cannot be read')
    }
    const { handler, ticks, lines } = followups([submitted()], '2026-11-24T02:00:00.000Z', { dispatch })
    expect(await handler(messages(DUE))).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-0' }] })
    expect(ticks).toHaveLength(1)
    expect(lines).toMatchObject([{ level: 'error', what: 'message-failed' }])
  })

  it('climbs in a year without holidays: the next time is a plain day later, and the log says why', async () => {
    const { handler, ticks, lines } = followups([submitted(), routed()], '2031-03-03T01:00:00.000Z')
    expect(await handler(messages(DUE))).toEqual({ batchItemFailures: [] })
    expect(ticks[0]?.repeatAt).toBe('2031-03-04T01:00:00.000Z')
    expect(lines).toContainEqual({ level: 'error', what: 'calendar-missing', year: 2031 })
  })

  it('gives back what is no due message', async () => {
    const { handler } = followups([], '2026-11-24T02:00:00.000Z')
    const answer = await handler(messages('{"stream":7}', DUE))
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-0' }] })
  })
})
