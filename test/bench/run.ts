import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { readZone } from '../../infra/commands/read-zone.ts'
import { buildPages } from '../../infra/local/build.ts'
import { MONDAY, town } from '../stories/town.ts'

/** The figures that a release note quotes. They report and never gate. Run by `npm run bench`. */

const quantile = (sorted: readonly number[], q: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0

const seconds = async <T>(work: () => T | Promise<T>): Promise<[T, number]> => {
  const started = performance.now()
  const result = await work()
  return [result, (performance.now() - started) / 1000]
}

const submitToMessage = async (requests: number) => {
  const [doorstep, start] = await seconds(() => town(MONDAY, { warm: true }))
  console.log(`local cloud in process, start: ${start.toFixed(2)} s`)
  try {
    await doorstep.until('2026-03-02T09:00:00+08:00')
    const { categories, enterprises } = await readZone(join(import.meta.dirname, '../../infra/zone'))
    const waits: number[] = []
    for (let n = 0; n < requests; n++) {
      const started = performance.now()
      const { body } = await doorstep.call('POST', '/api/requests', {
        enterprise: { name: enterprises[n % enterprises.length]?.name },
        contact: { name: '陈晓', phone: `1380000${String(n).padStart(4, '0')}` },
        category: categories[n % categories.length]?.id,
        title: `第 ${n} 件诉求`,
        description: '厂区门口道路积水，影响货车进出。',
        urgency: 'urgent',
      })
      await doorstep.letter(body.receipt, ({ event }) => event === 'request.routed')
      waits.push(performance.now() - started)
    }
    waits.sort((a, b) => a - b)
    const [p50, p95] = [quantile(waits, 0.5), quantile(waits, 0.95)].map((ms) => ms.toFixed(0))
    console.log(`submit → squad's message over ${requests} requests: p50 ${p50} ms, p95 ${p95} ms (polled each 25 ms)`)
  } finally {
    await doorstep.leave()
  }
}

const bytes = (folder: string, ending: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => ({
      file,
      size: statSync(join(folder, file)).size,
      gzip: gzipSync(readFileSync(join(folder, file))).length,
    }))

const npm = (script: string) => seconds(() => execFileSync('npm', ['run', '--silent', script], { stdio: 'ignore' }))

await submitToMessage(200)
for (const { file, size } of bytes('.build/functions', 'index.js')) console.log(`bundle ${file}: ${size} bytes`)
const { site } = await buildPages()
for (const ending of ['.html', '.js', '.css'])
  for (const { file, gzip } of bytes(site, ending)) console.log(`page ${file}: ${gzip} bytes gzipped`)
for (const script of ['types', 'synth']) console.log(`npm run ${script}: ${(await npm(script))[1].toFixed(1)} s`)
