import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Assembly, readAssembly } from './assembly.ts'
import { CannotStart } from './cannot-start.ts'
import { hashOf } from './input-hash.ts'

const ROOT = join(import.meta.dirname, '../..')
const BUILT = join(ROOT, '.build', 'local')
const WEB = join(ROOT, 'web')
/** Everything that the pages are made of. */
const WEB_INPUTS = ['web', 'shared', 'events', 'package-lock.json']
/** Everything that the template and the bundles are made of. */
const STACK_INPUTS = ['infra', 'functions', 'shared', 'events', 'package-lock.json', 'cdk.json', 'tsconfig.json']

const firstLine = (error: unknown): string => {
  const text = error instanceof Error && 'stderr' in error && error.stderr ? String(error.stderr) : String(error)
  return text.split('\n').find((line) => /error/i.test(line)) ?? text.split('\n')[0] ?? ''
}

export interface Pages {
  readonly site: string
  readonly local: string
}

/** Builds the pages if an input has changed since they were last built. */
export const buildPages = async (): Promise<Pages> => {
  const pages = { site: join(WEB, 'dist'), local: join(WEB, 'dist-local') }
  const hash = hashOf(ROOT, WEB_INPUTS)
  const stamp = join(BUILT, 'pages')
  const current = existsSync(stamp) && readFileSync(stamp, 'utf8') === hash
  if (current && existsSync(pages.site) && existsSync(pages.local)) return pages
  const { build } = await import('vite')
  try {
    rmSync(pages.local, { recursive: true, force: true })
    await build({ root: WEB, logLevel: 'error' })
    if (!existsSync(pages.local)) await build({ root: WEB, logLevel: 'error', mode: 'local' })
  } catch (error) {
    throw new CannotStart(`The pages cannot be built: ${firstLine(error)}`)
  }
  mkdirSync(BUILT, { recursive: true })
  writeFileSync(stamp, hash)
  return pages
}

/** The synthesized app; synthesized again when an input has changed. The pages must have been built. */
export const synthesize = async (): Promise<Assembly> => {
  const dir = join(BUILT, `stack-${hashOf(ROOT, STACK_INPUTS)}`)
  if (!existsSync(dir)) {
    const fresh = `${dir}.${process.pid}`
    const { app } = JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8')) as { app: string }
    try {
      const [, ...words] = app.split(' ')
      await promisify(execFile)(process.execPath, words, { cwd: ROOT, env: { ...process.env, CDK_OUTDIR: fresh } })
    } catch (error) {
      throw new CannotStart(`The template cannot be synthesized: ${firstLine(error)} (npm run synth says more)`)
    }
    for (const old of readdirSync(BUILT).filter((name) => /^stack-[0-9a-f]+$/.test(name)))
      rmSync(join(BUILT, old), { recursive: true, force: true })
    if (!existsSync(dir)) renameSync(fresh, dir)
  }
  return readAssembly(dir)
}
