import { describe, expect, it } from 'vitest'
import { route } from './domain/routing.ts'
import { BECAUSE } from './domain/routing-reason.ts'
import { AWAY, requested, withMembers, zone } from './domain/routing-testzone.ts'
import { isReasonKey } from './messages/reasons.ts'
import { reasonText } from './reasons.ts'

describe('why a request went where it did', () => {
  it('reads in Chinese as staff would say it', () => {
    expect(route(requested, zone).reasons.map((reason) => reasonText('zh-CN', reason))).toEqual([
      '东港重型装备有限公司没有对口的小分队',
      '港口物流园的“大件运输”诉求没有专门规则',
      '港口物流园没有专门规则',
      '“大件运输”诉求没有专门规则',
      '港航物流小分队负责港口物流园',
      '东港重型装备有限公司没有一对一业务骨干',
      '李敏来自主管“大件运输”的交警大队，手头诉求最少',
      '供电公司协办：冯志强',
    ])
  })

  it('reads in English with the English names', () => {
    const texts = route(requested, zone).reasons.map((reason) => reasonText('en', reason))
    expect(texts).toContain('Port Squad is in charge of Port Logistics Park')
    expect(texts).toContain(
      '李敏 is of Traffic Police, which is in charge of Oversized transport, and has the fewest open requests',
    )
  })

  it('has words for every rule and every way it may end', () => {
    const keys = Object.entries(BECAUSE).flatMap(([rule, all]) => all.map((because) => `reason.${rule}.${because}`))
    expect(keys.filter((key) => !isReasonKey(key))).toEqual([])
  })

  it('says nothing with a gap in it, whatever is missing from the directory', () => {
    const enterprises = ['e001', 'e002', 'e003', undefined]
    const gone = { ...zone, squads: zone.squads.slice(1), parks: [], departments: [], categories: [] }
    const away = withMembers(Object.fromEntries(zone.members.map(({ id }) => [id, { absences: AWAY }])))
    const rules = [
      { id: 'r1', park: 'port', category: 'oversize', squadId: 's77' },
      { id: 'r2', park: 'port', squadId: 's77' },
      { id: 'r3', category: 'oversize', squadId: 's77' },
    ]
    const covered = withMembers({ m022: { absences: AWAY, deputyId: 'm023' } })
    const uncovered = withMembers({ m022: { absences: AWAY, deputyId: 'm023' }, m023: { absences: AWAY } })
    const zones = [
      zone,
      gone,
      away,
      covered,
      uncovered,
      { ...zone, members: [] },
      { ...zone, rules },
      { ...zone, rules, members: [] },
    ]
    const texts = zones.flatMap((where) =>
      enterprises.flatMap((id) =>
        route({ ...requested, enterprise: { id, name: '东港重型装备有限公司' } }, where).reasons.flatMap((reason) => [
          reasonText('zh-CN', reason),
          reasonText('en', reason),
        ]),
      ),
    )
    expect(texts.filter((text) => /[{}]|undefined/.test(text))).toEqual([])
  })

  it('is still told, by its code, when a rule of years ago no longer has words', () => {
    const old = { rule: 'lottery', outcome: 'won', because: 'drawn', params: {} } as const
    expect(reasonText('zh-CN', old)).toBe('依据规则 lottery.drawn')
  })

  it('is still told, by its code, when today’s words speak of what it does not name', () => {
    const old = { rule: 'leader', outcome: 'won', because: 'stands-in', params: {} } as const
    expect(reasonText('zh-CN', old)).toBe('依据规则 leader.stands-in')
    expect(reasonText('en', old)).toContain('leader.stands-in')
  })
})
