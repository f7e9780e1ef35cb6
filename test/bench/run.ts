import { parseArgs } from 'node:util'
import { cold } from './cold.ts'
import { cost } from './cost.ts'
import { growth } from './growth.ts'
import { keep, measured, write } from './kept.ts'
import { notified } from './notified.ts'
import { sizes, waits } from './release.ts'
import { markdown, type Part } from './report.ts'
import { throughput } from './throughput.ts'
import { warm } from './warm.ts'

/** Figures, which report and never gate. Run by `npm run bench`, or of some parts by `npm run bench -- cold growth`. */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { to: { type: 'string', default: '100000' }, write: { type: 'boolean', default: false } },
})
const growthSizes = [1e3, 1e4, 1e5, 1e6].filter((size) => size <= Number(values.to))

const PARTS: Readonly<Record<string, () => Promise<Part | Part[]>>> = {
  cold,
  warm,
  throughput,
  notified,
  growth: () => growth(growthSizes),
  cost,
  sizes,
  waits,
}

const unknown = positionals.filter((name) => !Object.hasOwn(PARTS, name))
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}`)
  process.exit(2)
}

for (const [name, measure] of Object.entries(PARTS)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  const taken = await measured(name, async () => [await measure()].flat())
  for (const part of taken.parts) console.log(markdown(part))
  keep(taken)
}
if (values.write) write(Object.keys(PARTS))
