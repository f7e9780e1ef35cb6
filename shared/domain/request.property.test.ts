import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Actor, Instant } from '../../events/envelope.ts'
import type { RequestEvent } from '../../events/request.ts'
import { isRefusal } from './aggregate.ts'
import { isOpen, type RequestState } from './request.ts'
import { type RequestCommand, request } from './request-decide.ts'

const START = Date.parse('2026-11-23T02:00:00.000Z')
const MINUTE = 60_000
const instant = (minutes: number): Instant => new Date(START + minutes * MINUTE).toISOString()
const MEMBER: Actor = { kind: 'member', id: 'm017' }

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
    { kind: 'contact', dueAt: instant(120), rungs: rungs.map((at) => ({ level: 'reminder', at: instant(at) })) },
    { kind: 'resolve', dueAt: instant(600), rungs: rungs.map((at) => ({ level: 'yellow', at: instant(at * 5) })) },
  ],
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
    { ...given, type: 'answer', text: `答复 ${minutes}` },
    { ...given, type: 'resolve', text: `办结 ${minutes}`, confirmBy: later },
    { ...given, type: 'confirm' },
    { ...given, type: 'dispute', reason: `不认可 ${minutes}`, followUpAt: later },
    { ...given, type: 'message', text: '补充' },
    { ...given, type: 'withdraw' },
    { ...given, type: 'rate', level: 3 },
    { ...given, type: 'tick', repeatAt: later },
  )
}

const life = fc
  .tuple(
    fc.array(fc.integer({ min: 1, max: 500 }), { maxLength: 3 }),
    fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 25 }),
  )
  .chain(([rungs, pauses]) => {
    const times = pauses.reduce<number[]>((all, pause) => [...all, (all.at(-1) ?? 0) + pause], [])
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

it('an open request always has a next due time, whatever happens to it in whatever order', () => {
  fc.assert(
    fc.property(life, (commands) => {
      commands.reduce<RequestState | undefined>((state, given, index) => {
        const next = apply(state, given, index + 1)
        if (next && isOpen(next)) expect(request.dueAt(next)).toBeDefined()
        return next
      }, undefined)
    }),
    { numRuns: 2000 },
  )
})

it('a tick at the due time moves it on or leaves it to routing, so that the clock never turns on the spot', () => {
  fc.assert(
    fc.property(life, (commands) => {
      const state = commands.reduce<RequestState | undefined>(
        (folded, given, i) => apply(folded, given, i + 1),
        undefined,
      )
      const due = state && request.dueAt(state)
      if (!state?.routed || !due) return
      const repeatAt = new Date(Date.parse(due) + MINUTE).toISOString()
      const next = apply(state, { type: 'tick', at: due, actor: MEMBER, repeatAt }, 99)
      const after = next && request.dueAt(next)
      if (after) expect(after > due).toBe(true)
    }),
    { numRuns: 2000 },
  )
})
