import type { ZoneDirectory } from '../../../shared/directory/directory.ts'
import type { Enterprise, Member } from '../../../shared/directory/people.ts'
import { smallZone } from '../../zone.ts'
import type { Random } from '../kernel/random.ts'

/** Stands in every phone number, name and address of a contact here, and must stand in no event, log line or queue. */
export const CANARY = { phone: '139777', name: '金丝雀', email: 'canary' } as const

const ROLES = ['leader', 'coordinator', 'specialist', 'specialist', 'assistant'] as const
const SQUADS = ['s01', 's02', 's03'] as const

const memberOf = (squadId: string, role: Member['role'], place: number): Member => ({
  id: `m-${squadId}-${place}`,
  name: `${squadId}${role}${place}`,
  squadId,
  role,
  departmentId: place % 2 === 0 ? 'd-traffic' : 'd-service',
  skills: [],
  phone: `+8613905${squadId === 'committee' ? '9' : squadId.slice(-1)}${String(place).padStart(5, '0')}`,
  email: `m-${squadId}-${place}@dongwan-zone.example`,
  language: place % 3 === 0 ? 'en' : 'zh-CN',
  channels: place % 4 === 1 ? ['email', 'sms'] : ['sms', 'email'],
  absences: [],
})

const ENTERPRISES: readonly Pick<Enterprise, 'id' | 'name' | 'park' | 'squadId' | 'specialistId'>[] = [
  { id: 'e-1', name: '海运通物流有限公司', park: 'p-port', squadId: 's01', specialistId: 'm-s01-2' },
  { id: 'e-2', name: '绿源新材料有限公司', park: 'p-chem' },
  { id: 'e-3', name: '蓝湾重工有限公司', park: 'p-port' },
]

/** Whom requests come from; the last is in no directory. */
export const COMPANIES: readonly string[] = [...ENTERPRISES.map(({ name }) => name), '远来客商贸有限公司']

/** Three squads and their committee, every squad with a leader, a coordinator and three more; somebody may be away. */
export const drawZone = (random: Random, today: string): ZoneDirectory => {
  const members = [
    ...SQUADS.flatMap((squad) => ROLES.map((role, place) => memberOf(squad, role, place))),
    memberOf('committee', 'committee', 0),
    memberOf('committee', 'committee', 1),
  ]
  const away = random.chance(0.4) ? random.pick(members).id : undefined
  return {
    ...smallZone,
    zone: {
      ...smallZone.zone,
      dutySquad: 's03',
      contactBudget: { count: random.pick([1, 1, 1, 2, 4]), days: 30 },
      committee: ['m-committee-0', 'm-committee-1'],
      limits: {
        ...smallZone.zone.limits,
        perPerson: {
          sms: { count: random.pick([2, 20]), minutes: 60 },
          email: { count: random.pick([5, 60]), minutes: 60 },
        },
      },
    },
    squads: SQUADS.map((id) => ({
      id,
      name: { 'zh-CN': id, en: id },
      parks: id === 's01' ? ['p-port'] : id === 's02' ? ['p-chem'] : [],
    })),
    members: members.map((member) =>
      member.id === away ? { ...member, absences: [{ from: today, to: '2027-12-31' }] } : member,
    ),
    enterprises: ENTERPRISES.map((one) => ({ ...one, creditCode: '', industry: 'logistics' })),
    rules: [{ id: 'r-port', park: 'p-port', squadId: 's01' }],
  }
}
