import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DomainEvent } from '../../events/event.ts'
import type { Message } from '../../shared/batch-publish.ts'
import { Misused } from './command.ts'
import { inStreamOrder, republish, summary, wanted } from './replay-events.ts'

const event = (stream: string, version: number, at: string): DomainEvent => ({
  id: `${stream}/${version}`,
  stream,
  version,
  at,
  actor: { kind: 'enterprise' },
  type: 'request.messaged',
  data: { text: '补充材料已上传' },
})
const ids = (events: readonly DomainEvent[]) => events.map(({ id }) => id)

describe('what is asked for', () => {
  it('takes an instant with its zone, and without --until all that came since', () => {
    expect(wanted({ since: '2026-11-24T09:00:00+08:00' })).toEqual({
      since: '2026-11-24T01:00:00.000Z',
      until: undefined,
      kind: undefined,
      perSecond: 50,
    })
  })

  it.each([
    [{}, '--since is missing'],
    [{ since: 'yesterday' }, '--since "yesterday" is no instant'],
    [{ since: '2026-11-24' }, 'write it with its zone'],
    [{ since: '2026-11-24T09:00:00' }, 'write it with its zone'],
    [{ since: '2026-02-30T09:00:00Z' }, 'is no instant'],
    [{ since: '2026-11-24T09:00:00Z', until: '2026-11-24T09:00:00Z' }, '--until must be later'],
    [{ since: '2026-11-24T09:00:00Z', kind: 'requests' }, 'none of request, plan and notice'],
    [{ since: '2026-11-24T09:00:00Z', 'per-second': '0' }, '--per-second "0"'],
    [{ since: '2026-11-24T09:00:00Z', 'per-second': '1e9' }, '--per-second "1e9"'],
  ])('is refused, with what is wrong, for %j', (asked, words) => {
    expect(() => wanted(asked)).toThrow(Misused)
    expect(() => wanted(asked)).toThrow(words)
  })
})

describe('stream order', () => {
  it('follows the versions even where the writers’ clocks disagreed, and time between streams', () => {
    const events = [
      event('request#A', 2, '2026-11-24T01:00:00.900Z'),
      event('request#A', 1, '2026-11-24T01:00:01.000Z'),
      event('request#B', 1, '2026-11-24T01:00:00.950Z'),
    ]
    expect(ids(inStreamOrder(events))).toEqual(['request#B/1', 'request#A/1', 'request#A/2'])
  })

  it('never puts a later version before an earlier one, and loses none', () => {
    const some = fc.uniqueArray(
      fc.tuple(fc.constantFrom('A', 'B', 'C'), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 9 })),
      { selector: ([stream, version]) => `${stream}${version}` },
    )
    fc.assert(
      fc.property(some, (given) => {
        const events = given.map(([stream, version, second]) =>
          event(`request#${stream}`, version, `2026-11-24T01:00:0${second}.000Z`),
        )
        const sorted = inStreamOrder(events)
        expect(ids(sorted).toSorted()).toEqual(ids(events).toSorted())
        for (const of of Map.groupBy(sorted, ({ stream }) => stream).values())
          expect(of.map(({ version }) => version)).toEqual(of.map(({ version }) => version).toSorted((a, b) => a - b))
      }),
    )
  })
})

describe('publishing once more', () => {
  const events = Array.from({ length: 5 }, (_, n) => event(`request#${n}`, 1, `2026-11-24T01:00:0${n}.000Z`))

  it('goes no faster than asked', async () => {
    const log: (number | 'pause')[] = []
    const publish = async (messages: readonly Message[]) => {
      log.push(messages.length)
      return []
    }
    const pause = async () => void log.push('pause')
    expect(await republish(events, { publish, perSecond: 2, pause })).toEqual({ published: 5 })
    expect(log).toEqual([2, 'pause', 2, 'pause', 1])
  })

  it('stops at the first failure and says from when to go on, so that nothing is left out', async () => {
    const publish = async (messages: readonly Message[]) =>
      messages.flatMap(({ body }, place) => (body.includes('request#3') ? [{ place, code: 'InternalError' }] : []))
    const pause = async () => undefined
    expect(await republish(events, { publish, perSecond: 2, pause })).toEqual({
      published: 3,
      stopped: { id: 'request#3/1', code: 'InternalError', goOnAt: '2026-11-24T01:00:03.000Z' },
    })
  })

  it('is summed up by kind and type', () => {
    expect(summary(events)).toBe('5 events of 5 requests\n  request.messaged 5')
    expect(summary([])).toBe('0 events of nothing')
  })
})
