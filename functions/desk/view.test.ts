import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { DomainEvent } from '../../events/event.ts'
import type { RequestEvent } from '../../events/request.ts'
import { request } from '../../shared/domain/request-decide.ts'
import { smallZone } from '../../test/zone.ts'
import { deskView } from './view.ts'
import type { Visitor } from './visitor.ts'

const sample = async (type: RequestEvent['type']): Promise<RequestEvent> => {
  const file = await readFile(new URL(`../../events/samples/${type}.json`, import.meta.url), 'utf8')
  const event = DomainEvent.parse(JSON.parse(file).good[0])
  if (event.type !== type) throw new Error(`The first sample of ${type} is a ${event.type}`)
  return event as RequestEvent
}

/** The desk of 李娜 after these events. */
const seen = async (language: Visitor['language'], ...types: RequestEvent['type'][]) => {
  const events = await Promise.all(types.map(sample))
  const state = events.reduce(request.evolve, undefined)
  const [member] = smallZone.members
  if (!state || !member) throw new Error('There is a request and somebody to look at it')
  const visitor = {
    member: { ...member, squadId: 's14' },
    language,
    receipt: '7K3F-9QXM-0',
    others: [],
    standsInFor: [],
    directory: smallZone,
  }
  const deps = {
    load: async () => undefined,
    history: async () => events,
    openOfEnterprise: async () => [],
    contact: async () => undefined,
    now: () => new Date('2026-11-23T04:00:00.000Z'),
  }
  return deskView(deps, visitor, state)
}

describe('what a squad’s person sees', () => {
  it('says in their language why the request is theirs', async () => {
    const { reasons } = (await seen('en', 'request.submitted', 'request.routed')).request
    expect(reasons).toEqual([
      '海运通物流有限公司 has no squad of its own',
      'Oversized transport requests go to Squad 14',
      '张伟 is of Transport Bureau, which is in charge of Oversized transport, and has the fewest open requests',
    ])
  })

  it('lists the answers as they were asked, and what is asked no longer at the end', async () => {
    expect((await seen('zh-CN', 'request.submitted')).request.answers).toEqual([
      { label: '最长一件(米)', value: '38.5' },
      { label: '拟通行日期', value: '2026-11-26' },
      { label: 'weight', value: '126' },
    ])
  })

  it('has no contact once it was erased, and no name for who has left', async () => {
    const { contact, handler, coHandlers } = (await seen('zh-CN', 'request.submitted', 'request.routed')).request
    expect(contact).toBeUndefined()
    expect([handler, ...coHandlers].map((named) => named?.name)).toEqual(['原工作人员', '原工作人员', '原工作人员'])
  })

  it.each<[RequestEvent['type'][], string[]]>([
    [[], ['accept', 'contact', 'answer', 'resolve']],
    [['request.accepted'], ['contact', 'answer', 'resolve']],
    [
      ['request.accepted', 'request.answered'],
      ['contact', 'resolve'],
    ],
    [['request.accepted', 'request.contacted', 'request.answered'], ['resolve']],
    [['request.accepted', 'request.resolved'], []],
    [
      ['request.accepted', 'request.resolved', 'request.disputed'],
      ['contact', 'answer', 'resolve'],
    ],
    [['request.withdrawn'], []],
    [['request.accepted', 'request.resolved', 'request.confirmed'], []],
  ])('after %j may press %j', async (types, actions) => {
    expect((await seen('zh-CN', 'request.submitted', 'request.routed', ...types)).actions).toEqual(actions)
  })
})
