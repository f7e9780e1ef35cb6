import { type Invariant, type Past, requestsOf } from './past.ts'

const END = /^request\.(confirmed|lapsed|withdrawn)$/
const OPENS = /^request\.(disputed|reworked)$/

/** Every request is answered (有求必应): while it is open it is due at some time, and somebody of some squad has it. */
export const answerable: Invariant = (past) => [
  ...past.ledger.undue.map(
    ({ stream, at }) => `${stream} was open and due at no time at ${new Date(at).toISOString()}`,
  ),
  ...requestsOf(past).flatMap(([stream, written]) => {
    const last = written.findLast(({ event }) => END.test(event.type) || OPENS.test(event.type))?.event.type ?? ''
    if (END.test(last)) return []
    const squad = written.reduce<string | undefined>(
      (found, { event }) => (event.type === 'request.routed' ? event.data.squadId : found),
      undefined,
    )
    const people = past.zone.members.filter(({ squadId }) => squadId === squad)
    return past.drained && people.length === 0 ? [`Nobody has ${stream}`] : []
  }),
]

const WINDOW_MS = 10 * 60_000
const MOST = 5
const FRESH_MS = 2 * 60_000

/** When that happened which a notice tells of. */
const happenedAt = ({ streams }: Past, notice: string): number => {
  const planned = streams.get(`notice#${notice}`)?.[0]?.event
  const about = planned?.type === 'notice.planned' ? planned.data.about : ''
  const told = streams.get(about.slice(0, about.lastIndexOf('/')))?.find(({ event }) => event.id === about)
  return told?.at ?? Number.POSITIVE_INFINITY
}

/** After a standstill nobody gets a flood: what waits for a person goes as one message. What has just happened waits for nothing. */
export const bundled: Invariant = (past) => {
  const times = new Map<string, number[]>()
  for (const { at, message } of past.ledger.handed)
    if (at >= past.healedAt && at - happenedAt(past, message.ref) > FRESH_MS)
      times.set(message.person.id, [...(times.get(message.person.id) ?? []), at])
  return [...times].flatMap(([person, all]) => {
    const most = Math.max(...all.map((from) => all.filter((at) => at >= from && at < from + WINDOW_MS).length))
    return most > MOST ? [`${person} got ${most} messages within ten minutes`] : []
  })
}

const CALLS = 3

/** Nobody is disturbed without need (无事不扰): an enterprise is called back three times at most for each claim, and asked again once. */
export const undisturbed: Invariant = (past) =>
  requestsOf(past).flatMap(([stream, written]) => {
    let calls = 0
    let reminders = 0
    return written.flatMap(({ event }) => {
      if (/^request\.(resolved|reworked)$/.test(event.type)) calls = 0
      if (event.type === 'request.asked') reminders = 0
      if (event.type === 'request.visited') calls++
      if (event.type === 'request.asked-again') reminders++
      return calls > CALLS || reminders > 1
        ? [`${stream} was called ${calls} times, asked again ${reminders} times`]
        : []
    })
  })

/** No enterprise is called or reminded unasked once its contacts have used up its budget, unless it is one call with another of the same member. */
export const budget: Invariant = (past) => {
  const { count, days } = past.zone.zone.contactBudget
  return [...past.streams].flatMap(([stream, written]) => {
    const made = new Map<string, number>()
    const waiting = new Set<string>()
    return written.flatMap(({ event, at }) => {
      const recent = [...made.values()].filter((time) => time >= at - days * 86_400_000).length
      const spent = recent >= count
      switch (event.type) {
        case 'enterprise.called':
          made.set(`${event.data.by} ${event.data.day}`, at)
          waiting.delete(event.data.by)
          return []
        case 'enterprise.reminded':
          made.set(event.id, at)
          return spent ? [`${stream} was reminded after ${recent} contacts`] : []
        case 'enterprise.call-planned': {
          const { by, day } = event.data
          const joins = waiting.has(by) || made.has(`${by} ${day}`)
          waiting.add(by)
          return spent && !joins ? [`${stream} is to be called by ${by} after ${recent} contacts`] : []
        }
        default:
          return []
      }
    })
  })
}
