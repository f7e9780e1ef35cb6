import fc from 'fast-check'
import { expect, it } from 'vitest'
import { route } from './routing.ts'
import { isPresent, type RoutingCase, type RoutingZone } from './routing-zone.ts'

/** Few ids of each kind, so that things name each other, themselves, and what is not there. */
const id = (letter: string) => fc.integer({ min: 0, max: 4 }).map((n) => `${letter}${n}`)
const name = fc.record({ 'zh-CN': fc.constantFrom('甲', '乙'), en: fc.constantFrom('A', 'B') })
const maybe = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: undefined })
const list = <T>(arb: fc.Arbitrary<T>, maxLength = 5) => fc.array(arb, { maxLength })
const date = fc.integer({ min: 20, max: 28 }).map((day) => `2026-11-${day}`)

const anyZone: fc.Arbitrary<RoutingZone> = fc.record({
  zone: fc.record({ dutySquad: id('s') }),
  parks: list(fc.record({ id: id('p'), name })),
  squads: list(fc.record({ id: id('s'), name, parks: list(id('p'), 2) })),
  departments: list(fc.record({ id: id('d'), name })),
  members: list(
    fc.record({
      id: id('m'),
      name: fc.constantFrom('李敏', '王伟'),
      squadId: fc.oneof(id('s'), fc.constant('committee')),
      role: fc.constantFrom('coordinator', 'leader', 'specialist', 'assistant', 'committee'),
      departmentId: id('d'),
      skills: list(id('c'), 2),
      absences: list(fc.record({ from: date, to: date }), 2),
      deputyId: maybe(id('m')),
    }),
    12,
  ).map((members) => members.filter((one, place) => members.findIndex((other) => other.id === one.id) === place)),
  enterprises: list(
    fc.record({
      id: id('e'),
      name: fc.constant('远洋'),
      park: id('p'),
      squadId: maybe(id('s')),
      specialistId: maybe(id('m')),
    }),
  ),
  categories: list(fc.record({ id: id('c'), name, departmentId: id('d'), coDepartments: list(id('d'), 3) })),
  rules: list(fc.record({ id: id('r'), park: maybe(id('p')), category: maybe(id('c')), squadId: id('s') })),
})

const anyCase: fc.Arbitrary<RoutingCase> = fc.record({
  receipt: fc.constantFrom('7K3F-9QXM-C', '0000-0001-1', '4M2T-8WZY-Q'),
  enterprise: fc.record({ id: maybe(id('e')), name: fc.constant('远洋') }),
  category: id('c'),
  today: date,
  open: list(fc.record({ handlerId: maybe(id('m')) })),
})

it('a request always gets a squad, which has members wherever any squad has', () => {
  fc.assert(
    fc.property(anyCase, anyZone, (request, zone) => {
      const { squadId } = route(request, zone)
      if (zone.squads.length > 0) expect(zone.squads.map((squad) => squad.id)).toContain(squadId)
      else expect(squadId).toBe(zone.zone.dutySquad)
      const manned = (of: string) => zone.members.some((one) => one.squadId === of && one.role !== 'committee')
      if (zone.squads.some((squad) => manned(squad.id))) expect(manned(squadId)).toBe(true)
    }),
    { numRuns: 3000 },
  )
})

it('whoever gets it is present today and of that squad; nobody gets it only where nobody is', () => {
  fc.assert(
    fc.property(anyCase, anyZone, (request, zone) => {
      const { squadId, assigneeId, coHandlers } = route(request, zone)
      const present = zone.members.filter((one) => isPresent(one, request.today))
      const could = present.filter((one) => one.squadId === squadId && one.role !== 'committee').map((one) => one.id)
      if (assigneeId === undefined) expect(could).toEqual([])
      else expect(could).toContain(assigneeId)
      expect(coHandlers).not.toContain(assigneeId)
      expect(new Set(coHandlers).size).toBe(coHandlers.length)
      for (const joined of coHandlers) expect(present.map((one) => one.id)).toContain(joined)
    }),
    { numRuns: 3000 },
  )
})

it('exactly one rule wins the squad and, where there is somebody, exactly one the person', () => {
  fc.assert(
    fc.property(anyCase, anyZone, (request, zone) => {
      const { assigneeId, reasons } = route(request, zone)
      const won = reasons.filter(({ outcome, rule }) => outcome === 'won' && rule !== 'co-department')
      expect(won.filter(({ rule }) => /rule-|squad/.test(rule))).toHaveLength(1)
      expect(won).toHaveLength(assigneeId === undefined ? 1 : 2)
    }),
    { numRuns: 2000 },
  )
})
