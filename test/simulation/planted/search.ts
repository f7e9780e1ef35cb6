import { parentPort, workerData } from 'node:worker_threads'
import { BUGS } from './bugs.ts'
import { plant } from './plant.ts'

/** Which bug is looked for, and the seeds from which on. */
export interface Search {
  readonly bug: string
  readonly starts: readonly number[]
}

/** How many seeds it took from each start; none where it was not caught within as many as it says. */
export type Took = readonly (number | undefined)[]

const { bug: name, starts } = workerData as Search
const bug = BUGS[name]
if (!bug) throw new Error(`Nobody has planted “${name}”`)
const unplanted = plant(bug)
// Only what is imported from here on has the bug.
const { draw, simulate } = await import('../simulate.ts')
if (unplanted().length > 0) throw new Error(`The simulation does not use ${unplanted().join(', ')}`)

const needed = async (from: number): Promise<number | undefined> => {
  for (let seed = from; seed < from + bug.within; seed++) {
    const { found } = await simulate(draw(seed), { strict: bug.strict ?? false })
    if (found.some(({ invariant }) => invariant === bug.caughtBy)) return seed - from + 1
  }
  return undefined
}

const took: (number | undefined)[] = []
for (const from of starts) took.push(await needed(from))
parentPort?.postMessage(took satisfies Took)
