import type { Instant } from '../../events/envelope.ts'
import type { RequestEvent } from '../../events/request.ts'

/** Whether a request counts for a rate and how, or why it does not. */
export type Verdict =
  | { readonly good: boolean }
  | {
      readonly because:
        | 'no-contact-clock'
        | 'clock-running'
        | 'withdrawn'
        | 'merged'
        | 'refused'
        | 'unreachable'
        | 'spared'
        | 'silent'
        | 'not-asked-yet'
        | 'not-claimed-yet'
        | 'not-rated'
    }

type Life = readonly RequestEvent[]
type Of<T extends RequestEvent['type']> = Extract<RequestEvent, { type: T }>

const all = <T extends RequestEvent['type']>(life: Life, type: T): Of<T>[] =>
  life.filter((event): event is Of<T> => event.type === type)

/** What stops the contact clock, as the request's own fold has it. */
const CONTACTS: readonly RequestEvent['type'][] = [
  'request.contacted',
  'request.answered',
  'request.resolved',
  'request.confirmed',
]

/** How it went out of its squad's hands before its end: taken back, or handled together with another. */
const left = (life: Life): { readonly at: Instant; readonly because: 'withdrawn' | 'merged' } | undefined => {
  const merger = life.findLast(({ type }) => type === 'request.merged' || type === 'request.unmerged')
  if (merger?.type === 'request.merged') return { at: merger.at, because: 'merged' }
  const [withdrawn] = all(life, 'request.withdrawn')
  return withdrawn && { at: withdrawn.at, because: 'withdrawn' }
}

/** When it was first contacted, by itself or while it was handled together with another. */
const contactedAt = (life: Life): Instant | undefined => {
  const met = all(life, 'request.unmerged').flatMap(({ data }) => data.met.filter(({ kind }) => kind === 'contact'))
  const contact = life.find(({ type }) => CONTACTS.includes(type))
  return [contact, ...met].flatMap((one) => one?.at ?? []).toSorted()[0]
}

/** Whether it was first contacted within the contact clock, once that has ended. */
export const response = (life: Life, asOf: Instant): Verdict => {
  const given = [...all(life, 'request.submitted'), ...all(life, 'request.absorbed')]
  const clock = given.flatMap(({ data }) => data.clocks.filter(({ kind }) => kind === 'contact')).at(-1)
  if (!clock) return { because: 'no-contact-clock' }
  const contacted = contactedAt(life)
  if (contacted !== undefined) return { good: contacted <= clock.dueAt }
  const gone = left(life)
  if (gone && gone.at <= clock.dueAt) return { because: gone.because }
  return clock.dueAt <= asOf ? { good: false } : { because: 'clock-running' }
}

/**
 * Whether the enterprise calls it solved, in its last word on that: by its own link, or to whoever called it back. A later claim or
 * silence takes no "not solved" back.
 */
export const resolution = (life: Life): Verdict => {
  const word = life.findLast(({ type }) => type === 'request.confirmed' || type === 'request.disputed')
  if (word) return { good: word.type === 'request.confirmed' }
  const gone = left(life)
  if (gone) return { because: gone.because }
  const visits = all(life, 'request.visited').flatMap(({ data }) => (data.purpose === 'claim' ? [data] : []))
  if (visits.some(({ outcome }) => outcome === 'refused')) return { because: 'refused' }
  if (visits.some(({ outcome, nextAt }) => outcome === 'unreachable' && nextAt === undefined))
    return { because: 'unreachable' }
  if (all(life, 'request.lapsed').length > 0)
    return { because: all(life, 'request.visit-put-off').length > 0 ? 'spared' : 'silent' }
  return { because: all(life, 'request.resolved').length > 0 ? 'not-asked-yet' : 'not-claimed-yet' }
}

/** Whether its last rating is `least` or better. A poor one stands until the enterprise gives another. */
export const satisfaction = (life: Life, least: number): Verdict => {
  const rating = all(life, 'request.rated').at(-1)
  if (rating) return { good: rating.data.level >= least }
  return { because: left(life)?.because ?? 'not-rated' }
}
