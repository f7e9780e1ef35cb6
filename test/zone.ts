import type { ZoneDirectory } from '../shared/directory/directory.ts'
import type { Member } from '../shared/directory/people.ts'

const member = (
  id: string,
  name: string,
  {
    squadId,
    role,
    departmentId,
    phone,
    language = 'zh-CN',
  }: Pick<Member, 'squadId' | 'role' | 'departmentId' | 'phone'> & Partial<Pick<Member, 'language'>>,
): Member => ({
  id,
  name,
  squadId,
  role,
  departmentId,
  skills: [],
  phone,
  email: `${id.slice(2)}@dongwan-zone.example`,
  language,
  channels: ['sms', 'email'],
  absences: [],
})

/** A zone small enough to be known by heart: two parks, two squads, three categories, its work calendar of 2026 and 2027. */
export const smallZone: ZoneDirectory = {
  zone: {
    id: 'dongwan',
    name: { 'zh-CN': '东湾化工园区', en: 'Dongwan Chemical Park' },
    utcOffset: '+08:00',
    hours: [
      { from: '08:30', to: '12:00' },
      { from: '13:30', to: '17:30' },
    ],
    profile: 'sd-2115',
    profiles: [
      {
        id: 'sd-2115',
        name: { 'zh-CN': '山东 2115', en: 'Shandong 2115' },
        contact: { amount: 2, unit: 'working-hours' },
        answer: { amount: 1, unit: 'workdays' },
        resolve: { amount: 15, unit: 'workdays' },
        source: 'Shandong press conference of 2024-04-24',
      },
      {
        id: 'sd-hotline-2020',
        name: { 'zh-CN': '山东热线', en: 'Shandong hotline' },
        resolve: { amount: 5, unit: 'workdays' },
        source: 'Shandong hotline rule of 2020',
      },
    ],
    ladder: [
      {
        level: 'nudge',
        clocks: [],
        at: { afterRouting: { amount: 0.5, unit: 'working-hours' } },
        to: ['handler'],
        otherChannel: true,
      },
      { level: 'reminder', clocks: ['contact'], at: { elapsed: 0.5 }, to: ['handler', 'coordinator'] },
      { level: 'yellow', clocks: ['answer', 'resolve'], at: { left: 0.3 }, to: ['handler'] },
      { level: 'orange', clocks: ['answer', 'resolve'], at: { left: 0.15 }, to: ['leader'] },
      {
        level: 'red',
        clocks: ['contact', 'answer', 'resolve'],
        at: { overdue: { amount: 1, unit: 'workdays' } },
        to: ['leader', 'committee'],
      },
      {
        level: 'circulated',
        clocks: ['resolve'],
        at: { overdue: { amount: 5, unit: 'workdays' } },
        to: ['committee'],
      },
    ],
    repeatAfter: { amount: 5, unit: 'workdays' },
    returnWithin: { amount: 2, unit: 'workdays' },
    confirmWithin: { amount: 5, unit: 'workdays' },
    disputeWithin: { amount: 1, unit: 'workdays' },
    extendAtMostWorkdays: 10,
    pauseAtMostWorkdays: 10,
    slips: { from: 'committee', answerWithin: { amount: 1, unit: 'workdays' } },
    consentWithin: { amount: 2, unit: 'workdays' },
    contactBudget: { count: 4, days: 30 },
    plans: {
      acknowledgeWithin: { amount: 2, unit: 'working-hours' },
      soonWhenLeft: 0.3,
      restoreSoonHours: 4,
      digestAt: '09:00',
    },
    replyWithin: { amount: 2, unit: 'workdays' },
    quiet: { from: '22:00', to: '08:00' },
    limits: {
      perPerson: { sms: { count: 20, minutes: 60 }, email: { count: 60, minutes: 60 } },
      perAddress: { count: 30, minutes: 10 },
      perPhone: { count: 10, minutes: 60 },
      newLinks: { count: 3, minutes: 1440 },
    },
    dutySquad: 's02',
    committee: ['m-liang-guodong'],
  },
  parks: [
    { id: 'p-port', name: { 'zh-CN': '临港物流园', en: 'Harbour Logistics Park' } },
    { id: 'p-chem', name: { 'zh-CN': '滨海化工园', en: 'Coastal Chemical Park' } },
  ],
  squads: [
    { id: 's01', name: { 'zh-CN': '第一小分队', en: 'Squad 1' }, parks: ['p-port'] },
    { id: 's02', name: { 'zh-CN': '第二小分队', en: 'Squad 2' }, parks: ['p-chem'] },
  ],
  members: [
    member('m-zhang-wei', '张伟', {
      squadId: 's01',
      role: 'specialist',
      departmentId: 'd-traffic',
      phone: '+8613905320001',
    }),
    member('m-li-na', '李娜', {
      squadId: 's01',
      role: 'assistant',
      departmentId: 'd-service',
      phone: '+8613905320002',
      language: 'en',
    }),
    member('m-wang-qiang', '王强', {
      squadId: 's01',
      role: 'leader',
      departmentId: 'd-traffic',
      phone: '+8613905320003',
    }),
    member('m-zhao-min', '赵敏', {
      squadId: 's02',
      role: 'specialist',
      departmentId: 'd-service',
      phone: '+8613905320004',
    }),
    member('m-liang-guodong', '梁国栋', {
      squadId: 'committee',
      role: 'committee',
      departmentId: 'd-service',
      phone: '+8613905320005',
    }),
  ],
  departments: [
    { id: 'd-traffic', name: { 'zh-CN': '交通运输局', en: 'Transport Bureau' } },
    { id: 'd-service', name: { 'zh-CN': '行政审批服务局', en: 'Administrative Service Bureau' } },
  ],
  enterprises: [
    {
      id: 'e-haiyuntong',
      name: '海运通物流有限公司',
      creditCode: '91370211MA3C7QXK5W',
      park: 'p-port',
      industry: 'logistics',
      squadId: 's01',
      specialistId: 'm-zhang-wei',
    },
    {
      id: 'e-lvyuan',
      name: '绿源新材料有限公司',
      creditCode: '91370211MA3F2HNR83',
      park: 'p-chem',
      industry: 'chemicals',
    },
  ],
  categories: [
    {
      id: 'oversized-transport',
      name: { 'zh-CN': '大件运输', en: 'Oversized transport' },
      questions: [
        { id: 'length', label: { 'zh-CN': '最长一件(米)', en: 'Longest piece (m)' }, type: 'number', required: true },
        { id: 'passage', label: { 'zh-CN': '拟通行日期', en: 'Day of passage' }, type: 'date', required: false },
        {
          id: 'road',
          label: { 'zh-CN': '经过道路', en: 'Road' },
          type: 'choice',
          required: false,
          options: [
            { id: 'closed', label: { 'zh-CN': '封闭园区道路', en: 'Closed park road' } },
            { id: 'public', label: { 'zh-CN': '公路', en: 'Public road' } },
          ],
        },
        { id: 'carrier', label: { 'zh-CN': '承运车队', en: 'Carrier' }, type: 'text', required: false },
      ],
      departmentId: 'd-traffic',
      coDepartments: ['d-service'],
    },
    {
      id: 'customs',
      name: { 'zh-CN': '通关服务', en: 'Customs' },
      questions: [],
      departmentId: 'd-service',
      coDepartments: [],
    },
    {
      id: 'hotline',
      name: { 'zh-CN': '政策咨询', en: 'Policy enquiry' },
      questions: [],
      departmentId: 'd-service',
      coDepartments: [],
      profile: 'sd-hotline-2020',
    },
  ],
  rules: [{ id: 'r-port', park: 'p-port', squadId: 's01' }],
  days: [{ date: '2027-01-01', hours: [], note: '元旦' }],
  templates: [],
}
