import type { Row } from './count.ts'

const MOST = 10

/** Prints what happened, and what was to be found beside what was. */
export const report = (rows: readonly Row[], notes: readonly string[]): void => {
  console.log(['', ...notes, '', `${'what'.padEnd(54)}${'due'.padStart(6)}${'found'.padStart(7)}`].join('\n'))
  for (const { what, due, found, well, which = [] } of rows) {
    const line = `${what.padEnd(54)}${String(due).padStart(6)}${String(found).padStart(7)}`
    console.log(well ? line : [`${line}  LOST`, ...which.slice(0, MOST).map((one) => `    ${one}`)].join('\n'))
  }
}
