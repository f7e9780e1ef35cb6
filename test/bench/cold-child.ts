import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** A new process that loads one bundle and sends it one event, as Lambda's first invocation does; prints how long both took. */
const [bundle = '', eventFile = ''] = process.argv.slice(2)
const event: unknown = JSON.parse(readFileSync(eventFile, 'utf8'))
const load = createRequire(import.meta.url)

const started = performance.now()
const { handler } = load(bundle) as { handler: (event: unknown, context: object) => Promise<unknown> }
const loaded = performance.now()
if (event !== null) await handler(event, {})
process.stdout.write(JSON.stringify({ load: loaded - started, all: performance.now() - started }))
