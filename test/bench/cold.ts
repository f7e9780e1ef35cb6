import { execFileSync } from 'node:child_process'
import { mkdtempSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { bundle, FUNCTIONS, type FunctionName } from '../../infra/bundle.ts'
import { httpEvent } from '../caller.ts'
import { median, quantile } from './quantile.ts'
import type { Part } from './report.ts'

const ROUNDS = 15

const FACING: readonly FunctionName[] = ['intake', 'track', 'desk', 'plan', 'files', 'receipts']
/** What a function answers without a look at a table; the clock has nothing such and is only loaded. */
const firstEvent = (name: string): unknown => {
  if (name === 'clock' || name === 'checker') return null
  return FACING.includes(name as FunctionName) || name.startsWith('ruler') ? httpEvent('GET /nowhere') : { Records: [] }
}

/** The rulers, bundled as AWS's own esbuild construct would, with nothing of what our bundles leave out. */
const buildRulers = async (folder: string): Promise<Record<string, string>> => {
  const rulers = ['client', 'express']
  await build({
    entryPoints: rulers.map((name) => ({ in: join(import.meta.dirname, `rulers/${name}.ts`), out: `ruler-${name}` })),
    outdir: folder,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
    minify: true,
    outExtension: { '.js': '.cjs' },
    logLevel: 'silent',
  })
  return Object.fromEntries(rulers.map((name) => [`ruler-${name}`, join(folder, `ruler-${name}.cjs`)]))
}

const ENV = {
  NODE_OPTIONS: '--enable-source-maps',
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  JOURNAL_TABLE: 'journal',
  REGISTER_TABLE: 'register',
  DIRECTORY_TABLE: 'directory',
  SITE_ORIGIN: 'https://doorstep.example',
  EDGE_KEY: 'edge',
  EVENTS_TOPIC_ARN: 'arn:aws:sns:us-east-1:000000000000:events',
  DUE_TOPIC_ARN: 'arn:aws:sns:us-east-1:000000000000:due',
  SQUAD_TOPIC_PREFIX: 'arn:aws:sns:us-east-1:000000000000:squad-',
  FILES_BUCKET: 'files',
  RECEIPT_KEY: 'r'.repeat(32),
}

const once = (file: string, event: string): { load: number; all: number } =>
  JSON.parse(
    execFileSync(process.execPath, [join(import.meta.dirname, 'cold-child.ts'), file, event], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], ...ENV },
    }),
  )

/** Each function's import and first invocation, each in a process of its own, all in turn so that a slow minute hits them alike. */
export const cold = async (): Promise<Part> => {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-bench-'))
  const bundles = await bundle(join(folder, 'functions'))
  const files: Record<string, string> = {
    ...(await buildRulers(folder)),
    ...Object.fromEntries(FUNCTIONS.map((name) => [name, join(bundles[name], 'index.js')])),
  }
  const events = Object.fromEntries(
    Object.keys(files).map((name) => {
      const file = join(folder, `${name}.event.json`)
      writeFileSync(file, JSON.stringify(firstEvent(name)))
      return [name, file]
    }),
  )
  const taken: Record<string, number[]> = {}
  for (let round = 0; round < ROUNDS; round++)
    for (const [name, file] of Object.entries(files)) {
      taken[name] ??= []
      taken[name].push(once(file, events[name] ?? '').all)
    }
  const [client, express] = ['ruler-client', 'ruler-express'].map((name) => median(taken[name] ?? []))
  return {
    title: 'Cold start: import and first invocation in a new process',
    note: `Medians of ${ROUNDS} rounds, interleaved. \`ruler-client\` only constructs the stock DynamoDB client; \`ruler-express\` is intake's decision behind Express and serverless-http. Wanted: intake ≤ 1.0 × client and ≤ 0.5 × Express.`,
    columns: ['function', 'bytes', 'median ms', 'p90 ms', '× client', '× Express'],
    rows: Object.entries(files).map(([name, file]) => {
      const ms = median(taken[name] ?? [])
      return [
        name,
        statSync(file).size.toLocaleString('en'),
        ms,
        quantile(taken[name] ?? [], 0.9),
        (ms / (client ?? Number.NaN)).toFixed(2),
        (ms / (express ?? Number.NaN)).toFixed(2),
      ]
    }),
  }
}
