import { planFrom } from '../plan-office.ts'
import { SAMPLE } from '../sample.ts'
import type { Words } from './from-schema.ts'
import { MONDAY } from './stages.ts'

const TITLE = '七台大件设备三日内须运抵化工园'
export const MEMBERS = [
  'm-zhang-wei',
  'm-li-na',
  'm-wang-qiang',
  'm-chen-jing',
  'm-zhao-min',
  'm-liang-guodong',
  'm-gone',
]
const DAYS = ['2026-11-23', '2026-11-24', '2026-11-30']
const MOMENTS = [
  '2026-11-24T18:00:00+08:00',
  '2026-11-27T02:00:00Z',
  '2026-12-04T18:00:00Z',
  '2027-03-01T09:00:00+08:00',
]
const TASKS = ['permit', 'close-road', 'police', 'squad']

/** What the zone knows for a field of some name; `@file` and the like are made those of the case when a call is sent. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  after: TASKS,
  calledAt: ['2026-11-23T08:50:00+08:00', '2026-11-20T16:00:00+08:00'],
  category: ['oversized-transport', 'customs', 'hotline'],
  coHandlers: ['d-service', ...MEMBERS],
  coHandling: TASKS,
  coordinator: MEMBERS,
  creditCode: ['91370211MA3C7QXK5W'],
  department: ['d-service', 'd-traffic'],
  files: ['@file'],
  from: DAYS,
  id: [...TASKS, ...MEMBERS, 's01', 's02', 'd-service', 'd-traffic'],
  into: ['@other'],
  lead: TASKS,
  member: MEMBERS,
  owner: TASKS,
  playbook: ['power-line'],
  squad: ['s01', 's02'],
  to: [...DAYS, ...MEMBERS],
  type: ['image/jpeg', 'application/pdf'],
}

const WORDS = [
  TITLE,
  '限高架还没有恢复',
  '13905320001',
  'wangfang@haiyuntong.example',
  'length',
  'road',
  'closed',
  '38.5',
  'true',
  'zh-CN',
  'DELIVERED',
  '2026-11-23 09:00:00',
  '@receipt',
  ...MOMENTS,
  ...Object.values(KNOWN).flat(),
]

/** Eight times in nine what is known for that field. */
export const wordsFor: Words = (field) => {
  const known = KNOWN[field]
  return known
    ? [
        ...Array(Math.ceil((8 * WORDS.length) / known.length))
          .fill(known)
          .flat(),
        ...WORDS,
      ]
    : WORDS
}

const PLAN = planFrom((hours) => new Date(Date.parse(MONDAY) + hours * 3_600_000).toISOString())
const PLANS = [PLAN, { ...PLAN, version: 1 }]

/** Whole bodies that are taken; to draw one by chance would take for ever. */
export const SAMPLES: Readonly<Record<string, readonly object[]>> = {
  '/api/requests': [SAMPLE],
  '/api/desk/requests': [{ ...SAMPLE, how: 'phone' }],
  '/api/desk/plan': PLANS,
  '/api/desk/plan/try': PLANS,
}
