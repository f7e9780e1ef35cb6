import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Assembly, readAssembly } from './assembly.ts'
import { CannotStart } from './cannot-start.ts'
import { hashOf } from './input-hash.ts'
import { made } from './made.ts'

const ROOT = join(import.meta.dirname, '../..')
const BUILT = join(ROOT, '.build', 'local')
const VITE = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js')
/** Everything that the pages are made of. */
const OF_PAGES = ['web', 'shared', 'events', 'package-lock.json']
/** Everything that the template and the bundles are made of: what runs them here, and the zone, are not. */
const OF_STACK = ['infra', 'functions', 'shared', 'events', 'package-lock.json', 'cdk.json', 'tsconfig.json']
const NOT_OF_STACK = ['infra/local', 'infra/zone', 'infra/commands']

export interface Pages {
  readonly site: string
  readonly local: string
}

/** Runs a script of the repository to its end. @throws CannotStart with what it printed. */
const run = async (what: string, words: readonly string[], env: Record<string, string> = {}): Promise<void> => {
  const running = promisify(execFile)(process.execPath, words, { cwd: ROOT, env: { ...process.env, ...env } })
  const end = () => running.child.kill()
  process.once('exit', end)
  try {
    await running
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error)
    throw new CannotStart(`${what}:\n${said}`)
  } finally {
    process.off('exit', end)
  }
}

/** The built pages and those of the inbox; built anew when an input has changed. @throws CannotStart */
export const buildPages = async (): Promise<Pages> => {
  const folder = await made(BUILT, 'pages', hashOf(ROOT, OF_PAGES), async (fresh) => {
    const build = (mode: string, into: string) =>
      run('The pages cannot be built', [VITE, 'build', 'web', '--logLevel', 'error', '--mode', mode, '--outDir', into])
    await Promise.all([build('production', join(fresh, 'site')), build('inbox', join(fresh, 'local'))])
  })
  return { site: join(folder, 'site'), local: join(folder, 'local') }
}

/** The synthesized app; synthesized anew when an input has changed. @throws CannotStart */
export const synthesize = async (context: Readonly<Record<string, string>> = {}): Promise<Assembly> => {
  const asked = Object.values(context).map((value) => `-${encodeURIComponent(value)}`)
  const folder = await made(
    BUILT,
    'stack',
    `${hashOf(ROOT, OF_STACK, NOT_OF_STACK)}${asked.join('')}`,
    async (fresh) => {
      const { app } = JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8')) as { app: string }
      // Here the pages are served from where they were built, so the template need not wait for them.
      const pages = join(BUILT, 'no-pages')
      mkdirSync(pages, { recursive: true })
      const env = {
        CDK_OUTDIR: fresh,
        CDK_VALIDATION: 'false',
        CDK_CONTEXT_JSON: JSON.stringify({ ...context, pages }),
      }
      await run('The template cannot be synthesized', app.split(' ').slice(1), env)
    },
  )
  return readAssembly(folder)
}
