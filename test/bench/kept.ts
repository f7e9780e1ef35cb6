import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { markdown, type Part } from './report.ts'

const ROOT = join(import.meta.dirname, '../..')
const JSON_FILE = join(ROOT, '.build', 'bench.json')
const PAGE = join(ROOT, 'docs', 'bench.md')
/** From here on the page is written by hand, and stays. */
const BY_HAND = '## What falls short'

/** What was measured under one name, and what the machine did besides. */
export interface Measured {
  readonly name: string
  readonly at: string
  readonly commit: string
  /** The load of the last minute, before and after. */
  readonly load: readonly [number, number]
  readonly parts: readonly Part[]
}

const load = (): number => loadavg()[0] ?? Number.NaN
const commit = (): string =>
  execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).trim()

export const measured = async (name: string, measure: () => Promise<Part[]>): Promise<Measured> => {
  const before = load()
  const parts = await measure()
  return { name, at: new Date().toISOString(), commit: commit(), load: [before, load()], parts }
}

const kept = (): Record<string, Measured> => (existsSync(JSON_FILE) ? JSON.parse(readFileSync(JSON_FILE, 'utf8')) : {})

/** Takes the place of what was measured under that name before; other names' figures stay. */
export const keep = (taken: Measured): void => {
  mkdirSync(join(ROOT, '.build'), { recursive: true })
  writeFileSync(JSON_FILE, JSON.stringify({ ...kept(), [taken.name]: taken }, null, 2))
}

const machine = (): string => {
  const [cpu] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${cpus().length} × ${cpu?.model.trim()}, ${memory} GB, Node ${process.versions.node}, ${process.platform} ${process.arch}`
}

const section = ({ name, at, commit, load, parts }: Measured): string => {
  const busy = load.map((one) => one.toFixed(1)).join(' → ')
  const when = `\`npm run bench -- ${name}\`, ${at.slice(0, 16).replace('T', ' ')} UTC, commit ${commit}, load ${busy}.`
  return [...parts.map(markdown), when, ''].join('\n')
}

/** Writes `docs/bench.md` from all that is kept, in this order. */
export const write = (names: readonly string[]): void => {
  const all = kept()
  const before = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : ''
  const byHand = before.includes(BY_HAND) ? before.slice(before.indexOf(BY_HAND)) : `${BY_HAND}\n`
  const head = [
    '# Bench',
    '',
    '`npm run bench -- --write` measures all and writes this page; with names, `npm run bench -- cold warm --write`, those alone, and',
    '`--to 1000000` lets growth go so far. The figures report and never gate; what counts are the ratios within one table. The load beside a table',
    `is that of the machine's last minute before and after: ${machine()}.`,
    '',
  ]
  const sections = names.flatMap((name) => (all[name] ? [section(all[name])] : []))
  writeFileSync(PAGE, [...head, ...sections, byHand].join('\n'))
}
