import { describe, expect, it } from 'vitest'
import { route, routeChosen } from './routing.ts'
import { AWAY, member, requested, withMembers, zone } from './routing-testzone.ts'
import type { RoutingCase, RoutingZone } from './routing-zone.ts'

const codes = (request: RoutingCase, where: RoutingZone): string[] =>
  route(request, where).reasons.map(({ rule, outcome, because }) => `${rule} ${outcome} ${because}`)
const winner = (request: RoutingCase, where: RoutingZone) =>
  route(request, where).reasons.find(({ outcome }) => outcome === 'won')
const YUANYANG = { ...requested, enterprise: { id: 'e001', name: '青岛远洋化工有限公司' } }
const STRANGER = { ...requested, enterprise: { name: '新来企业有限公司' } }

describe('the squad of a request', () => {
  it('is the enterprise’s own, before any rule', () => {
    const ruled = { ...zone, rules: [{ id: 'r1', park: 'chem', category: 'oversize', squadId: 's01' }] }
    expect(route(YUANYANG, ruled).squadId).toBe('s02')
  })

  it('is named by the narrowest rule: park and category, then park, then category', () => {
    const rules = [
      { id: 'r1', category: 'oversize', squadId: 's09' },
      { id: 'r2', park: 'port', squadId: 's01' },
      { id: 'r3', park: 'port', category: 'oversize', squadId: 's02' },
    ]
    expect(route(requested, { ...zone, rules }).squadId).toBe('s02')
    expect(route(requested, { ...zone, rules: rules.slice(0, 2) }).squadId).toBe('s01')
    expect(route(requested, { ...zone, rules: rules.slice(0, 1) }).squadId).toBe('s09')
  })

  it('is not named by a rule of another park or another category', () => {
    const rules = [
      { id: 'r1', park: 'chem', squadId: 's02' },
      { id: 'r2', category: 'emission', squadId: 's02' },
      { id: 'r3', park: 'port', category: 'emission', squadId: 's02' },
    ]
    expect(route(requested, { ...zone, rules }).squadId).toBe('s01')
  })

  it('is the one that lists the park where no rule speaks, and the one on duty where none does', () => {
    expect(route(requested, zone).squadId).toBe('s01')
    const elsewhere = { ...requested, enterprise: { id: 'e003', name: '海润新材料有限公司' } }
    expect(route(elsewhere, zone).squadId).toBe('s09')
  })

  it('of an enterprise that the directory does not know goes by its category, else to the squad on duty', () => {
    expect(route(STRANGER, zone).squadId).toBe('s09')
    const rules = [{ id: 'r1', category: 'oversize', squadId: 's02' }]
    expect(route(STRANGER, { ...zone, rules }).squadId).toBe('s02')
  })

  it('falls through a squad that is gone or empty, and says so', () => {
    const gone = { ...zone, squads: zone.squads.filter(({ id }) => id !== 's02') }
    expect(winner(YUANYANG, gone)).toMatchObject({ rule: 'duty-squad', because: 'matched' })
    expect(codes(YUANYANG, gone)[0]).toBe('enterprise-squad passed squad-gone')
    const empty = { ...zone, members: zone.members.filter(({ squadId }) => squadId !== 's02') }
    expect(codes(YUANYANG, empty)[0]).toBe('enterprise-squad passed squad-empty')
  })

  it('is not one that returned it, and says so', () => {
    const back = { ...YUANYANG, returnedBy: ['s02'] }
    expect(codes(back, zone)[0]).toBe('enterprise-squad passed returned')
    expect(route(back, zone).squadId).toBe('s09')
  })

  it('is whichever somebody decided for, with its own people', () => {
    const { squadId, assigneeId, reasons } = routeChosen(requested, zone, 's02')
    expect([squadId, assigneeId, reasons[0]?.rule]).toEqual(['s02', 'm021', 'decision'])
  })

  it('is any squad with members when the one on duty has none, and never missing', () => {
    const offDuty = { ...zone, members: zone.members.filter(({ squadId }) => squadId !== 's09') }
    expect(route(STRANGER, offDuty).squadId).toBe('s01')
    expect(route(STRANGER, { ...zone, members: [] })).toMatchObject({ squadId: 's09', coHandlers: [] })
  })

  it('comes with every rule that was tried, in order, with the names of the day in both languages', () => {
    expect(codes(requested, zone)).toEqual([
      'enterprise-squad passed none',
      'rule-park-category passed none',
      'rule-park passed none',
      'rule-category passed none',
      'park-squad won matched',
      'specialist passed none',
      'fit won department',
      'co-department won of-zone',
    ])
    expect(winner(requested, zone)?.params).toEqual({
      'park.zh-CN': '港口物流园',
      'park.en': 'Port Logistics Park',
      'squad.zh-CN': '港航物流小分队',
      'squad.en': 'Port Squad',
    })
  })
})

describe('who of the squad takes it', () => {
  it('is the enterprise’s own specialist, however busy and whatever the matter', () => {
    const busy = { ...YUANYANG, open: [{ handlerId: 'm022' }, { handlerId: 'm022' }] }
    expect(route(busy, zone).assigneeId).toBe('m022')
  })

  it('is somebody else when that specialist is away, has left, or belongs to another squad', () => {
    const of = (where: RoutingZone) => codes(YUANYANG, where).find((code) => code.startsWith('specialist'))
    expect(of(withMembers({ m022: { absences: AWAY } }))).toBe('specialist passed absent')
    expect(of({ ...zone, members: zone.members.filter(({ id }) => id !== 'm022') })).toBe('specialist passed left')
    expect(of(withMembers({ m022: { squadId: 's01' } }))).toBe('specialist passed of-another-squad')
  })

  it('is the deputy of that specialist, who is away, and the reasons say until when', () => {
    const until = { member: '郑文静', until: '2026-11-24', deputy: '冯志强' }
    const away = { absences: AWAY, deputyId: 'm023' }
    const { assigneeId, reasons } = route(YUANYANG, withMembers({ m022: away }))
    expect(assigneeId).toBe('m023')
    expect(reasons).toContainEqual({ rule: 'specialist', outcome: 'won', because: 'deputy', params: until })
    expect(codes(YUANYANG, withMembers({ m022: away, m023: { absences: AWAY } }))).toContain(
      'specialist passed both-absent',
    )
  })

  it('is the leader’s deputy where it would be the leader, who is away', () => {
    const away = withMembers({ m011: { absences: AWAY, deputyId: 'm014' } })
    expect(route({ ...requested, category: 'emission' }, away).assigneeId).toBe('m014')
  })

  it('is the specialist of the category’s department with the fewest open requests, ties by id', () => {
    expect(route(requested, zone).assigneeId).toBe('m012')
    expect(route({ ...requested, open: [{ handlerId: 'm012' }, {}] }, zone).assigneeId).toBe('m013')
    expect(route({ ...requested, open: [{ handlerId: 'm012' }, { handlerId: 'm013' }] }, zone).assigneeId).toBe('m012')
  })

  it('is an assistant with the skill only when no specialist who knows the matter is present', () => {
    const away = withMembers({ m012: { absences: AWAY }, m013: { absences: AWAY } })
    expect(route(requested, away).assigneeId).toBe('m014')
    expect(codes(requested, away)).toContain('fit won skill')
  })

  it('is back on the day after an absence', () => {
    const away = withMembers({ m012: { absences: AWAY } })
    expect(route({ ...requested, today: '2026-11-24' }, away).assigneeId).toBe('m013')
    expect(route({ ...requested, today: '2026-11-25' }, away).assigneeId).toBe('m012')
  })

  it('is the leader when nobody knows the matter, then anyone present, and the coordinator only when nobody else is', () => {
    const emission = { ...requested, category: 'emission' }
    expect(route(emission, zone).assigneeId).toBe('m011')
    expect(route(emission, withMembers({ m011: { absences: AWAY } })).assigneeId).toBe('m012')
    const onlyCoordinator = Object.fromEntries(['m011', 'm012', 'm013', 'm014'].map((id) => [id, { absences: AWAY }]))
    expect(route(emission, withMembers(onlyCoordinator)).assigneeId).toBe('m010')
    const nobody = withMembers({ ...onlyCoordinator, m010: { absences: AWAY } })
    expect(route(emission, nobody).assigneeId).toBeUndefined()
    expect(route(emission, nobody).squadId).toBe('s01')
  })
})

describe('the departments that join in', () => {
  it('send the squad’s own member of theirs before anyone else’s', () => {
    const both = { ...zone, members: [...zone.members, member('m015', '蒋丽', 's01', 'assistant', 'power')] }
    expect(route(requested, both).coHandlers).toEqual(['m015'])
    expect(route(requested, zone).coHandlers).toEqual(['m023'])
  })

  it('send nobody more where the assignee is of that department', () => {
    const categories = zone.categories.map((category) => ({ ...category, coDepartments: ['traffic', 'power'] }))
    expect(route(requested, { ...zone, categories }).coHandlers).toEqual(['m023'])
    expect(codes(requested, { ...zone, categories })).toContain('co-department passed handles')
  })

  it('send nobody who is away today, and say so', () => {
    const away = withMembers({ m023: { absences: AWAY } })
    expect(route(requested, away).coHandlers).toEqual([])
    expect(codes(requested, away)).toContain('co-department passed none')
  })

  it('share the work among equals of other squads by the receipt', () => {
    const more = { ...zone, members: [...zone.members, member('m024', '韩雪', 's02', 'specialist', 'power')] }
    const receipts = ['7K3F-9QXM-C', '0000-0001-1', '4M2T-8WZY-Q', 'B7N5-C3DE-5', 'R9XP-61VK-H', 'ZZ2G-0HJA-N']
    const asked = new Set(receipts.flatMap((receipt) => route({ ...requested, receipt }, more).coHandlers))
    expect([...asked].toSorted()).toEqual(['m023', 'm024'])
  })
})
