import { describe, expect, it } from 'vitest'
import type { DomainEvent } from '../../events/event.ts'
import { routed, submitted } from '../../test/case.ts'
import { given } from '../../test/given.ts'
import { concealed, mayRead, type Reader, unsaying } from './confidential.ts'
import { request } from './request-decide.ts'

const accepted = {
  type: 'request.accepted',
  at: '2026-11-24T01:10:00.000Z',
  actor: { kind: 'member', id: 'm-sun' },
  data: {},
} as const
const stateOf = (...past: object[]) => {
  const { state } = given(request, past as never)
  if (!state) throw new Error('There is no request')
  return state
}

const fresh = stateOf(submitted({ confidential: true }))
const sent = stateOf(submitted({ confidential: true }), routed())
const taken = stateOf(submitted({ confidential: true }), routed(), accepted)

const PEOPLE: Readonly<Record<string, Reader>> = {
  'whom it was routed to': { id: 'm-zhang-wei', role: 'specialist', squadId: 's01' },
  'who accepted it': { id: 'm-sun', role: 'assistant', squadId: 's01' },
  'a co-handler of another squad': { id: 'm-zhao-min', role: 'specialist', squadId: 's02' },
  'the squad’s leader': { id: 'm-wang-qiang', role: 'leader', squadId: 's01' },
  'the squad’s coordinator': { id: 'm-xu', role: 'coordinator', squadId: 's01' },
  'another of the squad': { id: 'm-li-na', role: 'assistant', squadId: 's01' },
  'the duty squad’s leader': { id: 'm-duty', role: 'leader', squadId: 's02' },
  'one of the committee': { id: 'm-liang-guodong', role: 'committee', squadId: 'committee' },
}

describe('a confidential request', () => {
  it.each([
    ['whom it was routed to', false, true, false],
    ['who accepted it', false, false, true],
    ['a co-handler of another squad', false, true, true],
    ['the squad’s leader', false, true, true],
    ['the squad’s coordinator', false, true, true],
    ['another of the squad', false, false, false],
    ['the duty squad’s leader', true, false, false],
    ['one of the committee', false, false, false],
  ])('is read by %s: while nobody has it %s, once it is routed %s, once somebody accepted it %s', (who, ...read) => {
    const reader = PEOPLE[who]
    if (!reader) throw new Error(who)
    expect([fresh, sent, taken].map((state) => mayRead(state, reader, 's02'))).toEqual(read)
  })

  it('names no file to others, since its name says something too', () => {
    const { type, at, data } = submitted({ files: ['q3Zt0v9LxW2mB7yKc5HnTg'] })
    const told: DomainEvent = {
      ...{ type, at, data },
      id: 'request#7K3F-9QXM-C/1',
      stream: 'request#7K3F-9QXM-C',
      version: 1,
      actor: { kind: 'enterprise' },
    }
    expect(JSON.stringify(unsaying([told]))).not.toContain('q3Zt0v9LxW2mB7yKc5HnTg')
  })

  it('shows others how it stands and nothing that anybody said', () => {
    const said = stateOf(
      submitted({ confidential: true, place: '滨海化工园 2 号门', answers: { length: '38.5' } }),
      routed({
        reasons: [
          { rule: 'rule-park', outcome: 'won', because: 'matched', params: { enterprise: '海运通物流有限公司' } },
        ],
      }),
      accepted,
      { type: 'request.contacted', at: accepted.at, data: { note: '约在周四' } },
      { type: 'request.answered', at: accepted.at, data: { text: '周四拆除限高架' } },
      { type: 'request.messaged', at: accepted.at, data: { text: '司机已到' } },
    )
    const seen = concealed(said, { title: '一件保密诉求', enterprise: '某企业' })
    expect(request.parse(seen)).toMatchObject({ status: 'answered', title: '一件保密诉求', clocks: said.clocks })
    expect(JSON.stringify(seen)).not.toMatch(/海运通|大件|超长|2 号门|38\.5|周四|司机|c-1/)
  })
})

it('everything else is read by whoever was given a link', () => {
  for (const reader of Object.values(PEOPLE)) expect(mayRead(stateOf(submitted()), reader, 's02')).toBe(true)
})
