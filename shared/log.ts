import type { Log } from './http/problems.ts'

/** Writes to standard output itself, since Lambda's `console` would put its own words before the JSON. */
export const log: Log = (line) => {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
