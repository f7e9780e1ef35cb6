import fc from 'fast-check'
import { expect, it } from 'vitest'
import { route, routeChosen } from './routing.ts'
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

/** Squads that sent it back, none of which gets it again. */
const returned = fc.tuple(anyCase, list(id('s'), 3)).map(([request, returnedBy]) => ({ ...request, returnedBy }))
const manned = ({ members }: RoutingZone, squad: string) =>
  members.some(({ squadId, role }) => squadId === squad && role !== 'committee')

it('a request always gets a squad, which has members wherever any squad has', () => {
  fc.assert(
    fc.property(anyCase, anyZone, (request, zone) => {
      const { squadId } = route(request, zone)
      if (zone.squads.length > 0) expect(zone.squads.map((squad) => squad.id)).toContain(squadId)
      else expect(squadId).toBe(zone.zone.dutySquad)
      if (zone.squads.some((squad) => manned(zone, squad.id))) expect(manned(zone, squadId)).toBe(true)
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

it('whoever returned it does not get it again while any other squad has people', () => {
  fc.assert(
    fc.property(returned, anyZone, (request, zone) => {
      const { squadId, assigneeId } = route(request, zone)
      const others = zone.squads.filter(({ id }) => !request.returnedBy.includes(id) && manned(zone, id))
      if (others.length > 0) expect(others.map(({ id }) => id)).toContain(squadId)
      const member = zone.members.find(({ id }) => id === assigneeId)
      if (assigneeId !== undefined) expect(member?.squadId).toBe(squadId)
    }),
    { numRuns: 2000 },
  )
})

it('a squad that was chosen gets it, whatever the rules say, and whoever returned it', () => {
  fc.assert(
    fc.property(returned, anyZone, id('s'), (request, zone, chosen) => {
      const { squadId, assigneeId, reasons } = routeChosen(request, zone, chosen)
      expect(squadId).toBe(chosen)
      expect(reasons[0]).toMatchObject({ rule: 'decision', because: 'chosen', outcome: 'won' })
      const there = zone.members.filter(
        (one) => one.squadId === chosen && one.role !== 'committee' && isPresent(one, request.today),
      )
      if (assigneeId === undefined) expect(there).toEqual([])
      else expect(there.map((one) => one.id)).toContain(assigneeId)
    }),
    { numRuns: 1000 },
  )
})

it('the enterprise’s own specialist gets it; while they are away their deputy, where that is of the squad and there', () => {
  fc.assert(
    fc.property(anyCase, anyZone, (request, zone) => {
      const { squadId, assigneeId } = route(request, zone)
      const { specialistId } = zone.enterprises.find(({ id }) => id === request.enterprise.id) ?? {}
      const specialist = zone.members.find((one) => one.id === specialistId)
      if (specialist?.squadId !== squadId || specialist.role === 'committee') return
      const deputy = zone.members.find(
        (one) => one.id === specialist.deputyId && one.squadId === squadId && one.role !== 'committee',
      )
      if (isPresent(specialist, request.today)) expect(assigneeId).toBe(specialist.id)
      else if (deputy && isPresent(deputy, request.today)) expect(assigneeId).toBe(deputy.id)
    }),
    { numRuns: 2000 },
  )
})

/** The Directory is a table: it promises no order. */
const shuffled = <T extends { readonly id: string }>(all: readonly T[]) => {
  const once = all.filter((one, place) => all.findIndex((other) => other.id === one.id) === place)
  return fc.record({ as: fc.constant(once), again: fc.shuffledSubarray(once, { minLength: once.length }) })
}
const readTwice = anyZone.chain(({ zone, ...lists }) =>
  fc
    .record({
      parks: shuffled(lists.parks),
      squads: shuffled(lists.squads),
      members: shuffled(lists.members),
      departments: shuffled(lists.departments),
      enterprises: shuffled(lists.enterprises),
      categories: shuffled(lists.categories),
      rules: shuffled(lists.rules),
    })
    .map(({ parks, squads, members, departments, enterprises, categories, rules }) =>
      (['as', 'again'] as const).map((order) => ({
        zone,
        parks: parks[order],
        squads: squads[order],
        members: members[order],
        departments: departments[order],
        enterprises: enterprises[order],
        categories: categories[order],
        rules: rules[order],
      })),
    ),
)

it('it goes to the same people for the same reasons in whatever order the Directory is read, and nothing is touched', () => {
  fc.assert(
    fc.property(returned, readTwice, (request, zones) => {
      const before = JSON.stringify([request, zones])
      const [first, again] = zones.map((zone) => route(request, zone))
      expect(again).toEqual(first)
      expect(JSON.stringify([request, zones])).toBe(before)
    }),
    { numRuns: 1000 },
  )
})
