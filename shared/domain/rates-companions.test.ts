import { describe, expect, it } from 'vitest'
import type { RequestEvent } from '../../events/request.ts'
import type { Past } from '../../test/given.ts'
import { accepted, at, disputed, resolved, routed, submitted, withdrawn } from '../../test/request-past.ts'
import { rates } from './rates.ts'

const PERIOD = { from: at('01T00:00'), until: at('30T00:00'), asOf: at('30T12:00') }
const routedTo = (squadId: string, from: string, nudgeAt: string): Past<RequestEvent> =>
  ({ ...routed, at: at(from), data: { ...routed.data, squadId, nudgeAt: at(nudgeAt) } }) as Past<RequestEvent>
const returned = (squadId: string, when: string): Past<RequestEvent> => ({
  type: 'request.returned',
  at: at(when),
  data: { squadId, reason: '道路归其管辖' },
})
const count = (...lives: Past<RequestEvent>[][]) =>
  rates(
    lives.flatMap((past, n) =>
      past.map((fact, place) => ({ ...fact, stream: `request#R${n}`, version: place + 1 }) as RequestEvent),
    ),
    PERIOD,
  )

const passedOn = [
  submitted,
  routedTo('s03', '23T02:00', '23T02:30'),
  returned('s03', '23T02:20'),
  routedTo('s04', '23T02:21', '23T02:51'),
  { ...accepted, at: at('23T03:00') },
]

describe('what a squad was given', () => {
  it('stays with the squad that returned it, which answered in time, while the next one accepted late', () => {
    const { squads, total } = count(passedOn)
    expect(squads.map(({ squadId, requests }) => [squadId, requests])).toEqual([
      ['s03', 0],
      ['s04', 1],
    ])
    expect(squads.map(({ bounce }) => [bounce.numerator, bounce.denominator])).toEqual([
      [1, 1],
      [0, 1],
    ])
    expect(squads.map(({ receipt }) => [receipt.numerator, receipt.denominator])).toEqual([
      [1, 1],
      [0, 1],
    ])
    expect(total.bounce).toMatchObject({ numerator: 1, denominator: 2, failed: ['R0'] })
  })

  it('is not held against it while there is time, nor when the enterprise took it back meanwhile', () => {
    const { total } = count(
      [submitted, routedTo('s03', '30T11:50', '30T12:20')],
      [submitted, routed, { ...withdrawn, at: at('23T02:05') }],
      [submitted, routed],
    )
    expect(total.receipt).toMatchObject({
      numerator: 0,
      failed: ['R2'],
      excluded: [
        { receipt: 'R0', because: 'clock-running' },
        { receipt: 'R1', because: 'withdrawn' },
      ],
    })
  })
})

it('what was called resolved and came back was done again, once or often', () => {
  const { total } = count(
    [submitted, routed, accepted, resolved, disputed, resolved, disputed],
    [submitted, routed, accepted, resolved],
    [submitted, routed, accepted],
  )
  expect(total.rework).toEqual({
    numerator: 1,
    denominator: 2,
    failed: ['R0'],
    excluded: [{ receipt: 'R2', because: 'not-claimed-yet' }],
  })
})
