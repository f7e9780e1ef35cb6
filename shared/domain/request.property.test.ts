import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Actor, Instant } from '../../events/envelope.ts'
import type { RequestEvent, Rung } from '../../events/request.ts'
import { given } from '../../test/given.ts'
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
import { type RequestCommand, request } from './request-decide.ts'
import type { WorkTime } from './request-moving.ts'

const START = Date.parse('2026-11-23T02:00:00.000Z')
const MINUTE = 60_000
const instant = (minutes: number): Instant => new Date(START + minutes * MINUTE).toISOString()
const MEMBER: Actor = { kind: 'member', id: 'm017' }

const LEADER: Actor = { kind: 'member', id: 'm020' }
/** Every minute is worked, and a workday has an hour. */
const WORK: WorkTime = {
  add: (at, { amount }) => later(at, amount * 60),
  between: (from, to) => Date.parse(to) - Date.parse(from),
}

const LEVELS = ['yellow', 'yellow', 'orange'] as const

const ladder = (minutes: readonly number[]): Rung[] =>
  minutes.map((at, place) => ({ level: LEVELS[place] ?? 'red', at: instant(at) }))

const submit = (rungs: readonly number[]): RequestCommand => ({
  type: 'submit',
  at: instant(0),
  actor: { kind: 'enterprise' },
  enterprise: { name: '青岛远洋化工有限公司' },
  contactId: 'c-1',
  category: 'power',
  title: '用电增容',
  description: '现有 110 千伏变电站容量不足',
  answers: {},
  urgency: 'normal',
  language: 'zh-CN',
  profile: 'SD-2115',
  routeBy: instant(2),
  clocks: [
    { kind: 'contact', dueAt: instant(120), rungs: ladder(rungs) },
    { kind: 'answer', dueAt: instant(240), rungs: [] },
    { kind: 'resolve', dueAt: instant(600), rungs: ladder(rungs.map((at) => at * 5)) },
  ],
})

const routeTo = (squadId: string, nudgeAt: Instant) => ({
  squadId,
  assigneeId: 'm020',
  coHandlers: [],
  reasons: [],
  nudgeAt,
})

/** Any command that could come after `minutes`, in or out of place. */
const command = (minutes: number): fc.Arbitrary<RequestCommand> => {
  const at = instant(minutes)
  const given = { at, actor: MEMBER }
  const later = instant(minutes + 60)
  return fc.constantFrom<RequestCommand>(
    { ...given, type: 'route', squadId: 's01', coHandlers: [], reasons: [], nudgeAt: later },
    { ...given, type: 'accept' },
    { ...given, type: 'contact' },
    { ...given, type: 'return', reason: '不归本队', nudgeAt: later, deciderId: 'm015', route: routeTo('s02', later) },
    { ...given, type: 'return', reason: '不归本队', nudgeAt: later },
    { ...given, type: 'decide', reason: '裁定', route: routeTo('s01', later) },
    { ...given, type: 'transfer', to: 'm018', squadId: 's01', nudgeAt: later },
    { ...given, type: 'answer', text: `答复 ${minutes}` },
    { ...given, type: 'resolve', text: `办结 ${minutes}`, confirmBy: later },
    { ...given, type: 'confirm' },
    { ...given, type: 'dispute', reason: `不认可 ${minutes}`, followUpAt: later },
    { ...given, type: 'message', text: '补充' },
    { ...given, type: 'note', text: `进展 ${minutes}`, visible: true },
    { ...given, type: 'ask', text: `问 ${minutes}`, replyBy: later },
    { ...given, type: 'reply', text: `回复 ${minutes}` },
    { ...given, type: 'ask-pause', until: instant(minutes + 150), reason: `暂停 ${minutes}` },
    { ...given, type: 'consent-pause' },
    { ...given, type: 'refuse-pause' },
    { ...given, type: 'end-pause', calendar: WORK },
    { ...given, type: 'ask-extension', workdays: 2, reason: `延期 ${minutes}`, most: 3, calendar: WORK },
    {
      ...given,
      actor: LEADER,
      type: 'approve-extension',
      approver: { role: 'committee', squadId: '' },
      calendar: WORK,
    },
    { ...given, actor: LEADER, type: 'refuse-extension', approver: { role: 'committee', squadId: '' } },
    { ...given, type: 'withdraw' },
    { ...given, type: 'rate', level: 3 },
    {
      ...given,
      type: 'rate',
      level: 1,
      rework: { dueAt: later, rungs: [{ level: 'red', at: instant(minutes + 90) }] },
    },
    { ...given, type: 'tick', repeatAt: later },
  )
}

const life = fc
  .tuple(
    fc.array(fc.integer({ min: 1, max: 500 }), { maxLength: 3 }).map((minutes) => minutes.toSorted((a, b) => a - b)),
    fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 25 }),
  )
  .chain(([rungs, pauses]) => {
    let now = 0
    const times = pauses.map((pause) => {
      now += pause
      return now
    })
    return fc.tuple(fc.constant(submit(rungs)), ...times.map(command))
  })

const apply = (state: RequestState | undefined, given: RequestCommand, version: number): RequestState | undefined => {
  const decision = request.decide(state, given)
  if (isRefusal(decision)) return state
  return decision.reduce<RequestState | undefined>(
    (folded, fact) =>
      request.evolve(folded, {
        id: `request#x/${version}`,
        stream: 'request#x',
        version,
        at: given.at,
        actor: given.actor,
        ...fact,
      } as RequestEvent),
    state,
  )
}

/** The states that a life goes through, one after each command, with the command. */
const through = (commands: readonly RequestCommand[]): { given: RequestCommand; state: RequestState }[] => {
  let state: RequestState | undefined
  return commands.flatMap((given, index) => {
    state = apply(state, given, index + 1)
    return state ? [{ given, state }] : []
  })
}

const decided = (state: RequestState, at: Instant, repeatAt: Instant) => {
  const decision = request.decide(state, { type: 'tick', at, actor: MEMBER, repeatAt })
  return isRefusal(decision) ? [] : decision
}
const later = (at: Instant, minutes: number): Instant => new Date(Date.parse(at) + minutes * MINUTE).toISOString()

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

it('no clock is moved but by an approved extension or the end of a consented pause, which make it later; none starts over, and contact and answer once met stay met', () => {
  fc.assert(
    fc.property(life, (commands) => {
      const lives = through(commands)
      lives.forEach(({ state, given }, index) => {
        const before = lives[index - 1]?.state ?? state
        expect(state.submittedAt).toBe(instant(0))
        state.clocks.forEach((clock, place) => {
          const earlier = before.clocks[place]
          if (clock.kind === 'rework' && state.rework?.round !== before.rework?.round) return
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
