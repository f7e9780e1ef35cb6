import { describe, expect, it } from 'vitest'
import type { RequestEvent } from '../../events/request.ts'
import { given, type Past } from '../../test/given.ts'
import {
  accepted,
  at,
  confirmed,
  disputed,
  ENTERPRISE,
  lapsed,
  resolved,
  routed,
  submitted,
} from '../../test/request-past.ts'
import { request } from './request-decide.ts'

const rework = { dueAt: at('30T03:00'), rungs: [{ level: 'red' as const, at: at('30T04:00') }] }
const rate = (level: 1 | 2 | 3 | 4 | 5, comment?: string) =>
  ({ type: 'rate', level, comment, rework, at: at('25T04:00'), actor: ENTERPRISE }) as const
const rated: Past<RequestEvent> = { type: 'request.rated', at: at('25T04:00'), data: { level: 1, comment: '没有回电' } }
const reworked = (round: number): Past<RequestEvent> => ({
  type: 'request.reworked',
  at: at('25T04:00'),
  data: { round, ...rework },
})
const claimed = [submitted, routed, accepted, resolved]
const poor = [...claimed, confirmed, rated, reworked(1)]

describe('a poor rating', () => {
  it.each([1, 2] as const)('of level %i gives the request back to the squad against a clock of its own', (level) => {
    expect(given(request, [...claimed, confirmed]).when(rate(level))).toEqual([
      { type: 'request.rated', data: { level, comment: undefined } },
      { type: 'request.reworked', data: { round: 1, ...rework } },
    ])
  })

  it('opens a request again whether it was confirmed, only claimed or closed by silence', () => {
    for (const past of [claimed, [...claimed, confirmed], [...claimed, lapsed]])
      expect(given(request, [...past, rated, reworked(1)])).toMatchObject({
        state: { status: 'accepted', clocks: [{}, {}, { kind: 'rework', dueAt: rework.dueAt }] },
        dueAt: at('30T04:00'),
      })
  })

  it('leaves the other clocks as they ended, and is climbed for like them', () => {
    const { state, when } = given(request, poor)
    expect(state?.clocks.map(({ metAt }) => metAt !== undefined)).toEqual([true, true, false])
    const tick = {
      type: 'tick',
      at: at('30T04:00'),
      actor: { kind: 'system', id: 'followups' },
      repeatAt: at('30T09:00'),
    }
    expect(when(tick as never)).toMatchObject([{ data: { rungs: [{ clock: 'rework', level: 'red' }] } }])
  })

  it('is said once however often it is pressed, and may be followed by another when the squad calls it done again', () => {
    expect(given(request, poor).when(rate(1, '没有回电'))).toEqual([])
    expect(given(request, poor).when(rate(5))).toEqual({ refused: 'already-rated' })
    const again = given(request, [...poor, { ...resolved, at: at('26T02:00') }])
    expect(again.state?.clocks.at(-1)).toMatchObject({ kind: 'rework', metAt: at('26T02:00') })
    expect(again.when(rate(5))).toMatchObject([{ type: 'request.rated', data: { level: 5 } }])
    expect(again.when(rate(2))).toMatchObject([{}, { type: 'request.reworked', data: { round: 2 } }])
  })

  it('is worked on again as often as it is given, and counted', () => {
    const twice = [
      ...poor,
      { ...resolved, at: at('26T02:00') },
      rated,
      reworked(2),
      { ...resolved, at: at('27T02:00') },
    ]
    expect(given(request, twice).when(rate(1))).toMatchObject([{}, { data: { round: 3 } }])
    expect(given(request, twice).state?.clocks.filter(({ kind }) => kind === 'rework')).toHaveLength(1)
  })

  it('lets a dispute set its own clock going again, not that of the whole', () => {
    const again = given(request, [...poor, { ...resolved, at: at('26T02:00') }, disputed])
    expect(again.state?.clocks.map(({ metAt }) => metAt !== undefined)).toEqual([true, true, false])
  })
})

it('a good rating reopens nothing', () => {
  expect(given(request, [...claimed, confirmed]).when(rate(3))).toHaveLength(1)
})

it('a rating given before a dispute does not stand in the way of the next', () => {
  const past = [
    ...claimed,
    { ...rated, data: { level: 5 } } as Past<RequestEvent>,
    disputed,
    { ...resolved, at: at('27T02:00') },
  ]
  expect(given(request, past).when(rate(4))).toMatchObject([{ data: { level: 4 } }])
})
