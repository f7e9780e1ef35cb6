import { describe, expect, it } from 'vitest'
import type { Message } from '../../shared/batch-publish.ts'
import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import type { DueItem } from '../../shared/register.ts'
import { type Deps, MOST, makeHandler } from './handler.ts'

const NOW = '2026-11-24T02:30:00.000Z'

/** The hours and days of a zone: all that the clock reads of it. */
const directory = (days: ZoneDirectory['days']) =>
  ({ zone: { utcOffset: '+08:00', hours: [{ from: '09:00', to: '17:00' }] }, days }) as unknown as ZoneDirectory

const clock = (due: Record<string, DueItem[]>, more: Partial<Deps> = {}) => {
  const out: Message[] = []
  const lines: Record<string, unknown>[] = []
  const handler = makeHandler({
    due: async (shard, until) => (due[shard] ?? []).filter(({ dueAt }) => dueAt <= until),
    publish: async (messages) => {
      out.push(...messages)
      return []
    },
    zone: async () => directory([]),
    now: () => new Date(NOW),
    log: (line) => lines.push(line),
    ...more,
  })
  return { handler, out, lines }
}

describe('each minute the clock', () => {
  it('tells what is due in every shard, with the kind to filter by', async () => {
    const { handler, out } = clock({
      '0': [{ id: 'request#7K3F-9QXM-C', dueAt: '2026-11-24T02:29:00.000Z' }],
      '7': [
        { id: 'notice#n-1', dueAt: NOW },
        { id: 'notice#n-2', dueAt: '2026-11-24T02:30:00.001Z' },
      ],
    })
    await handler()
    expect(out).toEqual([
      {
        body: '{"stream":"request#7K3F-9QXM-C","dueAt":"2026-11-24T02:29:00.000Z"}',
        attributes: { type: 'due', kind: 'request' },
      },
      {
        body: '{"stream":"notice#n-1","dueAt":"2026-11-24T02:30:00.000Z"}',
        attributes: { type: 'due', kind: 'notice' },
      },
    ])
  })

  it('says how much was due and how late the oldest of it is, for the metric', async () => {
    const { handler, lines } = clock({
      '1': [{ id: 'request#7K3F-9QXM-C', dueAt: '2026-11-24T02:27:30.500Z' }],
      '2': [{ id: 'notice#n-1', dueAt: NOW }],
    })
    await handler()
    expect(lines).toEqual([{ level: 'info', what: 'due', found: 2, full: 0, oldestLateSeconds: 149 }])
    const idle = clock({})
    await idle.handler()
    expect(idle.lines).toEqual([{ level: 'info', what: 'due', found: 0, full: 0, oldestLateSeconds: 0 }])
    expect(idle.out).toEqual([])
  })

  it('takes no more than its bound of a shard and warns that there was more', async () => {
    const asked: (number | undefined)[] = []
    const { handler, lines } = clock(
      {},
      {
        due: async (_, until, limit) => {
          asked.push(limit)
          return Array.from({ length: limit ?? 0 }, (__, n) => ({ id: `notice#${n}`, dueAt: until }))
        },
      },
    )
    await handler()
    expect(asked).toEqual(Array(8).fill(MOST))
    expect(lines[0]).toMatchObject({ level: 'warn', found: 8 * MOST, full: 8 })
  })

  it('fails when the topic does not take something in the end, so that it is alarmed of', async () => {
    const publish = async () => [{ place: 0, code: 'InternalError' }]
    const { handler } = clock({ '0': [{ id: 'request#7K3F-9QXM-C', dueAt: NOW }] }, { publish })
    await expect(handler()).rejects.toThrow('did not take 1 of 1')
  })
})

describe('the holidays of the year to come', () => {
  const warned = async (now: string, days: ZoneDirectory['days'] = []) => {
    const { handler, lines } = clock({}, { now: () => new Date(now), zone: async () => directory(days) })
    await handler()
    return lines.slice(1)
  }

  it('are asked for once an hour in the sixty days before New Year', async () => {
    const line = { level: 'warn', what: 'calendar-missing', year: 2031 }
    expect(await warned('2030-11-02T03:00:20.000Z')).toEqual([line])
    expect(await warned('2030-12-31T23:00:20.000Z')).toEqual([line])
    expect(await warned('2030-11-02T03:01:20.000Z')).toEqual([])
    expect(await warned('2030-11-01T03:00:20.000Z')).toEqual([])
  })

  it('are not asked for once the zone has entered days of its own', async () => {
    const days = [{ date: '2031-01-01', hours: [], note: '元旦' }]
    expect(await warned('2030-12-01T03:00:00.000Z', days)).toEqual([])
  })

  it('cannot stop the clock: a directory that cannot be read is only logged', async () => {
    const zone = async () => {
      throw new TypeError('no zone')
    }
    const due = { '0': [{ id: 'request#7K3F-9QXM-C', dueAt: NOW }] }
    const { handler, out, lines } = clock(due, { zone, now: () => new Date('2030-12-01T03:00:00.000Z') })
    await handler()
    expect(out).toHaveLength(1)
    expect(lines[1]).toMatchObject({ level: 'error', what: 'calendar-unread', name: 'TypeError' })
  })
})
