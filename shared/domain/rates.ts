import type { Instant } from '../../events/envelope.ts'
import type { RequestEvent } from '../../events/request.ts'
import { type HandOver, handOvers, kept, received, stayedDone } from './rates-companions.ts'
import { resolution, response, satisfaction, type Verdict } from './rates-verdicts.ts'
import { idOf } from './stream.ts'

export interface Excluded {
  readonly receipt: string
  readonly because: Extract<Verdict, { because: string }>['because']
}

export interface Rate {
  readonly numerator: number
  readonly denominator: number
  /** Those that count against it. */
  readonly failed: readonly string[]
  /** Every other request of the period, and why it is not counted. */
  readonly excluded: readonly Excluded[]
}

/** The three rates (三率), satisfaction in its strict form as well, and what is looked at beside them. docs/rates.md has the definitions. */
export interface Rates {
  readonly requests: number
  readonly response: Rate
  readonly resolution: Rate
  readonly satisfaction: Rate
  readonly strictSatisfaction: Rate
  /** Of each time that a squad was given a request: accepted or returned in time. */
  readonly receipt: Rate
  /** Of the same: returned. What counts against it is what it counts. */
  readonly bounce: Rate
  /** Of what was called resolved: done again. */
  readonly rework: Rate
}

export interface SquadRates extends Rates {
  /** Absent for requests that no squad has had. */
  readonly squadId?: string
}

export interface Period {
  readonly from: Instant
  /** Up to, and without. */
  readonly until: Instant
  /** What happened later is left out, so that a report can be made again as it was. */
  readonly asOf: Instant
}

export interface RatesReport {
  readonly squads: readonly SquadRates[]
  readonly total: Rates
}

type Life = readonly RequestEvent[]

/** The rates of the requests that were submitted in the period, by the squad that had them last. Events in any order. */
export const rates = (events: readonly RequestEvent[], { from, until, asOf }: Period): RatesReport => {
  const known = events.filter(({ at }) => at <= asOf)
  const lives = [...Map.groupBy(known, ({ stream }) => stream).values()]
    .map((life) => life.toSorted((a, b) => a.version - b.version))
    .filter(([first]) => first?.type === 'request.submitted' && first.at >= from && first.at < until)
    .toSorted((a, b) => ((a[0]?.stream ?? '') < (b[0]?.stream ?? '') ? -1 : 1))
  const given = lives.flatMap((life) => handOvers(receiptOf(life), life))
  const bySquad = Map.groupBy(lives, squadOf)
  const givenTo = Map.groupBy(given, ({ squadId }) => squadId)
  const squads = [...new Set([...bySquad.keys(), ...givenTo.keys()])].toSorted()
  return {
    squads: squads.map((squadId) => ({
      ...(squadId !== NO_SQUAD && { squadId }),
      ...ratesOf(bySquad.get(squadId) ?? [], givenTo.get(squadId) ?? [], asOf),
    })),
    total: ratesOf(lives, given, asOf),
  }
}

const receiptOf = (life: Life): string => idOf(life[0]?.stream ?? '')

const NO_SQUAD = ''

const squadOf = (life: Life): string =>
  life.flatMap((event) => (event.type === 'request.routed' ? [event.data.squadId] : [])).at(-1) ?? NO_SQUAD

const ratesOf = (lives: readonly Life[], given: readonly HandOver[], asOf: Instant): Rates => ({
  requests: lives.length,
  response: rateOf(lives, (life) => response(life, asOf)),
  resolution: rateOf(lives, resolution),
  satisfaction: rateOf(lives, (life) => satisfaction(life, 3)),
  strictSatisfaction: rateOf(lives, (life) => satisfaction(life, 4)),
  receipt: counted(given.map((one) => ({ receipt: one.receipt, verdict: received(one, asOf) }))),
  bounce: wrongOf(counted(given.map((one) => ({ receipt: one.receipt, verdict: kept(one) })))),
  rework: wrongOf(rateOf(lives, stayedDone)),
})

/** A rate of what went wrong: its numerator is what counts against the squad. */
const wrongOf = (rate: Rate): Rate => ({ ...rate, numerator: rate.failed.length })

const rateOf = (lives: readonly Life[], judge: (life: Life) => Verdict): Rate =>
  counted(lives.map((life) => ({ receipt: receiptOf(life), verdict: judge(life) })))

const counted = (judged: readonly { readonly receipt: string; readonly verdict: Verdict }[]): Rate => {
  const counting = judged.flatMap(({ receipt, verdict }) =>
    'good' in verdict ? [{ receipt, good: verdict.good }] : [],
  )
  return {
    numerator: counting.filter(({ good }) => good).length,
    denominator: counting.length,
    failed: counting.flatMap(({ receipt, good }) => (good ? [] : [receipt])),
    excluded: judged.flatMap(({ receipt, verdict }) =>
      'because' in verdict ? [{ receipt, because: verdict.because }] : [],
    ),
  }
}
