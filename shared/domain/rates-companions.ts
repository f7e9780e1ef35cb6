import type { Instant } from '../../events/envelope.ts'
import type { RequestEvent } from '../../events/request.ts'
import type { Verdict } from './rates-verdicts.ts'

type Life = readonly RequestEvent[]

/** Each time that a squad was given a request: when it was to be accepted, and what the squad did about it. */
export interface HandOver {
  readonly receipt: string
  readonly squadId: string
  readonly acceptBy: Instant
  readonly acceptedAt?: Instant
  readonly returnedAt?: Instant
  readonly withdrawnAt?: Instant
  readonly mergedAt?: Instant
}

const PARTS = {
  'request.accepted': 'acceptedAt',
  'request.returned': 'returnedAt',
  'request.withdrawn': 'withdrawnAt',
  'request.merged': 'mergedAt',
} as const

const isPart = (event: RequestEvent): event is Extract<RequestEvent, { type: keyof typeof PARTS }> =>
  event.type in PARTS

export const handOvers = (receipt: string, life: Life): readonly HandOver[] => {
  const given: HandOver[] = []
  for (const event of life) {
    const last = given.at(-1)
    if (event.type === 'request.routed')
      given.push({ receipt, squadId: event.data.squadId, acceptBy: event.data.nudgeAt })
    else if (last && isPart(event)) given[given.length - 1] = { [PARTS[event.type]]: event.at, ...last }
  }
  return given
}

/** Whether the squad accepted it, or said that it is not theirs, before it had to be nudged. */
export const received = (
  { acceptBy, acceptedAt, returnedAt, withdrawnAt, mergedAt }: HandOver,
  asOf: Instant,
): Verdict => {
  const word = [acceptedAt, returnedAt].filter((at) => at !== undefined).toSorted()[0]
  if (word !== undefined) return { good: word <= acceptBy }
  if (withdrawnAt !== undefined && withdrawnAt <= acceptBy) return { because: 'withdrawn' }
  if (mergedAt !== undefined && mergedAt <= acceptBy) return { because: 'merged' }
  return acceptBy <= asOf ? { good: false } : { because: 'clock-running' }
}

/** Whether the squad kept it. */
export const kept = ({ returnedAt }: HandOver): Verdict => ({ good: returnedAt === undefined })

/** Whether what the squad called resolved stayed so: neither disputed nor rated so poorly that it was done again. */
export const stayedDone = (life: Life): Verdict => {
  const claimed = life.findIndex(({ type }) => type === 'request.resolved')
  if (claimed < 0)
    return { because: life.some(({ type }) => type === 'request.withdrawn') ? 'withdrawn' : 'not-claimed-yet' }
  return { good: !life.slice(claimed).some(({ type }) => type === 'request.disputed' || type === 'request.reworked') }
}
