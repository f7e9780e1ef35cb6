import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Instant } from '../../events/envelope.ts'
import { given } from '../../test/given.ts'
import { apply, instant, later, life, MEMBER, MINUTE, through } from '../../test/request-life.ts'
import {
  accepted,
  answered,
  confirmed,
  disputed,
  lapsed,
  resolved,
  routed,
  submitted,
  withdrawn,
} from '../../test/request-past.ts'
import { isRefusal } from './aggregate.ts'
import { isOpen, type RequestState } from './request.ts'
import { request } from './request-decide.ts'

const decided = (state: RequestState, at: Instant, repeatAt: Instant) => {
  const decision = request.decide(state, { type: 'tick', at, actor: MEMBER, repeatAt })
  return isRefusal(decision) ? [] : decision
}

it('an open request always has a next due time, whatever happens to it in whatever order', () => {
  fc.assert(
    fc.property(life, (commands) => {
      for (const { state } of through(commands)) expect(request.dueAt(state) !== undefined).toBe(isOpen(state))
    }),
    { numRuns: 2000 },
  )
})

it('a tick at the due time moves it on or leaves it to routing, so that the clock never turns on the spot', () => {
  fc.assert(
    fc.property(life, (commands) => {
      const state = through(commands).at(-1)?.state
      const due = state && request.dueAt(state)
      if (!state || !due) return
      const next = apply(state, { type: 'tick', at: due, actor: MEMBER, repeatAt: later(due, 1) }, 99)
      const after = next && request.dueAt(next)
      if (after && (state.routed || due !== state.routeBy)) expect(after > due).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

it('after a standstill of any length one tick gives one event of a kind at most, and the next one none', () => {
  fc.assert(
    fc.property(life, fc.integer({ min: 0, max: 5000 }), (commands, standstill) => {
      const last = through(commands).at(-1)
      if (!last) return
      const now = later(last.given.at, standstill)
      const events = decided(last.state, now, later(now, 60))
      expect(new Set(events.map(({ type }) => type)).size).toBe(events.length)
      const after = apply(last.state, { type: 'tick', at: now, actor: MEMBER, repeatAt: later(now, 60) }, 99)
      expect(after && decided(after, now, later(now, 60))).toEqual([])
    }),
    { numRuns: 2000 },
  )
})

it('an open request that nobody touches is raised for ever, whether it can be routed or not', () => {
  fc.assert(
    fc.property(life, (commands) => {
      const last = through(commands).at(-1)
      if (!last || !isOpen(last.state) || last.state.resolved) return
      let { state } = last
      let now = later(last.given.at, 5000)
      let raised = 0
      for (let minute = 0; minute < 180; minute++) {
        raised += decided(state, now, later(now, 60)).filter(({ type }) => type === 'request.escalated').length
        state = apply(state, { type: 'tick', at: now, actor: MEMBER, repeatAt: later(now, 60) }, 99) ?? state
        now = later(now, 1)
      }
      expect(raised).toBe(3)
    }),
    { numRuns: 200 },
  )
})

it('no clock is moved but by an approved extension or the end of a consented pause, which make it later, and by a merger, which makes it earlier; none starts over, and contact and answer once met stay met', () => {
  fc.assert(
    fc.property(life, (commands) => {
      const lives = through(commands)
      lives.forEach(({ state, given }, index) => {
        const before = lives[index - 1]?.state ?? state
        expect(state.submittedAt).toBe(instant(0))
        state.clocks.forEach((clock, place) => {
          const earlier = before.clocks[place]
          if (clock.kind === 'rework' && state.rework?.round !== before.rework?.round) return
          if (given.type === 'absorb' && state.absorbed?.length !== before.absorbed?.length) {
            expect(before.paused || clock.dueAt <= (earlier?.dueAt ?? '')).toBeTruthy()
            return
          }
          if (before.paused && !state.paused && !earlier?.metAt) {
            expect(clock.dueAt >= (earlier?.dueAt ?? '')).toBe(true)
            expect(Date.parse(clock.dueAt) - Date.parse(earlier?.dueAt ?? '')).toBeLessThanOrEqual(150 * MINUTE)
          } else if (
            given.type === 'approve-extension' &&
            clock.kind === 'resolve' &&
            before.extension?.status === 'asked'
          ) {
            expect(clock.dueAt >= (earlier?.dueAt ?? '')).toBe(true)
            expect(state.extendedBy ?? 0).toBeLessThanOrEqual(3)
          } else
            expect({ dueAt: clock.dueAt, rungs: clock.rungs }).toEqual({ dueAt: earlier?.dueAt, rungs: earlier?.rungs })
          expect((clock.climbedTo ?? '') >= (earlier?.climbedTo ?? '')).toBe(true)
          if (clock.kind !== 'resolve' && clock.kind !== 'rework' && earlier?.metAt)
            expect(clock.metAt).toBe(earlier.metAt)
        })
      })
    }),
    { numRuns: 1000 },
  )
})

it('what the Register keeps of any state is read back as it was', () => {
  fc.assert(
    fc.property(life, (commands) => {
      for (const { state } of through(commands))
        expect(request.parse(JSON.parse(JSON.stringify(state)))).toEqual(JSON.parse(JSON.stringify(state)))
    }),
    { numRuns: 300 },
  )
})

it('events in any order, twice or out of place, fold without an error and leave an open request due', () => {
  const past = [submitted, routed, accepted, answered, resolved, confirmed, disputed, lapsed, withdrawn]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...past), { maxLength: 12 }), (facts) => {
      const { state, dueAt } = given(request, facts)
      expect(state === undefined).toBe(!facts.includes(submitted))
      if (state) expect(dueAt !== undefined).toBe(isOpen(state))
    }),
    { numRuns: 1000 },
  )
})
