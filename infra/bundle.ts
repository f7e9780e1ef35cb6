import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'
import { daysWithoutNames } from './bundle-days.ts'
import { ownCodeMapped } from './bundle-own-map.ts'
import { phonesWithoutWriting } from './bundle-phones.ts'

const ROOT = join(import.meta.dirname, '..')

export const FUNCTIONS = [
  'intake',
  'track',
  'desk',
  'relay',
  'router',
  'notifier',
  'clock',
  'followups',
  'files',
  'checker',
  'plan',
  'chaser',
  'receipts',
  'postmaster',
] as const
export type FunctionName = (typeof FUNCTIONS)[number]

/** Where a function's bundle lies, as it is zipped: `index.js` and its source map. */
export type Bundles = Readonly<Record<FunctionName, string>>

/** Several synths may run at once and read while another writes, so a file that is there is replaced whole or left alone. */
const write = (file: string, content: Uint8Array): void => {
  if (existsSync(file) && readFileSync(file).equals(content)) return
  mkdirSync(dirname(file), { recursive: true })
  const fresh = `${file}.${process.pid}`
  writeFileSync(fresh, content)
  renameSync(fresh, file)
}

/** All functions in one call, as ADR 2 says and why. */
export const bundle = async (into = join(ROOT, '.build', 'functions')): Promise<Bundles> => {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: FUNCTIONS.map((name) => ({ in: `functions/${name}/index.ts`, out: `${name}/index` })),
    outdir: into,
    write: false,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
    minify: true,
    // Else a Chinese character takes six bytes instead of three.
    charset: 'utf8',
    legalComments: 'none',
    sourcemap: 'linked',
    sourcesContent: false,
    plugins: [daysWithoutNames, phonesWithoutWriting, ownCodeMapped],
    alias: { '@aws-sdk/credential-provider-node': join(import.meta.dirname, 'lambda-credentials.ts') },
    logLevel: 'silent',
  })
  for (const { path, contents } of outputFiles) write(path, contents)
  return Object.fromEntries(FUNCTIONS.map((name) => [name, join(into, name)])) as Bundles
}
