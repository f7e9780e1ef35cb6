import { FAULTS } from '../faults.ts'
import type { Pairs } from './coverage.ts'
import { KINDS } from './names.ts'
import { whyNever } from './never.ts'

export interface Pair {
  readonly one: string
  readonly other: string
}

interface Table {
  readonly title: string
  readonly pairs: readonly Pair[]
}

const across = (ones: readonly string[], others: readonly string[]): Pair[] =>
  ones.flatMap((one) => others.map((other) => ({ one, other })))

const NAMES = Object.entries(KINDS).map(([kind, { states, commands }]) => ({
  states: Object.keys(states).map((state) => `${kind} ${state}`),
  commands: Object.keys(commands).map((command) => `${kind}: ${command}`),
}))
const faults = Object.keys(FAULTS)

/** All pairs there are, whether they can be met or not. */
export const TABLES: readonly Table[] = [
  { title: 'state × command', pairs: NAMES.flatMap(({ states, commands }) => across(states, commands)) },
  { title: 'state × fault', pairs: NAMES.flatMap(({ states }) => across(states, faults)) },
  { title: 'command × fault', pairs: NAMES.flatMap(({ commands }) => across(commands, faults)) },
]

export const timesMet = (pairs: Pairs, { one, other }: Pair): number => pairs.get(one)?.get(other) ?? 0

/** How many of the pairs that can be met were met, and with `listed` which were not; and which were, though a reason says that they cannot be. */
export const reached = (pairs: Pairs, listed: boolean): string[] =>
  TABLES.flatMap(({ title, pairs: all }) => {
    const possible = all.filter((pair) => whyNever(pair) === undefined)
    const missed = possible.filter((pair) => timesMet(pairs, pair) === 0)
    const lines = (what: string, those: readonly Pair[]) =>
      those.map(({ one, other }) => `  ${what}: ${one} × ${other}`)
    return [
      `${title}: ${possible.length - missed.length} of ${possible.length} pairs met`,
      ...(listed ? lines('never met', missed) : []),
      ...lines('met after all', wronglyNever(pairs, all)),
    ]
  })

const wronglyNever = (pairs: Pairs, all: readonly Pair[]): Pair[] =>
  all.filter((pair) => whyNever(pair) !== undefined && timesMet(pairs, pair) > 0)
