import type { Random } from '../kernel/random.ts'
import { CANARY, COMPANIES } from './zone.ts'

/** The form that is sent for a request; `mark` tells it from every other. */
export const submissionOf = (random: Random, mark: string) => ({
  enterprise: { name: random.pick(COMPANIES) },
  contact: {
    name: `${CANARY.name}${random.int(1, 9)}`,
    phone: `${CANARY.phone}0000${random.int(1, 4)}`,
    ...(random.chance(0.5) && { email: `${CANARY.email}@enterprise.example` }),
  },
  category: random.pick(['oversized-transport', 'customs', 'hotline', ...(random.chance(0.1) ? ['nothing'] : [])]),
  title: `请尽快协调 ${mark}`,
  description: `七台设备须在三日内运抵,请协助。${mark}`,
  urgency: random.chance(0.25) ? 'urgent' : 'normal',
  ...(random.chance(0.1) && { confidential: true }),
  language: random.chance(0.2) ? 'en' : 'zh-CN',
})

const dateAt = (time: number): string => new Date(time + 8 * 3_600_000).toISOString().slice(0, 10)

/** What goes with a button. `now` is the time at which it is pressed. */
export const bodyOf = (deed: string, random: Random, now: number, members: readonly string[]): unknown => {
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
      return { level: random.int(1, 5) }
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
      return { outcome: random.pick(['solved', 'not-solved', 'unreachable']), note: words }
    default:
      return {}
  }
}
