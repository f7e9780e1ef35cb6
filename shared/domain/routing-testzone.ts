import type { RoutingCase, RoutingMember, RoutingZone } from './routing-zone.ts'

/** A corner of a zone for the tests of routing: two parks, three squads, and people to choose between. */

export const member = (
  id: string,
  name: string,
  squadId: string,
  role: RoutingMember['role'],
  departmentId: string,
  more: Partial<RoutingMember> = {},
): RoutingMember => ({ id, name, squadId, role, departmentId, skills: [], absences: [], ...more })

const called = (id: string, zh: string, en: string) => ({ id, name: { 'zh-CN': zh, en } })

export const zone: RoutingZone = {
  zone: { dutySquad: 's09' },
  parks: [called('port', '港口物流园', 'Port Logistics Park'), called('chem', '化工新材料园', 'Chemical Park')],
  squads: [
    { ...called('s01', '港航物流小分队', 'Port Squad'), parks: ['port'] },
    { ...called('s02', '绿色化工小分队', 'Chemical Squad'), parks: ['chem'] },
    { ...called('s09', '综合值班小分队', 'Duty Squad'), parks: [] },
  ],
  departments: [
    called('power', '供电公司', 'Power Supply Company'),
    called('traffic', '交警大队', 'Traffic Police'),
    called('environment', '生态环境分局', 'Environment Bureau'),
    called('investment', '投资促进局', 'Investment Bureau'),
  ],
  members: [
    member('m010', '周建国', 's01', 'coordinator', 'investment'),
    member('m011', '孙丽华', 's01', 'leader', 'investment'),
    member('m012', '李敏', 's01', 'specialist', 'traffic'),
    member('m013', '王伟', 's01', 'specialist', 'traffic'),
    member('m014', '赵晓燕', 's01', 'assistant', 'investment', { skills: ['oversize'] }),
    member('m021', '吴海涛', 's02', 'leader', 'environment'),
    member('m022', '郑文静', 's02', 'specialist', 'environment'),
    member('m023', '冯志强', 's02', 'specialist', 'power'),
    member('m091', '陈国栋', 's09', 'leader', 'investment'),
    member('m092', '褚云', 's09', 'assistant', 'investment'),
    member('m900', '卫东', 'committee', 'committee', 'investment'),
  ],
  enterprises: [
    { id: 'e001', name: '青岛远洋化工有限公司', park: 'chem', squadId: 's02', specialistId: 'm022' },
    { id: 'e002', name: '东港重型装备有限公司', park: 'port' },
    { id: 'e003', name: '海润新材料有限公司', park: 'harbour-east' },
  ],
  categories: [
    { ...called('oversize', '大件运输', 'Oversized transport'), departmentId: 'traffic', coDepartments: ['power'] },
    { ...called('emission', '环评排污', 'Emissions'), departmentId: 'environment', coDepartments: [] },
  ],
  rules: [],
}

export const requested: RoutingCase = {
  receipt: '7K3F-9QXM-C',
  enterprise: { id: 'e002', name: '东港重型装备有限公司' },
  category: 'oversize',
  today: '2026-11-24',
  open: [],
}

export const AWAY = [{ from: '2026-11-23', to: '2026-11-24' }]

/** The zone with some of its members otherwise. */
export const withMembers = (changes: Record<string, Partial<RoutingMember>>): RoutingZone => ({
  ...zone,
  members: zone.members.map((one) => ({ ...one, ...changes[one.id] })),
})
