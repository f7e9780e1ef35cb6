import { describe, expect, it } from 'vitest'
import type { RequestEvent } from '../../events/request.ts'
import { given, type Past } from '../../test/given.ts'
import { accepted, at, LI_MIN, resolved, routed, submitted, WANG_WEI } from '../../test/request-past.ts'
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
