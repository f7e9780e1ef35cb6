import type { Handed } from '../cloud/ledger.ts'
import { afterHash, type Invariant, noticesOf } from './past.ts'

type Notices = ReturnType<typeof noticesOf>

/** The notices that a message carried: those that its sender had claimed for this reader and channel, and not said the end of. */
export const carriedBy = (notices: Notices, { by, at, message, channel }: Handed): string[] =>
  notices
    .filter(([stream, written]) => {
      const first = written[0]?.event
      const reader = first?.type === 'notice.planned' ? first.data.recipient.id : ''
      return (
        reader === message.person.id &&
        stream.endsWith(`/${channel}`) &&
        written.some((one) => one.by === by && one.event.type === 'notice.attempted' && one.at <= at) &&
        !written.some((one) => one.at < at && ['notice.sent', 'notice.failed'].includes(one.event.type))
      )
    })
    .map(([stream]) => afterHash(stream))

/** A message is handed over once for each claim, whatever happens, and no notice goes out twice. */
export const once: Invariant = (past) => {
  const times = new Map<string, number>()
  for (const { message } of past.ledger.handed) times.set(message.ref, (times.get(message.ref) ?? 0) + 1)
  const claims = (id: string) =>
    (past.streams.get(`notice#${id}`) ?? []).filter(({ event }) => event.type === 'notice.attempted').length
  return [...times].flatMap(([id, count]) => (count > claims(id) ? [`${id} was handed over ${count} times`] : []))
}

/** Whatever was claimed has an end. */
export const ends: Invariant = (past) =>
  noticesOf(past).flatMap(([stream, written]) => {
    const last = written.at(-1)?.event
    const open =
      last?.type === 'notice.attempted' || last?.type === 'notice.planned' || last?.type === 'notice.deferred'
    const due =
      last?.type === 'notice.attempted' ? last.data.giveUpAt : open && 'sendAt' in last.data ? last.data.sendAt : ''
    return past.drained && open && Date.parse(due) < past.now - 3 * 60_000
      ? [`${stream} still stands at ${last.type}`]
      : []
  })

/** No notice is claimed before its time. */
export const notEarly: Invariant = (past) =>
  noticesOf(past).flatMap(([, written]) => {
    let sendAt = ''
    return written.flatMap(({ event }) => {
      if (event.type === 'notice.planned' || event.type === 'notice.deferred') sendAt = event.data.sendAt
      return event.type === 'notice.attempted' && event.at < sendAt
        ? [`${event.id} at ${event.at} before ${sendAt}`]
        : []
    })
  })

const AFTER_WITHDRAWAL = /^(request\.(link|messaged|rated|raised|replied|withdrawn)|plan\.)/
const AFTER_CLOSURE = /^(request\.(link|submitted|lapsed|messaged|rated|raised|replied|withdrawn)|notice\.|plan\.)/

/** What has no point any more is not sent: nothing but a few words once a request was withdrawn or closed before its sender looked. */
export const pointless: Invariant = (past) => {
  const notices = noticesOf(past)
  return past.ledger.handed.flatMap((handed) =>
    carriedBy(notices, handed).flatMap((id) => {
      const planned = past.streams.get(`notice#${id}`)?.[0]?.event
      if (planned?.type !== 'notice.planned') return [`${id} was never planned`]
      const { template, receipt } = planned.data
      const known = (past.streams.get(`request#${receipt}`) ?? []).filter(({ at }) => at < handed.by.startedAt)
      const ended = known.findLast(({ event }) =>
        /^request\.(withdrawn|confirmed|lapsed|disputed|reworked)$/.test(event.type),
      )?.event.type
      const allowed =
        ended === 'request.withdrawn'
          ? AFTER_WITHDRAWAL
          : ended === 'request.confirmed' || ended === 'request.lapsed'
            ? AFTER_CLOSURE
            : /./
      return allowed.test(template) ? [] : [`${id} (${template}) went out after ${ended}`]
    }),
  )
}

const MINUTE = 60_000
const isQuiet = (at: number): boolean => {
  const hour = Math.floor((at / 3_600_000 + 8) % 24)
  return hour >= 22 || hour < 8
}
const SKEW_MS = 10_000

/** Between ten and eight nobody is written to but about something urgent. */
export const quiet: Invariant = (past) => {
  const notices = noticesOf(past)
  return past.ledger.handed.flatMap((handed) => {
    const { at, by } = handed
    if (![at, by.startedAt - SKEW_MS, by.startedAt + SKEW_MS, at + SKEW_MS].every(isQuiet)) return []
    const urgent = carriedBy(notices, handed).some((id) => {
      const planned = past.streams.get(`notice#${id}`)?.[0]?.event
      return planned?.type === 'notice.planned' && planned.data.urgent
    })
    return urgent ? [] : [`${handed.message.ref} went out at ${new Date(at).toISOString()}, in the quiet hours`]
  })
}

/** Between counting a message and handing it over, faults and clocks that are off included. */
const UNDER_WAY_MS = 2 * MINUTE

/** Nobody is written to more often than the zone allows in any of its fixed windows, but for what presses. */
export const limits: Invariant = (past) => {
  const notices = noticesOf(past)
  const sent = new Map<string, number[]>()
  for (const handed of past.ledger.handed) {
    const presses = carriedBy(notices, handed).some((id) => {
      const planned = past.streams.get(`notice#${id}`)?.[0]?.event
      return planned?.type === 'notice.planned' && (planned.data.urgent || planned.data.insteadOf !== undefined)
    })
    const who = `${handed.channel} ${handed.message.person.phone}`
    if (!presses) sent.set(who, [...(sent.get(who) ?? []), handed.at])
  }
  return [...sent].flatMap(([who, times]) => {
    const { count, minutes } = past.zone.zone.limits.perPerson[who.startsWith('sms') ? 'sms' : 'email']
    const length = minutes * MINUTE
    // Near a window's ends it may count for the other one.
    const counted = times
      .filter((at) => at % length > UNDER_WAY_MS && at % length < length - SKEW_MS)
      .map((at) => Math.floor(at / length))
    const windows = [...Map.groupBy(counted, (window) => window).values()]
    const most = Math.max(0, ...windows.map((same) => same.length))
    return most > count ? [`${who} got ${most} messages within ${minutes} minutes`] : []
  })
}
