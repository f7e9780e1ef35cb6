import { setImmediate } from 'node:timers/promises'
import type { Found } from './auditor/audit.ts'
import type { Fault } from './faults.ts'
import { draw, simulate } from './simulate.ts'

export interface Tally {
  seeds: number
  events: number
  steps: number
  readonly met: Map<Fault, number>
  readonly broken: { readonly seed: number; readonly found: readonly Found[] }[]
}

export const tally = (): Tally => ({ seeds: 0, events: 0, steps: 0, met: new Map(), broken: [] })

export const added = (sum: Tally, more: Tally): void => {
  sum.seeds += more.seeds
  sum.events += more.events
  sum.steps += more.steps
  for (const [kind, count] of more.met) sum.met.set(kind, (sum.met.get(kind) ?? 0) + count)
  sum.broken.push(...more.broken)
}

/** Lives through these seeds, one after the other. */
export const live = async (seeds: readonly number[]): Promise<Tally> => {
  const sum = tally()
  for (const seed of seeds) {
    const { events, steps, met, found } = await simulate(draw(seed))
    added(sum, { seeds: 1, events, steps, met: new Map(met), broken: found.length > 0 ? [{ seed, found }] : [] })
    // A seed leaves no time to anybody else.
    await setImmediate()
  }
  return sum
}
