import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { reached } from './coverage/report.ts'
import { added, type Tally, tally } from './live.ts'
import { BUGS } from './planted/bugs.ts'
import { hunt, isCaught, STARTS, table } from './planted/hunt.ts'
import { shrink, told } from './shrink.ts'
import { draw, simulate } from './simulate.ts'

/**
 * `npm run simulate -- --seeds 2000 [--from 1] [--all]` lives through seeds on every processor, up to the first that breaks a promise or,
 * with `--all`, through each of them; `--seed 7 [--trace]` through one; `--planted`
 * looks whether the bugs that are planted on purpose would be noticed, from three starts or as many as `--starts` says.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '2000' },
    from: { type: 'string', default: '1' },
    all: { type: 'boolean', default: false },
    seed: { type: 'string' },
    trace: { type: 'boolean', default: false },
    coverage: { type: 'boolean', default: false },
    planted: { type: 'boolean', default: false },
    starts: { type: 'string', default: '3' },
  },
})

const AT_A_TIME = 25
/** Room for all that some seeds leave behind, so that it is collected seldom. */
const YOUNG_MB = 96
/** A long run says now and then how far it is. */
const SAID_EACH = 10_000

const explain = async (seed: number): Promise<void> => {
  const drawn = draw(seed)
  const { found } = await simulate(drawn)
  for (const { invariant, about } of found) console.log(`seed ${seed} breaks “${invariant}”: ${about}`)
  const [first] = found
  if (!first) return
  const least = await shrink(drawn, first.invariant)
  const again = (await simulate(least)).found.find(({ invariant }) => invariant === first.invariant)
  console.log(['', `shrunk: ${again?.about}`, ...told(least)].join('\n'))
}

const one = async (seed: number): Promise<boolean> => {
  const { hash, events, steps, found, trace } = await simulate(draw(seed), { keepsTrace: values.trace })
  if (values.trace) console.log(trace.join('\n'))
  console.log(`seed ${seed}: ${events} events, ${steps} steps, trace ${hash}`)
  if (found.length > 0) await explain(seed)
  return found.length === 0
}

const minutes = (milliseconds: number): string => (milliseconds / 60_000).toFixed(1)

/** Gives seeds to workers until none is left, or one is found that breaks a promise. */
const many = async (from: number, count: number): Promise<Tally> => {
  const sum = tally()
  const began = performance.now()
  let next = from
  const work = (worker: Worker) =>
    new Promise<void>((done, failed) => {
      const give = () => {
        const seeds = Array.from({ length: Math.min(AT_A_TIME, from + count - next) }, (_, place) => next + place)
        next += seeds.length
        if (seeds.length === 0 || (sum.broken.length > 0 && !values.all))
          return void worker.terminate().then(() => done(), failed)
        worker.postMessage(seeds)
      }
      worker.on('error', failed)
      worker.on('message', (more: Tally) => {
        const before = sum.seeds
        added(sum, more)
        for (const { seed, found } of more.broken) console.log(`seed ${seed} breaks “${found[0]?.invariant}”`)
        if (Math.floor(sum.seeds / SAID_EACH) > Math.floor(before / SAID_EACH))
          console.log(`${sum.seeds} seeds, ${sum.broken.length} broken, ${minutes(performance.now() - began)} minutes`)
        give()
      })
      give()
    })
  const workers = Array.from(
    { length: availableParallelism() },
    () =>
      new Worker(new URL('live-worker.ts', import.meta.url), {
        resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
      }),
  )
  await Promise.all(workers.map(work))
  return sum
}

const all = async (from: number, count: number): Promise<boolean> => {
  const began = performance.now()
  const { seeds, events, steps, met, pairs, broken } = await many(from, count)
  const seconds = (performance.now() - began) / 1000
  const each = (sum: number) => (sum / seeds).toFixed(0)
  console.log(`${seeds} seeds from ${from} in ${seconds.toFixed(1)} s: ${(seeds / seconds).toFixed(0)} a second`)
  console.log(`${each(events)} events and ${each(steps)} steps a seed`)
  console.log(`faults met: ${[...met].map(([kind, times]) => `${kind} ${times}`).join(', ')}`)
  console.log(reached(pairs, values.coverage).join('\n'))
  const [first] = broken.toSorted((a, b) => a.seed - b.seed)
  if (first) await explain(first.seed)
  return broken.length === 0
}

const planted = async (): Promise<boolean> => {
  const caught = await hunt(Object.keys(BUGS), STARTS.slice(0, Number(values.starts)))
  console.log(table(caught).join('\n'))
  const missed = caught.filter((one) => !isCaught(one))
  console.log(`${caught.length - missed.length} of ${caught.length} planted bugs caught`)
  return missed.length === 0
}

const run = (): Promise<boolean> => {
  if (values.planted) return planted()
  return values.seed === undefined ? all(Number(values.from), Number(values.seeds)) : one(Number(values.seed))
}

process.exitCode = (await run()) ? 0 : 1
