import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { median, quantile } from './quantile.ts'
import type { Part } from './report.ts'

interface Lived {
  readonly micros: Readonly<Record<string, readonly number[]>>
  readonly bytes: Readonly<Record<string, readonly number[]>>
}

/** 256 MB of young generation: what is allocated between two collections stays and can be counted. */
const NOTHING_COLLECTED = ['--expose-gc', '--min-semi-space-size=256', '--max-semi-space-size=256']

const live = (how: 'strict' | 'plain', flags: readonly string[] = []): Lived =>
  JSON.parse(
    execFileSync(process.execPath, [...flags, join(import.meta.dirname, 'warm-child.ts'), how], {
      encoding: 'utf8',
      maxBuffer: 100_000_000,
    }),
  )

/** What an invocation takes of the processor once everything is warm, over stores in memory. */
export const warm = async (): Promise<Part> => {
  const [plain, strict, counted] = [live('plain'), live('strict'), live('plain', NOTHING_COLLECTED)]
  return {
    title: 'Warm: one invocation over stores in memory',
    note:
      'The functions’ own handlers over the stores of `test/simulation/memory`, some 1,600 invocations each after 800 to warm up, in a process of its own. ' +
      '“In DynamoDB’s form” takes each state and event through marshalling and schemas, as over the tables. Allocation is the heap’s growth over 40 invocations between two collections (a young generation of 256 MB), the median of 40 such. Wanted: ≤ 100 µs with the whole decision.',
    columns: ['invocation', 'p50 µs', 'p99 µs', 'p50 µs in DynamoDB’s form', 'p99 µs', 'KB allocated'],
    rows: Object.keys(plain.micros).map((name) => [
      name,
      ...[plain, strict].flatMap(({ micros }) => [0.5, 0.99].map((q) => quantile(micros[name] ?? [], q))),
      median(counted.bytes[name] ?? []) / 1024,
    ]),
  }
}
