import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { zone as corner, member, withMembers } from './routing-testzone.ts'
import { isPresent, type RoutingMember } from './routing-zone.ts'
import { awayUntil, principalsOf, standIn } from './stand-in.ts'

const TODAY = '2026-11-24'
const AWAY = { absences: [{ from: '2026-11-23', to: '2026-11-27' }] }

/** 李敏's deputy is 王伟, the leader's 李敏. */
const squad = (away: readonly string[]): readonly RoutingMember[] =>
  withMembers({
    m012: { deputyId: 'm013' },
    m011: { deputyId: 'm012' },
  }).members.map((one) => (away.includes(one.id) ? { ...one, ...AWAY } : one))

const standsIn = (id: string, away: readonly string[], today = TODAY): string => {
  const members = squad(away)
  const found = members.find((one) => one.id === id)
  return found ? standIn(found, members, today).id : 'nobody'
}

describe('whoever is away', () => {
  it.each<[says: string, id: string, away: string[], standIn: string]>([
    ['themselves while they are there', 'm012', [], 'm012'],
    ['their deputy', 'm012', ['m012'], 'm013'],
    ['the leader, where the deputy is away too', 'm012', ['m012', 'm013'], 'm011'],
    ['the leader, where no deputy is named', 'm014', ['m014'], 'm011'],
    ['the leader’s deputy, where the leader is away', 'm014', ['m014', 'm011'], 'm012'],
    ['the coordinator after that', 'm014', ['m014', 'm011', 'm012'], 'm010'],
    ['anybody of the squad after that', 'm014', ['m014', 'm010', 'm011', 'm012'], 'm013'],
    ['the committee, where nobody of the squad is there', 'm012', ['m010', 'm011', 'm012', 'm013', 'm014'], 'm900'],
    ['themselves all the same, where nobody is there at all', 'm900', ['m900'], 'm900'],
  ])('has their part played by %s', (_says, id, away, expected) => {
    expect(standsIn(id, away)).toBe(expected)
  })

  it('has it again on the first day back, without any step', () => {
    expect(standsIn('m012', ['m012'], '2026-11-27')).toBe('m013')
    expect(standsIn('m012', ['m012'], '2026-11-28')).toBe('m012')
  })

  it('is known to whoever plays their part, and to nobody else', () => {
    const members = squad(['m012', 'm011'])
    const playedBy = (id: string) => principalsOf({ id }, members, TODAY).map((one) => one.id)
    expect([playedBy('m013'), playedBy('m010'), playedBy('m014')]).toEqual([['m012'], ['m011'], []])
  })

  it('is away until the last day of what follows without a day between', () => {
    const absences = [
      { from: '2026-11-23', to: '2026-11-24' },
      { from: '2026-11-25', to: '2026-11-27' },
      { from: '2026-11-30', to: '2026-12-04' },
    ]
    expect(awayUntil({ absences }, TODAY)).toBe('2026-11-27')
    expect(awayUntil({ absences }, '2026-11-28')).toBeUndefined()
  })
})

it('everybody’s part is played by somebody who is there, as long as anybody of the squad or the committee is, and by one person only', () => {
  const ids = corner.members.map(({ id }) => id)
  const any = fc.record({
    away: fc.subarray(ids),
    deputies: fc.array(fc.constantFrom(...ids, undefined), { maxLength: 11 }),
  })
  fc.assert(
    fc.property(any, ({ away, deputies }) => {
      const members = corner.members.map((one, place) =>
        member(one.id, one.name, one.squadId, one.role, one.departmentId, {
          deputyId: deputies[place],
          ...(away.includes(one.id) && AWAY),
        }),
      )
      for (const one of members) {
        const player = standIn(one, members, TODAY)
        const there = members.some(
          (other) => isPresent(other, TODAY) && (other.squadId === one.squadId || other.role === 'committee'),
        )
        expect(isPresent(player, TODAY)).toBe(there)
        const playing = members.filter((other) => principalsOf(other, members, TODAY).includes(one))
        expect(playing).toEqual(player === one ? [] : [player])
      }
    }),
  )
})
