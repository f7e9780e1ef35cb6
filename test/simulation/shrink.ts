import type { Fault, Mix } from './faults.ts'
import { type Drawn, simulate } from './simulate.ts'

const KINDS = (mix: Mix): Fault[] => (Object.keys(mix) as Fault[]).filter((kind) => mix[kind] > 0)

const without = (drawn: Drawn, from: number, count: number): Drawn => ({
  ...drawn,
  commands: drawn.commands.filter((_, place) => place < from || place >= from + count),
})

/** What could be taken away at once, the most first: a fault, a run of commands, the second press of a button, the calm. */
function* smaller(drawn: Drawn): Generator<Drawn> {
  for (const kind of KINDS(drawn.mix)) yield { ...drawn, mix: { ...drawn.mix, [kind]: 0 } }
  for (let count = Math.ceil(drawn.commands.length / 2); count >= 1; count = count === 1 ? 0 : Math.ceil(count / 2))
    for (let from = 0; from < drawn.commands.length; from += count) yield without(drawn, from, count)
  for (const [place, command] of drawn.commands.entries())
    if (command.times > 1)
      yield { ...drawn, commands: drawn.commands.map((one, at) => (at === place ? { ...one, times: 1 } : one)) }
  if (drawn.heed > 0) yield { ...drawn, heed: 0 }
  if (drawn.calm > 0) yield { ...drawn, calm: 0 }
}

const MOST_TRIES = 900
const LUCKS = 3

/**
 * The least that still breaks the same promise, as far as taking away one thing after the other finds it. Whatever is taken away
 * leaves the faults to fall elsewhere, so that each is tried with a few sequences of them.
 */
export const shrink = async (drawn: Drawn, invariant: string): Promise<Drawn> => {
  let left = MOST_TRIES
  const broken = async (candidate: Drawn): Promise<Drawn | undefined> => {
    for (let more = 0; more < LUCKS && left-- > 0; more++) {
      const tried = { ...candidate, luck: candidate.luck + more }
      const { found } = await simulate(tried)
      if (found.some((one) => one.invariant === invariant)) return tried
    }
    return undefined
  }
  for (let least = drawn; ; ) {
    const next = await first(smaller(least), broken)
    if (!next) return least
    least = next
  }
}

const first = async (all: Iterable<Drawn>, test: (one: Drawn) => Promise<Drawn | undefined>) => {
  for (const one of all) {
    const found = await test(one)
    if (found) return found
  }
  return undefined
}

const span = (milliseconds: number): string => {
  const minutes = Math.round(milliseconds / 60_000)
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** What is left of a seed, for a person: when and who did what, and what went wrong meanwhile. */
export const told = ({ start, chaos, calm, mix, commands }: Drawn): string[] => [
  `from ${new Date(start).toISOString()}, ${span(chaos)} of chaos, then ${span(calm)} of calm`,
  `faults: ${
    KINDS(mix)
      .map((kind) => `${kind} ${mix[kind].toPrecision(2)}`)
      .join(', ') || 'none'
  }`,
  ...commands.map(
    ({ at, who, deed, request, times }) =>
      `  + ${span(at)}: ${who} ${deed}, request ${request}${times > 1 ? `, ${times} times at once` : ''}`,
  ),
]
