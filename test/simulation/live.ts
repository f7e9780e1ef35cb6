import { setImmediate } from 'node:timers/promises'
import type { Found } from './auditor/audit.ts'
import { countIn, type Pairs } from './coverage/coverage.ts'
import type { Fault } from './faults.ts'
import { draw, simulate } from './simulate.ts'

export interface Tally {
  seeds: number
  events: number
  steps: number
  readonly met: Map<Fault, number>
  readonly pairs: Pairs
  readonly broken: { readonly seed: number; readonly found: readonly Found[] }[]
}

export const tally = (): Tally => ({ seeds: 0, events: 0, steps: 0, met: new Map(), pairs: new Map(), broken: [] })

export const added = (sum: Tally, more: Tally): void => {
  sum.seeds += more.seeds
  sum.events += more.events
  sum.steps += more.steps
  for (const [kind, count] of more.met) sum.met.set(kind, (sum.met.get(kind) ?? 0) + count)
  for (const [one, row] of more.pairs) for (const [other, times] of row) countIn(sum.pairs, one, other, times)
  sum.broken.push(...more.broken)
}

/** Lives through these seeds, one after the other. */
export const live = async (seeds: readonly number[]): Promise<Tally> => {
  const sum = tally()
  for (const seed of seeds) {
    const { events, steps, met, pairs, found } = await simulate(draw(seed))
    const broken = found.length > 0 ? [{ seed, found }] : []
    added(sum, { seeds: 1, events, steps, met: new Map(met), pairs, broken })
    // A seed leaves no time to anybody else.
    await setImmediate()
  }
  return sum
}
