import { describe, expect, it } from 'vitest'
import type { RequestEvent } from '../../events/request.ts'
import { given, type Past } from '../../test/given.ts'
import { accepted, at, resolved, routed, submitted } from '../../test/request-past.ts'
import { asksForDate } from './request-date.ts'
import { request } from './request-decide.ts'

const HOUR = 3_600_000
/** Every hour is a working hour. */
const calendar = {
  add: (instant: string, { amount }: { amount: number }) => new Date(Date.parse(instant) + amount * HOUR).toISOString(),
  between: (from: string, to: string) => Date.parse(to) - Date.parse(from),
}
const agree = (fixedAt: string, time = '25T02:00') =>
  ({ type: 'agree-date', fixedAt, calendar, at: at(time), actor: { kind: 'enterprise' } }) as const
const inHand: Past<RequestEvent>[] = [submitted, routed, accepted]
const clockOf = (past: readonly Past<RequestEvent>[]) =>
  given(request, past).state?.clocks.find(({ kind }) => kind === 'resolve')
const { dueAt = '', rungs = [] } = clockOf(inHand) ?? {}
const later = (instant: string) => new Date(Date.parse(instant) + 1000 * HOUR).toISOString()

describe('the date of a plan that the enterprise agrees to', () => {
  const moved = {
    type: 'request.date-agreed',
    data: {
      clock: { kind: 'resolve', dueAt: later(dueAt), rungs: rungs.map(({ level, at }) => ({ level, at: later(at) })) },
    },
  } as const

  it('is where the resolve clock runs to, its rungs as long before it as they were', () => {
    const { when } = given(request, inHand)
    expect(when(agree(later(dueAt)))).toEqual([moved])
    const after = clockOf([...inHand, { ...moved, at: at('25T02:00') }])
    expect([after?.dueAt, after?.rungs.at(0)?.at]).toEqual([later(dueAt), later(rungs[0]?.at ?? '')])
  })

  it('changes nothing where the clock runs as long already, as on a second press', () => {
    expect(given(request, inHand).when(agree(dueAt))).toEqual([])
    expect(given(request, [...inHand, { ...moved, at: at('25T02:00') }]).when(agree(later(dueAt)))).toEqual([])
  })

  it('makes no good what has run out, and is not for a request that is over', () => {
    const { when, state } = given(request, inHand)
    const tooLate = new Date(Date.parse(dueAt) + 1).toISOString()
    expect(when({ ...agree(later(dueAt)), at: tooLate })).toEqual({ refused: 'date-too-late' })
    expect(given(request, [...inHand, resolved]).when(agree(later(dueAt)))).toEqual({ refused: 'already-resolved' })
    expect(
      state && [asksForDate(state, later(dueAt), at('25T02:00')), asksForDate(state, later(dueAt), tooLate)],
    ).toEqual([true, false])
  })
})
