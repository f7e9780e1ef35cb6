import { describe, expect, it } from 'vitest'
import type { RequestEvent } from '../../events/request.ts'
import { given, type Past } from '../../test/given.ts'
import { accepted, answered, at, LI_MIN, resolved, routed, submitted, WANG_WEI } from '../../test/request-past.ts'
import { askedId, handlerId } from './request.ts'
import { type RequestCommand, request } from './request-decide.ts'
import type { Hand } from './request-may.ts'

const hand = (id: string, more: Partial<Hand> = {}): Hand => ({ id, squadId: 's03', role: 'specialist', ...more })
const by = (who: Hand, time = '23T03:00') =>
  ({ at: at(time), actor: { kind: 'member', id: who.id }, hand: who }) as const
const LI = hand('m017')
const WANG = hand('m018')
const LEADER = hand('m016', { role: 'leader' })
const STRANGER = hand('m099', { squadId: 's04', role: 'leader' })

const pass = (who: Hand, to = 'm018', note?: string): RequestCommand => ({
  ...by(who),
  type: 'transfer',
  to,
  squadId: 's03',
  note,
  nudgeAt: at('23T03:30'),
})
const transferred: Past<RequestEvent> = {
  type: 'request.transferred',
  at: at('23T03:00'),
  actor: LI_MIN,
  data: { to: 'm018', nudgeAt: at('23T03:30') },
}

const sent = { coHandlers: [], reasons: [], nudgeAt: at('23T03:30'), returnBy: at('25T03:00') }
const ZHAO = hand('m020', { squadId: 's04' })
const DECIDER = hand('m015', { role: 'coordinator' })
const giveBack = (who: Hand, squadId = 's04', time = '23T03:00'): RequestCommand => ({
  ...by(who, time),
  type: 'return',
  reason: '不归本队',
  route: { ...sent, squadId, assigneeId: 'm020' },
  deciderId: 'm015',
  nudgeAt: at('23T03:30'),
})
const decide = (who: Hand, squadId = 's04'): RequestCommand => ({
  ...by(who, '23T05:00'),
  type: 'decide',
  reason: '道路归其管辖',
  route: { ...sent, squadId, assigneeId: 'm020' },
})
const returned = (squadId: string, more: object = {}): Past<RequestEvent> => ({
  type: 'request.returned',
  at: at('23T03:00'),
  actor: LI_MIN,
  data: { squadId, reason: '不归本队', ...more },
})
const rerouted: Past<RequestEvent> = {
  type: 'request.routed',
  at: at('23T03:00'),
  data: { ...sent, squadId: 's04', assigneeId: 'm020' },
}
const once = [submitted, routed, returned('s03'), rerouted]
const twice = [...once, returned('s04', { deciderId: 'm015', nudgeAt: at('23T03:30') })]
const decided: Past<RequestEvent> = {
  type: 'request.decided',
  at: at('23T05:00'),
  data: { squadId: 's04', reason: '道路归其管辖' },
}

describe('returning a request', () => {
  it('sends it to another squad in the same breath, and leaves who received it first answerable', () => {
    expect(given(request, [submitted, routed]).when(giveBack(LI))).toMatchObject([
      { type: 'request.returned', data: { squadId: 's03', reason: '不归本队' } },
      { type: 'request.routed', data: { squadId: 's04' } },
    ])
    const { state } = given(request, once)
    expect(state && [state.returns?.length, handlerId(state), askedId(state)]).toEqual([1, 'm017', 'm020'])
    const taken = given(request, [...once, { ...accepted, actor: { kind: 'member', id: 'm020' } }]).state
    expect(taken && handlerId(taken)).toBe('m020')
  })

  it('is for whoever has it and the heads of that squad, and for nobody once another squad has it', () => {
    const refused = (past: readonly Past<RequestEvent>[], who: Hand) => {
      const decision = given(request, past).when(giveBack(who))
      return 'refused' in decision ? decision.refused : undefined
    }
    expect([LI, LEADER].map((who) => refused([submitted, routed, accepted], who))).toEqual([undefined, undefined])
    expect([WANG, STRANGER].map((who) => refused([submitted, routed], who))).toEqual(['not-yours', 'not-yours'])
    expect([LI, LEADER].map((who) => refused(once, who))).toEqual(['not-yours', 'not-yours'])
  })

  it('is too late after its time, and after an answer', () => {
    const limited = { ...routed, data: { ...routed.data, returnBy: at('25T02:00') } } as Past<RequestEvent>
    expect(given(request, [submitted, limited]).when(giveBack(LI, 's04', '25T02:01'))).toEqual({
      refused: 'return-too-late',
    })
    expect(given(request, [submitted, limited]).when(giveBack(LI, 's04', '25T02:00'))).toHaveLength(2)
    expect(given(request, [submitted, routed, accepted, answered]).when(giveBack(LI))).toEqual({
      refused: 'already-answered',
    })
  })

  it('goes to be decided the second time, or where no other squad is left', () => {
    const asks = { type: 'request.returned', data: { squadId: 's04', deciderId: 'm015' } }
    expect(given(request, once).when(giveBack(ZHAO, 's05'))).toMatchObject([asks])
    expect(given(request, [submitted, routed]).when(giveBack(LI, 's03'))).toMatchObject([
      { type: 'request.returned', data: { squadId: 's03', deciderId: 'm015' } },
    ])
  })

  it('waits for the decision with the clocks running and somebody answerable', () => {
    const { state, dueAt } = given(request, twice)
    expect(state && [handlerId(state), askedId(state), state.clocks]).toEqual([
      'm017',
      'm015',
      given(request, [submitted]).state?.clocks,
    ])
    expect(dueAt).toBe(at('23T03:00'))
    for (const type of ['accept', 'contact'] as const)
      expect(given(request, twice).when({ ...by(ZHAO), type })).toEqual({ refused: 'not-yours' })
    const head = hand('m019', { squadId: 's04', role: 'leader' })
    expect(given(request, twice).when(giveBack(head))).toEqual({ refused: 'awaiting-decision' })
    expect(given(request, twice).when({ ...by(DECIDER), type: 'accept' })).toEqual({ refused: 'awaiting-decision' })
  })

  it('is decided by whoever is asked or by the committee, for good', () => {
    expect(given(request, twice).when(decide(STRANGER))).toEqual({ refused: 'not-yours' })
    for (const who of [DECIDER, hand('c-1', { squadId: 'committee', role: 'committee' })])
      expect(given(request, twice).when(decide(who))).toMatchObject([
        { type: 'request.decided', data: { squadId: 's04', reason: '道路归其管辖' } },
        { type: 'request.routed', data: { squadId: 's04' } },
      ])
    const settled = given(request, [...twice, decided, rerouted])
    expect(settled.state && askedId(settled.state)).toBe('m020')
    expect(settled.when(giveBack(ZHAO))).toEqual({ refused: 'decision-final' })
    expect(settled.when(decide(DECIDER))).toEqual({ refused: 'decision-final' })
    expect(given(request, once).when(decide(DECIDER))).toEqual({ refused: 'nothing-to-decide' })
  })
})

describe('passing a request on within the squad', () => {
  it('asks somebody else and leaves who had it answerable until they accept', () => {
    const past = [submitted, routed, accepted, transferred]
    const { state } = given(request, past)
    expect(state && [state.status, handlerId(state), askedId(state)]).toEqual(['routed', 'm017', 'm018'])
    const taken = given(request, [...past, { ...accepted, at: at('23T03:10'), actor: WANG_WEI }]).state
    expect(taken && [taken.status, handlerId(taken), askedId(taken)]).toEqual(['accepted', 'm018', undefined])
  })

  it('moves no clock, and is followed by a nudge of its own', () => {
    const before = given(request, [submitted, routed, accepted]).state
    const { state, dueAt } = given(request, [submitted, routed, accepted, transferred])
    expect(state?.clocks).toEqual(before?.clocks)
    expect(dueAt).toBe(at('23T03:00'))
    expect(state?.routed).toMatchObject({ nudgeAt: at('23T03:30'), nudged: false })
  })

  it.each([
    ['whoever has it', LI, true],
    ['the leader', LEADER, true],
    ['a colleague who has nothing to do with it', WANG, false],
    ['the leader of another squad', STRANGER, false],
  ])('is for %s', (_, who, may) => {
    const decision = given(request, [submitted, routed, accepted]).when(pass(who))
    expect('refused' in decision ? decision.refused : decision.length).toBe(may ? 1 : 'not-yours')
  })

  it('changes nothing where the other has it or is asked already', () => {
    expect(given(request, [submitted, routed, accepted]).when(pass(LEADER, 'm017'))).toEqual([])
    expect(given(request, [submitted, routed, accepted, transferred]).when(pass(LEADER))).toEqual([])
  })

  it('is refused before a squad has it, after it is resolved, and to a squad that no longer has it', () => {
    expect(given(request, [submitted]).when({ ...pass(LI), hand: hand('c-1', { role: 'committee' }) })).toEqual({
      refused: 'not-routed',
    })
    expect(given(request, [submitted, routed, accepted, resolved]).when(pass(LI))).toEqual({
      refused: 'already-resolved',
    })
    const elsewhere = { ...pass(LI), squadId: 's04' } as RequestCommand
    expect(given(request, [submitted, routed, accepted]).when(elsewhere)).toEqual({ refused: 'not-yours' })
  })

  it('lets who passed it on go on speaking for the squad without taking it back', () => {
    const past = given(request, [submitted, routed, accepted, transferred])
    expect(past.when({ ...by(LI), type: 'contact' })).toEqual([{ type: 'request.contacted', data: {} }])
    expect(past.when({ ...by(LI), type: 'accept' })).toEqual({ refused: 'not-yours' })
    expect(past.when({ ...by(WANG), type: 'contact' })).toMatchObject([
      { type: 'request.accepted' },
      { type: 'request.contacted' },
    ])
  })
})
