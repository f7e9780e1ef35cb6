import { readFileSync } from 'node:fs'
import Module from 'node:module'
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import type { Call, Reply, WorkerData } from './seat.ts'

/** One Lambda sandbox: the virtual time, then the bundle as deployed, then one event after the other. */
const { shared, file, exported, functionName, memory } = workerData as WorkerData
const offset = new Float64Array(shared)

const RealDate = Date
const virtualNow = () => RealDate.now() + (offset[0] ?? 0)
globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, newTarget) =>
    Reflect.construct(target, given.length === 0 ? [virtualNow()] : given, newTarget),
  apply: () => new RealDate(virtualNow()).toString(),
  get: (target, key, receiver) => (key === 'now' ? virtualNow : Reflect.get(target, key, receiver)),
})

type Handler = (event: unknown, context: object) => Promise<unknown>
type Exports = Record<string, unknown> & { default?: Record<string, unknown> }

/** Lambda reads a `.js` without package.json as CommonJS, whatever this repository's package.json says. */
const requireCommonJs = (): Exports => {
  const module = new Module(file) as Module & { _compile(code: string, file: string): void; paths: string[] }
  module.filename = file
  module.paths = (Module as unknown as { _nodeModulePaths(from: string): string[] })._nodeModulePaths(dirname(file))
  module._compile(readFileSync(file, 'utf8'), file)
  return module.exports as Exports
}

const load = async (): Promise<Handler> => {
  const exports: Exports = file.endsWith('.js') ? requireCommonJs() : await import(pathToFileURL(file).href)
  const handler = exports[exported] ?? exports.default?.[exported]
  if (typeof handler !== 'function') throw new Error(`${functionName} exports no function named ${exported}`)
  return handler as Handler
}

const port = parentPort
if (!port) throw new Error('This file is the inside of a worker')
const loading = load()
loading.catch(() => undefined).finally(() => port.postMessage('loaded'))

port.on('message', async ({ id, event, timeoutMs, arn }: Call) => {
  const deadline = RealDate.now() + timeoutMs
  const context = {
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: arn,
    memoryLimitInMB: String(memory),
    awsRequestId: id,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => deadline - RealDate.now(),
  }
  const reply = (answer: Omit<Reply, 'id'>) => port.postMessage({ id, ...answer } satisfies Reply)
  try {
    const handler = await loading
    reply({ payload: JSON.stringify((await handler(JSON.parse(event), context)) ?? null) })
  } catch (error) {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error))
    reply({ error: { name, message, stack: stack ?? '' } })
  }
})
