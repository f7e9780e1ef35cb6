import { warmTown } from './warm-town.ts'

/**
 * Lives many small zones through, one after the other, and prints what each function's invocations took in microseconds. Run
 * with a young generation that nothing fills and `--expose-gc`, it prints the bytes that they allocated as well.
 */
const ROUNDS = 60
/** Until the compiler has done what it will do. */
const WARMING = 20
const strict = process.argv[2] === 'strict'

const micros: Record<string, number[]> = {}
const bytes: Record<string, number[]> = {}

for (let round = 0; round < ROUNDS; round++)
  for (const { name, invocations } of warmTown(strict)) {
    const calls = invocations()
    if (round >= WARMING) globalThis.gc?.()
    const before = process.memoryUsage().heapUsed
    const taken: number[] = []
    for (const call of calls) {
      const started = performance.now()
      await call()
      taken.push((performance.now() - started) * 1000)
    }
    const allocated = process.memoryUsage().heapUsed - before
    if (round < WARMING) continue
    micros[name] = [...(micros[name] ?? []), ...taken]
    bytes[name] = [...(bytes[name] ?? []), allocated / calls.length]
  }
process.stdout.write(JSON.stringify({ micros, bytes }))
