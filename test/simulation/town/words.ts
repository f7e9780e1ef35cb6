import type { Random } from '../kernel/random.ts'
import { CANARY, COMPANIES } from './zone.ts'

/** The form that is sent for a request; `mark` tells it from every other. `oneCompany` sends them all, and asks for much the same. */
export const submissionOf = (random: Random, mark: string, oneCompany: boolean) => ({
  enterprise: { name: oneCompany ? '海运通物流有限公司' : random.pick(COMPANIES) },
  contact: {
    name: `${CANARY.name}${random.int(1, 9)}`,
    phone: `${CANARY.phone}0000${random.int(1, 4)}`,
    ...(random.chance(0.5) && { email: `${CANARY.email}@enterprise.example` }),
  },
  category: random.pick(['oversized-transport', 'customs', 'hotline', ...(random.chance(0.1) ? ['nothing'] : [])]),
  title: `请尽快协调 ${mark}`,
  description: `七台设备须在三日内运抵,请协助。${mark}`,
  urgency: random.chance(0.25) ? 'urgent' : 'normal',
  ...(random.chance(0.25) && { confidential: true }),
  language: random.chance(0.2) ? 'en' : 'zh-CN',
})

const dateAt = (time: number): string => new Date(time + 8 * 3_600_000).toISOString().slice(0, 10)

/** What goes with a button. `now` is the time at which it is pressed. */
export const bodyOf = (
  deed: string,
  random: Random,
  now: number,
  members: readonly string[],
  receipts: readonly string[],
): unknown => {
  const words = `已联系相关单位 ${random.int(1, 5)}`
  const later = new Date(now + random.int(1, 96) * 3_600_000).toISOString()
  switch (deed) {
    case 'message':
    case 'reply':
    case 'answer':
    case 'resolve':
    case 'ask':
    case 'instruct':
      return { text: words }
    case 'merge':
      return { into: random.pick(receipts), reason: words }
    case 'link':
      return { to: random.pick(receipts), reason: words }
    case 'unlink':
      return { to: random.pick(receipts) }
    case 'unmerge':
      return { reason: words }
    case 'restore':
      return { note: words }
    case 'playbooks':
      return { name: words }
    case 'note':
      return { text: words, visible: random.chance(0.5) }
    case 'contact':
      return random.chance(0.5) ? { note: words } : {}
    case 'dispute':
    case 'return':
      return { reason: words }
    case 'decide':
      return { squad: random.pick(['s01', 's02', 's03']), reason: words }
    case 'transfer':
      return { to: random.pick(members), note: words }
    case 'rate':
      return { level: random.pick([1, 1, 2, 3, 4, 5]) }
    case 'add-unit':
      return { unit: { kind: 'member', id: random.pick(members) }, text: words }
    case 'release-unit':
      return { member: random.pick(members) }
    case 'leave':
      return { from: dateAt(now), to: dateAt(now + random.int(0, 5) * 86_400_000) }
    case 'extend':
      return { workdays: random.int(1, 6), reason: words }
    case 'pause':
      return { until: later, reason: words }
    case 'visit':
      return { outcome: random.pick(['solved', 'not-solved', 'unreachable', 'unreachable']), note: words }
    default:
      return {}
  }
}

export type PlanBody = ReturnType<typeof planOf>

/** Two tasks one after the other, the first of which may take something down; the second is somebody's outside. */
export const planOf = (random: Random, now: number, members: readonly string[]) => {
  const later = (from: number, to: number) => new Date(now + random.int(from, to) * 3_600_000).toISOString()
  const removes = [{ what: 'height-bar', restoreBy: later(72, 200), withoutPhoto: '夜间施工' }]
  const outside = { unit: '交警大队', name: `${CANARY.name}9`, phone: `${CANARY.phone}00009` }
  return {
    version: random.pick([0, 0, 0, 1]),
    title: '大件进园',
    fixedAt: later(30, 400),
    parties: [
      { id: 'a', member: random.pick(members) },
      { id: 'b', outside },
    ],
    tasks: [
      { id: 't1', title: '拆限高架', lead: 'a', effort: random.int(1, 6), ...(random.chance(0.6) && { removes }) },
      { id: 't2', title: '押运', lead: 'b', effort: random.int(1, 8), after: ['t1'] },
    ],
  }
}
