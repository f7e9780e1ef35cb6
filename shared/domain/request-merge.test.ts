import { describe, expect, it } from 'vitest'
import type { RequestEvent } from '../../events/request.ts'
import { given, type Past } from '../../test/given.ts'
import { accepted, answered, at, disputed, LI_MIN, resolved, routed, submitted, tick } from '../../test/request-past.ts'
import type { RequestState } from './request.ts'
import { type RequestCommand, request } from './request-decide.ts'

const OTHER = '0X7Q-22MA-P'
const THIS = '7K3F-9QXM-0'
const [CONTACT, RESOLVE] = submitted.data.clocks
if (!CONTACT || !RESOLVE) throw new Error('The sample has two clocks')

const merged: Past<RequestEvent> = {
  type: 'request.merged',
  at: at('23T03:00'),
  actor: LI_MIN,
  data: { into: OTHER, reason: '同一批设备' },
}
const by = { at: at('23T03:00'), actor: LI_MIN }
const merge: RequestCommand = { ...by, type: 'merge', into: OTHER, reason: '同一批设备' }
const change = (data: Partial<(typeof submitted)['data']>): Past<RequestEvent> => ({
  ...submitted,
  data: { ...submitted.data, ...data },
})
const stateOf = (...past: Past<RequestEvent>[]): RequestState => {
  const { state } = given(request, past)
  if (!state) throw new Error('There is a request')
  return state
}
const absorb = (other: RequestState): RequestCommand => ({ ...by, type: 'absorb', receipt: THIS, other })

describe('a request that is merged into another', () => {
  it('says into which and why, rings no more, and takes no word of its own', () => {
    expect(given(request, [submitted, routed]).when(merge)).toEqual([
      { type: 'request.merged', data: { into: OTHER, reason: '同一批设备' } },
    ])
    const there = given(request, [submitted, routed, accepted, merged])
    expect(there.dueAt).toBeUndefined()
    expect(there.state).toMatchObject({ status: 'merged', clocks: submitted.data.clocks })
    expect(there.when(tick('29T02:00'))).toEqual([])
    expect(there.when(merge)).toEqual([])
    expect(there.when({ ...by, type: 'merge', into: THIS, reason: '' })).toEqual({ refused: 'already-merged' })
    const words: RequestCommand[] = [
      { ...by, type: 'message', text: '补充' },
      { ...by, type: 'confirm' },
      { ...by, type: 'rate', level: 5 },
      { ...by, type: 'answer', text: '已协调' },
      { ...by, type: 'note', text: '已排期', visible: true },
    ]
    for (const word of words) expect(there.when(word)).toEqual({ refused: 'request-merged' })
  })

  it.each<[string, Past<RequestEvent>[]]>([
    ['merge-claimed', [submitted, routed, accepted, resolved]],
    ['merge-claimed', [submitted, routed, accepted, answered, disputed]],
    ['merge-confidential', [change({ confidential: true })]],
    [
      'absorbs-others',
      [submitted, { type: 'request.absorbed', at: at('23T02:30'), data: { receipt: OTHER, clocks: [] } }],
    ],
    ['request-withdrawn', [submitted, { type: 'request.withdrawn', at: at('23T02:30'), data: {} }]],
  ])('is not: %s', (refused, past) => {
    expect(given(request, past).when(merge)).toEqual({ refused })
  })

  it('is merged by whoever has it or stands above, not by a colleague', () => {
    const past = [submitted, routed, accepted]
    const hand = (id: string, role: 'specialist' | 'leader' | 'committee', squadId = 's03') =>
      given(request, past).when({ ...merge, hand: { id, role, squadId } })
    expect(hand('m017', 'specialist')).toHaveLength(1)
    expect(hand('m020', 'leader')).toHaveLength(1)
    expect(hand('m900', 'committee', '')).toHaveLength(1)
    expect(hand('m018', 'specialist')).toEqual({ refused: 'not-yours' })
    expect(hand('m040', 'leader', 's04')).toEqual({ refused: 'not-yours' })
  })

  it('that rests goes on by that, so that no pause holds the other one up', () => {
    const rests: Past<RequestEvent> = {
      type: 'request.paused',
      at: at('23T02:30'),
      data: { until: at('25T02:00'), reason: '等船期' },
    }
    for (const command of [merge, absorb(stateOf(submitted))]) {
      const decision = given(request, [submitted, rests]).when(command)
      expect(decision).toMatchObject([{ type: 'request.resumed' }, {}])
    }
  })
})

describe('the request that another is merged into', () => {
  it('takes over each clock that ends earlier there and still runs on both, with its rungs, and no other', () => {
    const earlier = { ...CONTACT, dueAt: at('23T04:00'), rungs: [] }
    const later = { ...RESOLVE, dueAt: at('29T02:00') }
    const other = stateOf(change({ clocks: [earlier, later] }), routed)
    const there = given(request, [submitted, routed])
    expect(there.when(absorb(other))).toEqual([
      { type: 'request.absorbed', data: { receipt: THIS, clocks: [earlier] } },
    ])
    const contacted = given(request, [
      submitted,
      routed,
      accepted,
      { type: 'request.contacted', at: at('23T02:20'), data: {} },
    ])
    expect(contacted.when(absorb(other))).toMatchObject([{ data: { clocks: [] } }])
  })

  it.each<[string, Past<RequestEvent>[]]>([
    ['into-merged', [submitted, merged]],
    ['into-ended', [submitted, routed, accepted, resolved]],
    ['into-ended', [submitted, { type: 'request.withdrawn', at: at('23T02:30'), data: {} }]],
    [
      'into-ended',
      [
        submitted,
        { type: 'request.absorbed', at: at('23T02:20'), data: { receipt: THIS, clocks: [] } },
        { type: 'request.withdrawn', at: at('23T02:30'), data: {} },
      ],
    ],
    ['merge-confidential', [change({ confidential: true })]],
    ['other-enterprise', [change({ enterprise: { id: 'e002', name: submitted.data.enterprise.name } })]],
    ['request-unknown', []],
  ])('refuses it: %s', (refused, past) => {
    expect(given(request, past).when(absorb(stateOf(submitted)))).toEqual({ refused })
  })

  it('takes it for one enterprise by its id, else by its code, else by its name', () => {
    const of = (enterprise: (typeof submitted)['data']['enterprise']) => [change({ enterprise })]
    const same = (one: Past<RequestEvent>[], other: Past<RequestEvent>[]) =>
      !('refused' in given(request, one).when(absorb(stateOf(...other))))
    expect(same(of({ name: '新来的企业' }), of({ name: '新来的企业' }))).toBe(true)
    expect(same(of({ name: '新来的企业', creditCode: 'x' }), of({ name: '改了名', creditCode: 'x' }))).toBe(true)
    expect(same(of({ name: '新来的企业' }), of({ name: '新来的企业', id: 'e009' }))).toBe(false)
  })
})

describe('taken apart', () => {
  const released: RequestCommand = { ...by, at: at('26T02:00'), type: 'unmerge', reason: '两批设备' }

  it('it stands as it stood, its clocks unmoved: a mistake of the squad’s costs the enterprise no time', () => {
    const there = given(request, [submitted, routed, accepted, merged])
    expect(there.when(released)).toEqual([
      { type: 'request.unmerged', data: { from: OTHER, reason: '两批设备', met: [] } },
    ])
    const back = given(request, [
      submitted,
      routed,
      accepted,
      merged,
      { type: 'request.unmerged', at: at('26T02:00'), data: { from: OTHER, met: [] } },
    ])
    expect(back.state).toMatchObject({ status: 'accepted', clocks: submitted.data.clocks })
    expect(back.state?.merged).toBeUndefined()
    expect(back.dueAt).toBe(at('23T03:00'))
    expect(given(request, [submitted]).when(released)).toEqual({ refused: 'not-merged' })
  })

  it('by the other one’s withdrawal, what was done there was done for both', () => {
    const from = stateOf(submitted, routed, { type: 'request.contacted', at: at('23T02:40'), data: {} }, answered)
    const decision = given(request, [submitted, merged]).when({ ...by, at: at('24T02:00'), type: 'unmerge', from })
    expect(decision).toEqual([
      {
        type: 'request.unmerged',
        data: { from: OTHER, met: [{ kind: 'contact', at: at('23T03:00') }], climbedTo: at('24T02:00') },
      },
    ])
  })

  it('by the withdrawal of one that was called resolved, it is still to be resolved', () => {
    const from = stateOf(submitted, routed, accepted, answered, resolved)
    expect(from.clocks.find(({ kind }) => kind === 'resolve')?.metAt).toBeDefined()
    const decision = given(request, [submitted, merged]).when({ ...by, at: at('24T02:00'), type: 'unmerge', from })
    const met = (decision as readonly { data: { met: readonly { kind: string }[] } }[]).flatMap(({ data }) => data.met)
    expect(met.map(({ kind }) => kind)).not.toContain('resolve')
  })

  it('a merged one may still be withdrawn by itself', () => {
    expect(given(request, [submitted, merged]).when({ ...by, type: 'withdraw' })).toHaveLength(1)
  })
})
