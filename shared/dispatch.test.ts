import { describe, expect, it } from 'vitest'
import type { RequestEvent } from '../events/request.ts'
import { routed, submitted } from '../test/case.ts'
import { given, type Past } from '../test/given.ts'
import { smallZone } from '../test/zone.ts'
import { type Dispatching, dispatch } from './dispatch.ts'
import { type RequestCommand, request } from './domain/request-decide.ts'
import type { OpenItem } from './register.ts'

const AT = '2026-11-24T01:00:05.000Z'
const withdrawn: Past<RequestEvent> = { type: 'request.withdrawn', at: AT, actor: { kind: 'enterprise' }, data: {} }

/** Dispatching with a request that has this past, and what it commanded. */
const desk = (past: readonly Past<RequestEvent>[], { zone = smallZone, open = [] as OpenItem[] } = {}) => {
  const commanded: { command: Extract<RequestCommand, { type: 'route' }>; cause: string | undefined }[] = []
  const asked: string[] = []
  const lines: object[] = []
  const deps: Dispatching = {
    load: async () => given(request, past).state as never,
    handle: async (_, __, command, also) => {
      commanded.push({ command: command as never, cause: also?.cause })
      return { events: [], state: undefined as never }
    },
    zone: async () => zone,
    openOf: async (squadId) => {
      asked.push(squadId)
      return open
    },
    log: (line) => lines.push(line),
  }
  return { dispatch: dispatch(deps), commanded, asked, lines }
}

describe('dispatching a request', () => {
  it('writes down who has it, why, when they are nudged, and what it followed from', async () => {
    const { dispatch, commanded, asked } = desk([submitted()])
    await dispatch('7K3F-9QXM-C', AT, 'request#7K3F-9QXM-C/1')
    expect(asked).toEqual(['s01'])
    expect(commanded).toMatchObject([
      {
        cause: 'request#7K3F-9QXM-C/1',
        command: {
          type: 'route',
          at: AT,
          actor: { kind: 'system', id: 'router' },
          squadId: 's01',
          assigneeId: 'm-zhang-wei',
          coHandlers: ['m-li-na'],
          nudgeAt: '2026-11-24T01:30:05.000Z',
        },
      },
    ])
    expect(commanded[0]?.command.reasons[0]).toMatchObject({ rule: 'enterprise-squad', outcome: 'won' })
  })

  it('leaves alone what has a squad already, or what the enterprise has withdrawn', async () => {
    for (const past of [
      [submitted(), routed()],
      [submitted(), withdrawn],
    ]) {
      const { dispatch, commanded } = desk(past)
      await dispatch('7K3F-9QXM-C', AT)
      expect(commanded).toEqual([])
    }
  })

  it('fails where the Register does not know the request, so that the message comes again', async () => {
    await expect(desk([]).dispatch('7K3F-9QXM-C', AT)).rejects.toThrow('does not know 7K3F-9QXM-C')
  })

  it('asks who is present on the zone’s own date, which begins eight hours before that of UTC', async () => {
    const members = smallZone.members.map((member) =>
      member.id === 'm-zhang-wei' ? { ...member, absences: [{ from: '2026-11-25', to: '2026-11-25' }] } : member,
    )
    const who = async (at: string) => {
      const { dispatch, commanded } = desk([submitted()], { zone: { ...smallZone, members } })
      await dispatch('7K3F-9QXM-C', at)
      return commanded[0]?.command.assigneeId
    }
    expect(await who('2026-11-24T15:59:00.000Z')).toBe('m-zhang-wei')
    expect(await who('2026-11-24T16:00:00.000Z')).toBe('m-wang-qiang')
    expect(await who('2026-11-25T16:00:00.000Z')).toBe('m-zhang-wei')
  })

  it('routes even in a year without holidays: the nudge comes a plain day later, and the log says why', async () => {
    const { dispatch, commanded, lines } = desk([submitted()])
    await dispatch('7K3F-9QXM-C', '2031-03-03T01:00:00.000Z')
    expect(commanded[0]?.command.nudgeAt).toBe('2031-03-04T01:00:00.000Z')
    expect(commanded[0]?.command.returnBy).toBe('2031-03-04T01:00:00.000Z')
    expect(lines[0]).toEqual({ level: 'error', what: 'calendar-missing', year: 2031 })
  })
})
