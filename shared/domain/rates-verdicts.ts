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

/** Whether it was first contacted within the contact clock, once that has ended. */
export const response = (life: Life, asOf: Instant): Verdict => {
  const clock = all(life, 'request.submitted')[0]?.data.clocks.find(({ kind }) => kind === 'contact')
  if (!clock) return { because: 'no-contact-clock' }
  const contacted = life.find(({ type }) => CONTACTS.includes(type))
  if (contacted) return { good: contacted.at <= clock.dueAt }
  const withdrawn = all(life, 'request.withdrawn')[0]
  if (withdrawn && withdrawn.at <= clock.dueAt) return { because: 'withdrawn' }
  return clock.dueAt <= asOf ? { good: false } : { because: 'clock-running' }
}

/**
 * Whether the enterprise calls it solved, in its last word on that: by its own link, or to whoever called it back. A later claim or
 * silence takes no "not solved" back.
 */
export const resolution = (life: Life): Verdict => {
  const word = life.findLast(({ type }) => type === 'request.confirmed' || type === 'request.disputed')
  if (word) return { good: word.type === 'request.confirmed' }
  if (all(life, 'request.withdrawn').length > 0) return { because: 'withdrawn' }
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
  return { because: all(life, 'request.withdrawn').length > 0 ? 'withdrawn' : 'not-rated' }
}
