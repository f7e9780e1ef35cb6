import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { BUGS } from './bugs.ts'
import type { Search, Took } from './search.ts'

/** Far from each other, so that no two look at the same lives. */
export const STARTS = [1, 100_001, 200_001] as const

/** Looks for a bug in a thread of its own, since what a thread has imported cannot be taken back. */
export const search = (bug: string, starts: readonly number[]): Promise<Took> =>
  new Promise((done, failed) => {
    const worker = new Worker(new URL('search.ts', import.meta.url), { workerData: { bug, starts } satisfies Search })
    worker.on('message', done)
    worker.on('error', failed)
  })

export interface Caught {
  readonly bug: string
  readonly took: Took
}

/** Looks for them all, on every processor. */
export const hunt = async (names: readonly string[], starts: readonly number[]): Promise<Caught[]> => {
  const waiting = [...names]
  const caught: Caught[] = []
  const lane = async () => {
    for (let bug = waiting.shift(); bug !== undefined; bug = waiting.shift())
      caught.push({ bug, took: await search(bug, starts) })
  }
  await Promise.all(Array.from({ length: availableParallelism() }, lane))
  return caught.toSorted((a, b) => names.indexOf(a.bug) - names.indexOf(b.bug))
}

export const isCaught = ({ took }: Caught): boolean => took.every((seeds) => seeds !== undefined)

const median = (took: Took): string => {
  const seeds = took.map((one) => one ?? Infinity).toSorted((a, b) => a - b)[Math.floor(took.length / 2)]
  return seeds === Infinity || seeds === undefined ? '–' : String(seeds)
}

/** A table, as Markdown. */
export const table = (all: readonly Caught[]): string[] => [
  '| bug | broken promise | seeds needed | median | at most |',
  '| --- | --- | --- | --- | --- |',
  ...all.map(({ bug, took }) => {
    const each = took.map((seeds) => seeds ?? 'not caught').join(', ')
    return `| ${bug} | ${BUGS[bug]?.caughtBy} | ${each} | ${median(took)} | ${BUGS[bug]?.within} |`
  }),
]
