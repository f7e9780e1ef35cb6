import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { bundle } from '../../infra/bundle.ts'
import { buildPages } from '../../infra/local/build.ts'
import { MONDAY, town } from '../stories/town.ts'
import type { Part } from './report.ts'

const npm = (script: string): number => {
  const started = performance.now()
  execFileSync('npm', ['run', '--silent', script], { stdio: 'ignore' })
  return (performance.now() - started) / 1000
}
const startAndStop = async (): Promise<number> => {
  const started = performance.now()
  const { leave } = await town(MONDAY, { warm: true })
  const taken = (performance.now() - started) / 1000
  await leave()
  return taken
}

/** What a developer waits for. */
export const waits = async (): Promise<Part> => {
  await startAndStop()
  return {
    title: 'What a developer waits for',
    note: '',
    columns: ['what', 's'],
    rows: [
      ['start of the local cloud, built before', await startAndStop()],
      ['`npm run types`', npm('types')],
      ['`npm run synth`', npm('synth')],
    ],
  }
}

/** What is carried: to Lambda, and to a browser. */
export const sizes = async (): Promise<Part> => {
  const bundles = Object.entries(await bundle()).map(([name, folder]): [string, number] => [
    `bundle ${name}`,
    statSync(join(folder, 'index.js')).size,
  ])
  const { site } = await buildPages()
  const pages = readdirSync(site, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(html|js|css)$/.test(file))
    .map((file): [string, number] => [`page ${file}, gzipped`, gzipSync(readFileSync(join(site, file))).length])
  return {
    title: 'Sizes',
    note: 'Bundles minified, without their maps; a test holds each under 500,000 bytes.',
    columns: ['what', 'bytes'],
    rows: [...bundles, ...pages].map(([what, bytes]) => [what, bytes.toLocaleString('en')]),
  }
}
