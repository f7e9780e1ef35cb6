import { expect, it } from 'vitest'
import { smallZone } from '../../test/zone.ts'
import { findVisitor, type VisitCase } from './routing-visitor.ts'

const visit = (given: Partial<VisitCase> = {}, zone = smallZone) =>
  findVisitor({ squadId: 's01', handlers: ['m-zhang-wei'], today: '2026-11-26', ...given }, zone)

const away = (...ids: string[]) => ({
  ...smallZone,
  members: smallZone.members.map((member) =>
    ids.includes(member.id) ? { ...member, absences: [{ from: '2026-11-20', to: '2026-11-30' }] } : member,
  ),
})

it('asks the squad’s assistant first', () => {
  expect(visit()).toEqual({ visitorId: 'm-li-na', because: 'assistant' })
})

it('never asks whoever worked on it, or is away', () => {
  expect(visit({ handlers: ['m-li-na'] })).toEqual({ visitorId: 'm-zhang-wei', because: 'member' })
  expect(visit({}, away('m-li-na'))).toEqual({ visitorId: 'm-wang-qiang', because: 'leader' })
})

it('asks the role that the zone names before any other', () => {
  expect(visit({ role: 'leader' })).toEqual({ visitorId: 'm-wang-qiang', because: 'zone-role' })
})

it('goes to the committee where the squad has nobody, and even to somebody who is away before nobody', () => {
  const committee = { visitorId: 'm-liang-guodong', because: 'committee' }
  expect(visit({ squadId: 's-gone' })).toEqual(committee)
  expect(visit({ squadId: 's-gone' }, away('m-liang-guodong'))).toEqual(committee)
})
