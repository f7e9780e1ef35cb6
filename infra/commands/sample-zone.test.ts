import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import { route } from '../../shared/domain/routing.ts'
import { calendar } from '../../shared/time/calendar.ts'
import { checkZone, type Reading } from './zone/check-zone.ts'

describe('the sample zone', () => {
  let reading: Reading
  let zone: ZoneDirectory
  beforeAll(() => {
    reading = checkZone(join(import.meta.dirname, '../zone'), new Date('2026-11-24T01:00:00Z'))
    if (!reading.zone) throw new Error(reading.mistakes.join('\n'))
    zone = reading.zone
  })

  test('is in order and gives no warning', () => {
    expect(reading.mistakes).toEqual([])
    expect(reading.warnings).toEqual([])
  })

  test('has the twenty squads, forty enterprises and dozen categories of a zone of that size', () => {
    expect(zone.squads).toHaveLength(20)
    expect(zone.enterprises).toHaveLength(40)
    expect(zone.parks).toHaveLength(6)
    expect(zone.categories.length).toBeGreaterThanOrEqual(12)
    expect(zone.departments.length).toBeGreaterThanOrEqual(15)
  })

  test('gives every squad a coordinator of the committee’s offices, a leader, two to four specialists, one or two assistants', () => {
    for (const { id } of zone.squads) {
      const staff = zone.members.filter(({ squadId }) => squadId === id)
      const count = (role: string) => staff.filter((member) => member.role === role).length
      expect([count('coordinator'), count('leader')], id).toEqual([1, 1])
      expect(count('specialist'), id).toBeGreaterThanOrEqual(2)
      expect(count('specialist'), id).toBeLessThanOrEqual(4)
      expect(count('assistant'), id).toBeGreaterThanOrEqual(1)
      expect(count('assistant'), id).toBeLessThanOrEqual(2)
      const coordinator = staff.find(({ role }) => role === 'coordinator')
      expect(['office', 'edb'], id).toContain(coordinator?.departmentId)
      expect(new Set(staff.map(({ departmentId }) => departmentId)).size, id).toBeGreaterThanOrEqual(3)
    }
  })

  test('can be written to by phone first where work is done, by e-mail first where it is led, and never at a real address', () => {
    for (const { role, channels, email, phone } of zone.members) {
      if (role === 'leader' || role === 'coordinator') expect(channels[0]).toBe('email')
      expect(email).toMatch(/^[a-z.]+@lanwan\.example$/)
      expect(phone).toMatch(/^\+861920000\d{4}$/)
    }
    const first = zone.members.filter(({ role }) => role === 'specialist').map(({ channels }) => channels[0])
    expect(first.filter((channel) => channel === 'sms').length).toBeGreaterThan(first.length * 0.9)
  })

  test('leaves no category without somebody in the zone who can handle it, nor a department without a person', () => {
    for (const { id, departmentId, coDepartments } of zone.categories) {
      expect(zone.members.filter(({ skills }) => skills.includes(id)).length, id).toBeGreaterThan(0)
      for (const department of [departmentId, ...coDepartments])
        expect(
          zone.members.some((member) => member.departmentId === department),
          department,
        ).toBe(true)
    }
  })

  test('has enterprises of every kind: one-to-one, with a squad only, and with neither', () => {
    const kinds = zone.enterprises.map(({ squadId, specialistId }) =>
      specialistId ? 'one' : squadId ? 'squad' : 'none',
    )
    expect(kinds.filter((kind) => kind === 'one').length).toBeGreaterThanOrEqual(10)
    expect(kinds.filter((kind) => kind === 'squad').length).toBeGreaterThanOrEqual(15)
    expect(kinds.filter((kind) => kind === 'none').length).toBeGreaterThanOrEqual(3)
  })

  test('brings every way of finding a squad into play', () => {
    const ways = new Set<string>()
    for (const enterprise of [...zone.enterprises, { id: undefined, name: '区外某物流有限公司' }])
      for (const category of zone.categories) {
        const asked = { receipt: '7K3F-9QXM-C', enterprise, category: category.id, today: '2026-11-24', open: [] }
        const won = route(asked, zone).reasons.filter(({ outcome }) => outcome === 'won')
        for (const { rule } of won) ways.add(rule)
      }
    expect([...ways]).toEqual(
      expect.arrayContaining([
        'enterprise-squad',
        'rule-park-category',
        'rule-park',
        'rule-category',
        'duty-squad',
        'specialist',
        'fit',
        'co-department',
      ]),
    )
  })

  test('knows the statutory holidays of 2027, compensation for those on a weekend included', () => {
    const { isWorkday } = calendar(zone.zone, zone.days)
    for (const off of [
      '2027-01-01',
      '2027-02-05',
      '2027-02-08',
      '2027-04-05',
      '2027-06-09',
      '2027-09-15',
      '2027-10-01',
    ])
      expect(isWorkday(off), off).toBe(false)
    for (const on of ['2027-01-04', '2027-02-04', '2027-02-11', '2027-10-06']) expect(isWorkday(on), on).toBe(true)
  })

  test('follows Shandong’s 2-1-15 unless a category says otherwise, and offers every norm with its source', () => {
    const { profile, profiles } = zone.zone
    expect(profiles.find(({ id }) => id === profile)).toMatchObject({
      contact: { amount: 2, unit: 'working-hours' },
      answer: { amount: 1, unit: 'workdays' },
      resolve: { amount: 15, unit: 'workdays' },
    })
    expect(profiles.length).toBeGreaterThanOrEqual(12)
    for (const { id, source } of profiles) expect(source.length, id).toBeGreaterThan(10)
    expect(zone.categories.filter((category) => category.profile).map(({ id }) => id)).toEqual(['oversized-transport'])
  })
})
