import type { Given } from '../../../shared/domain/aggregate.ts'
import type { Invocation } from '../cloud/ledger.ts'
import type { Fault } from '../faults.ts'
import { stateOf } from './names.ts'

/** How often each pair was met, by its one name and then its other. */
export type Pairs = Map<string, Map<string, number>>

/** What was met: a state and a command, and a fault and the state or the command that it struck. */
export interface Coverage {
  readonly pairs: Pairs
  decided(by: Invocation | undefined, kind: string, state: unknown, command: Given): void
  /** `by` is whose call it befell. */
  struck(fault: Fault, by: Invocation | undefined): void
}

/** These befall an invocation, and strike all that it decides; whatever else goes wrong strikes what is decided in the hour after. */
const WITHIN: ReadonlySet<Fault> = new Set([
  'kill',
  'killAfter',
  'lost',
  'throttle',
  'conflict',
  'slow',
  'zombie',
  'refused',
  'unknown',
  'swallowed',
])

const HOUR = 3_600_000

export const countIn = (pairs: Pairs, one: string, other: string, times = 1): void => {
  const row = pairs.get(one) ?? new Map<string, number>()
  pairs.set(one, row)
  row.set(other, (row.get(other) ?? 0) + times)
}

interface Story {
  readonly decisions: { readonly state: string; readonly command: string }[]
  readonly faults: Fault[]
}

export const coverage = (now: () => number): Coverage => {
  const pairs: Pairs = new Map()
  const stories = new WeakMap<Invocation, Story>()
  const latest = new Map<Fault, number>()
  const storyOf = (by: Invocation): Story => {
    const story = stories.get(by) ?? { decisions: [], faults: [] }
    stories.set(by, story)
    return story
  }
  const strikes = (fault: Fault, { state, command }: Story['decisions'][number]) => {
    countIn(pairs, state, fault)
    countIn(pairs, command, fault)
  }
  return {
    pairs,
    decided: (by, kind, known, given) => {
      const asked = given as Given & { readonly type: string; readonly task?: string }
      const decision = { state: `${kind} ${stateOf(kind, known, asked)}`, command: `${kind}: ${asked.type}` }
      countIn(pairs, decision.state, decision.command)
      for (const [fault, at] of latest) if (now() - at < HOUR) strikes(fault, decision)
      if (!by) return
      const { decisions, faults } = storyOf(by)
      decisions.push(decision)
      for (const fault of faults) strikes(fault, decision)
    },
    struck: (fault, by) => {
      if (!WITHIN.has(fault)) latest.set(fault, now())
      else if (by) {
        const { decisions, faults } = storyOf(by)
        faults.push(fault)
        for (const decision of decisions) strikes(fault, decision)
      }
    },
  }
}
