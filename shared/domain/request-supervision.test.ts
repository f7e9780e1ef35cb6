import { describe, expect, it } from 'vitest'
import type { RequestEvent } from '../../events/request.ts'
import { routed, submitted } from '../../test/case.ts'
import { given, type Past } from '../../test/given.ts'
import { coHandlersOf } from './request-co-handling.ts'
import { type RequestCommand, request } from './request-decide.ts'
import { instructionsFor } from './request-instruction.ts'
import { type Hand, may } from './request-may.ts'

const at = '2026-11-24T03:00:00.000Z'
const remindAt = '2026-11-24T05:45:00.000Z'
const member = (id: string) => ({ kind: 'member', id }) as const
const ZHANG = member('m-zhang-wei')
const hand = (role: Hand['role'], squadId: string): Hand => ({ id: 'm-x', role, squadId })

const unit = { kind: 'department', id: 'd-service' } as const
const add: RequestCommand = {
  type: 'add-co-handler',
  at,
  actor: member('m-wang-qiang'),
  unit,
  memberId: 'm-li-na',
  text: '请确认封路时段',
}
const added: Past<RequestEvent> = {
  type: 'request.co-handler-added',
  at,
  actor: member('m-wang-qiang'),
  data: { unit, memberId: 'm-li-na', text: '请确认封路时段' },
}
const released = (memberId: string): Past<RequestEvent> => ({
  type: 'request.co-handler-released',
  at,
  data: { memberId },
})
const instructed = (number: number, coHandlers: string[] = []): Past<RequestEvent> => ({
  type: 'request.instructed',
  at,
  actor: member('m-liang-guodong'),
  data: { number, text: `第 ${number} 次`, coHandlers, remindAt },
})
const received = (...parts: string[]): Past<RequestEvent> => ({
  type: 'request.instruction-received',
  at,
  actor: member(parts[0] ?? ''),
  data: { numbers: [1], parts },
})
const noCoHandlers = [submitted(), routed({ coHandlers: [] })]

describe('a unit that is asked to help', () => {
  it('handles it together with those whom routing asked, and the handler answers for it as before', () => {
    const { state } = given(request, [submitted(), routed(), added])
    expect(state && coHandlersOf(state)).toEqual(['m-zhao-min', 'm-li-na'])
    expect(state?.routed?.assigneeId).toBe('m-zhang-wei')
    expect(state?.clocks).toEqual(given(request, [submitted(), routed()]).state?.clocks)
  })

  it('works on it, and reads it no more once it is let go', () => {
    const colleague = { ...hand('specialist', 's09'), id: 'm-li-na' }
    const { state } = given(request, [...noCoHandlers, added])
    const after = given(request, [...noCoHandlers, added, released('m-li-na')]).state
    expect([state && may(state, colleague, 'note'), after && may(after, colleague, 'note')]).toEqual([true, false])
  })

  it('is asked once: the same press again is done, and other words to the same unit or person are refused', () => {
    const again = given(request, [...noCoHandlers, added])
    expect(again.when(add)).toEqual([])
    expect(again.when({ ...add, text: '请快' })).toEqual({ refused: 'already-co-handling' })
    expect(again.when({ ...add, unit: { kind: 'member', id: 'm-li-na' }, text: '请快' })).toEqual({
      refused: 'already-co-handling',
    })
    expect(given(request, noCoHandlers).when({ ...add, memberId: 'm-zhang-wei' })).toEqual({
      refused: 'already-co-handling',
    })
  })

  it('may be let go and asked again, whoever had asked it', () => {
    const { state, when } = given(request, [submitted(), routed(), added, released('m-zhao-min'), released('m-li-na')])
    expect(state && coHandlersOf(state)).toEqual([])
    expect(when({ type: 'release-co-handler', at, actor: ZHANG, memberId: 'm-li-na' })).toEqual([])
    expect(when(add)).toHaveLength(1)
  })

  it('stays when the request is routed anew, since nobody told it to stop', () => {
    const { state } = given(request, [...noCoHandlers, added, routed({ squadId: 's02', coHandlers: [] })])
    expect(state && coHandlersOf(state)).toEqual(['m-li-na'])
  })

  it.each<[string, Hand, boolean]>([
    ['the leader of its squad', hand('leader', 's01'), true],
    ['its coordinator', hand('coordinator', 's01'), true],
    ['the committee', hand('committee', 'committee'), true],
    ['its specialist', hand('specialist', 's01'), false],
    ['another squad’s leader', hand('leader', 's02'), false],
  ])('is asked, let go and instructed by those above: %s %#', (_, above, allowed) => {
    const { state } = given(request, noCoHandlers)
    for (const deed of ['add-co-handler', 'release-co-handler', 'instruct'])
      expect(state && may(state, above, deed)).toBe(allowed)
  })
})

describe('a written instruction', () => {
  const instruct: RequestCommand = {
    type: 'instruct',
    at,
    actor: member('m-liang-guodong'),
    text: '今天内到现场',
    coHandlers: ['m-zhao-min', 'm-nobody'],
    remindAt,
  }
  const waits = (past: readonly Past<RequestEvent>[], id: string) => {
    const { state } = given(request, past)
    return state && instructionsFor(state, [id]).map(({ number }) => number)
  }

  it('is counted, goes to the handler and to those co-handlers who are such, and is written once', () => {
    expect(given(request, [submitted(), routed(), instructed(1)]).when(instruct)).toEqual([
      {
        type: 'request.instructed',
        data: { number: 2, text: '今天内到现场', coHandlers: ['m-zhao-min'], remindAt },
      },
    ])
    const twice = [submitted(), routed(), instructed(1)]
    expect(given(request, twice).when({ ...instruct, text: '第 1 次' })).toEqual([])
  })

  it('waits for each of them until they receive it', () => {
    const both = [submitted(), routed(), instructed(1, ['m-zhao-min'])]
    expect([waits(both, 'm-zhang-wei'), waits(both, 'm-zhao-min'), waits(both, 'm-li-na')]).toEqual([[1], [1], []])
    const noted = [...both, received('m-zhang-wei')]
    expect([waits(noted, 'm-zhang-wei'), waits(noted, 'm-zhao-min')]).toEqual([[], [1]])
    const { state, when } = given(request, [...noted, received('m-zhao-min')])
    expect(state?.instructions).toEqual([])
    expect(when({ type: 'receive-instruction', at, actor: ZHANG })).toEqual([])
  })

  it('is received by a note of theirs, or by whoever stands in for them, and by nobody else', () => {
    const { when } = given(request, [submitted(), routed(), instructed(1)])
    const note = (id: string, standsInFor: Hand[] = []) =>
      when({
        type: 'note',
        at,
        actor: member(id),
        text: '已到现场',
        visible: false,
        hand: { ...hand('assistant', 's01'), id, standsInFor },
      })
    const handler = { ...hand('specialist', 's01'), id: 'm-zhang-wei' }
    expect(note('m-zhang-wei')).toContainEqual(
      expect.objectContaining({ type: 'request.instruction-received', data: { numbers: [1], parts: ['m-zhang-wei'] } }),
    )
    expect(note('m-li-na', [handler])).toHaveLength(2)
    expect(note('m-li-na')).toHaveLength(1)
  })

  it('waits for whoever has it then, where it passed on meanwhile', () => {
    const passed: Past<RequestEvent> = {
      type: 'request.transferred',
      at,
      actor: ZHANG,
      data: { to: 'm-li-na', nudgeAt: at },
    }
    expect(waits([submitted(), routed(), instructed(1), passed], 'm-li-na')).toEqual([1])
  })

  it('is told again once, half a working hour later, where nobody has received it', () => {
    const past = [
      submitted({ clocks: [{ kind: 'resolve', dueAt: '2026-12-15T01:00:00.000Z', rungs: [] }] }),
      routed({ nudgeAt: '2026-11-24T09:00:00.000Z' }),
      instructed(1),
    ]
    const tick: RequestCommand = { type: 'tick', at: remindAt, actor: ZHANG, repeatAt: '2026-12-01T01:00:00.000Z' }
    expect(given(request, past).dueAt).toBe(remindAt)
    const reminded = given(request, past).when(tick)
    expect(reminded).toEqual([{ type: 'request.instruction-reminded', data: { numbers: [1] } }])
    const after = given(request, [...past, { type: 'request.instruction-reminded', at, data: { numbers: [1] } }])
    expect(after.when(tick)).toEqual([])
  })

  it('names no co-handler who was let go, and is done where it waited for nobody else', () => {
    const past = [submitted(), routed(), instructed(1, ['m-zhao-min']), received('m-zhang-wei'), released('m-zhao-min')]
    expect(given(request, past).state?.instructions).toEqual([])
  })

  it('is refused where five wait unheeded, and where the request is over', () => {
    const five = [1, 2, 3, 4, 5].map((number) => instructed(number))
    expect(given(request, [submitted(), routed(), ...five]).when(instruct)).toEqual({
      refused: 'too-many-instructions',
    })
    const over: Past<RequestEvent> = { type: 'request.withdrawn', at, data: {} }
    expect(given(request, [submitted(), routed(), over]).when(instruct)).toEqual({ refused: 'request-withdrawn' })
  })
})
