import type { Instant } from '../../events/envelope.ts'
import type { RequestEvent } from '../../events/request.ts'
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

/** The three rates (三率), satisfaction in its strict form as well. docs/rates.md has the definitions. */
export interface Rates {
  readonly requests: number
  readonly response: Rate
  readonly resolution: Rate
  readonly satisfaction: Rate
  readonly strictSatisfaction: Rate
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
  const bySquad = Map.groupBy(lives, squadOf)
  const squads = [...bySquad].toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1))
  return {
    squads: squads.map(([squadId, its]) => ({ ...(squadId !== undefined && { squadId }), ...ratesOf(its, asOf) })),
    total: ratesOf(lives, asOf),
  }
}

const squadOf = (life: Life): string | undefined =>
  life.flatMap((event) => (event.type === 'request.routed' ? [event.data.squadId] : [])).at(-1)

const ratesOf = (lives: readonly Life[], asOf: Instant): Rates => ({
  requests: lives.length,
  response: rateOf(lives, (life) => response(life, asOf)),
  resolution: rateOf(lives, resolution),
  satisfaction: rateOf(lives, (life) => satisfaction(life, 3)),
  strictSatisfaction: rateOf(lives, (life) => satisfaction(life, 4)),
})

const rateOf = (lives: readonly Life[], judge: (life: Life) => Verdict): Rate => {
  const judged = lives.map((life) => ({ receipt: idOf(life[0]?.stream ?? ''), verdict: judge(life) }))
  const counted = judged.flatMap(({ receipt, verdict }) => ('good' in verdict ? [{ receipt, good: verdict.good }] : []))
  return {
    numerator: counted.filter(({ good }) => good).length,
    denominator: counted.length,
    failed: counted.flatMap(({ receipt, good }) => (good ? [] : [receipt])),
    excluded: judged.flatMap(({ receipt, verdict }) =>
      'because' in verdict ? [{ receipt, because: verdict.because }] : [],
    ),
  }
}
