import { describe, expect, it } from 'vitest'
import type { RequestEvent } from '../../events/request.ts'
import { given, type Past } from '../../test/given.ts'
import { accepted, answered, at, LI_MIN, resolved, routed, submitted, WANG_WEI } from '../../test/request-past.ts'
import { mayRead } from './confidential.ts'
import { askedId, handlerId } from './request.ts'
import { type RequestCommand, request } from './request-decide.ts'
import type { Hand } from './request-may.ts'
import { workedOnIt } from './request-visit.ts'

const LI: Hand = { id: 'm017', squadId: 's03', role: 'specialist' }
const LEADER: Hand = { id: 'm016', squadId: 's03', role: 'leader' }
/** Of another squad, so that nothing but the deputising could let them. */
const WANG: Hand = { id: 'm018', squadId: 's09', role: 'specialist' }
const forLi: Hand = { ...WANG, standsInFor: [LI] }
const forLeader: Hand = { ...WANG, standsInFor: [LEADER] }

const by = (hand: Hand) => ({ at: at('23T03:00'), actor: { kind: 'member', id: hand.id }, hand }) as const
const accept = (hand: Hand): RequestCommand => ({ ...by(hand), type: 'accept' })
const contact = (hand: Hand): RequestCommand => ({ ...by(hand), type: 'contact', note: undefined })
const pass = (hand: Hand): RequestCommand => ({
  ...by(hand),
  type: 'transfer',
  to: 'm020',
  squadId: 's03',
  note: undefined,
  nudgeAt: at('23T03:30'),
})

const acceptedForLi: Past<RequestEvent> = {
  ...accepted,
  type: 'request.accepted',
  actor: WANG_WEI,
  data: { principalId: 'm017' },
}
const stateOf = (...past: Past<RequestEvent>[]) => {
  const { state } = given(request, past)
  if (!state) throw new Error('There is no request')
  return state
}

describe('a deputy', () => {
  it('presses what the one may for whom they stand in, and no longer when they are back', () => {
    const asked = given(request, [submitted, routed])
    expect(asked.when(accept(forLi))).toMatchObject([{ type: 'request.accepted' }])
    expect(asked.when(accept(WANG))).toEqual({ refused: 'not-yours' })
    expect(asked.when(pass(forLeader))).toMatchObject([{ type: 'request.transferred' }])
    expect(asked.when(pass(WANG))).toEqual({ refused: 'not-yours' })
  })

  it('accepts for whoever was asked, who has it again when they are back; what the deputy did stays theirs', () => {
    expect(given(request, [submitted, routed]).when(contact(forLi))).toEqual([
      { type: 'request.accepted', data: { principalId: 'm017' } },
      { type: 'request.contacted', data: { note: undefined } },
    ])
    const state = stateOf(submitted, routed, acceptedForLi)
    expect([handlerId(state), askedId(state), state.accepted?.actor]).toEqual(['m017', undefined, WANG_WEI])
  })

  it('accepts in their own name what they were asked themselves', () => {
    const passedOn: Past<RequestEvent> = {
      type: 'request.transferred',
      at: at('23T02:50'),
      actor: LI_MIN,
      data: { to: 'm018', nudgeAt: at('23T03:30') },
    }
    const state = given(request, [submitted, routed, accepted, passedOn])
    expect(state.when(accept(forLi))).toEqual([{ type: 'request.accepted', data: {} }])
  })

  it('does not take by working on it what was passed on and is asked of another', () => {
    const passedOn: Past<RequestEvent> = {
      type: 'request.transferred',
      at: at('23T02:50'),
      actor: LI_MIN,
      data: { to: 'm020', nudgeAt: at('23T03:30') },
    }
    expect(given(request, [submitted, routed, accepted, passedOn]).when(contact(forLi))).toEqual([
      { type: 'request.contacted', data: { note: undefined } },
    ])
  })

  it('reads what is confidential only while they stand in for somebody who may', () => {
    const secret = { ...stateOf(submitted, routed), confidential: true }
    const reads = (hand: Hand) => mayRead(secret, hand, 's02')
    expect([reads(WANG), reads(forLi), reads(forLeader)]).toEqual([false, true, true])
  })

  it('decides on more time for the leader, but not on what they or that leader asked for', () => {
    const asked = (id: string): Past<RequestEvent> => ({
      type: 'request.extension-asked',
      at: at('23T03:00'),
      actor: { kind: 'member', id },
      data: { workdays: 2, reason: '厂家到货延迟' },
    })
    const refuse: RequestCommand = { ...by(forLeader), type: 'refuse-extension', approver: forLeader }
    const outcome = (asker: string) => given(request, [submitted, routed, accepted, asked(asker)]).when(refuse)
    expect(outcome('m017')).toMatchObject([{ type: 'request.extension-refused' }])
    expect(outcome('m018')).toEqual({ refused: 'not-the-approver' })
    expect(outcome('m016')).toEqual({ refused: 'not-the-approver' })
  })

  it('has worked on it like the one for whom they accepted it; neither calls the enterprise back', () => {
    const state = stateOf(submitted, routed, acceptedForLi, { ...answered, actor: WANG_WEI }, resolved)
    expect([workedOnIt(state, 'm017'), workedOnIt(state, 'm018'), workedOnIt(state, 'm020')]).toEqual([
      true,
      true,
      false,
    ])
  })
})
