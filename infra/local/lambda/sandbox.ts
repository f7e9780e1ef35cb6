import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'

export interface WorkerData {
  readonly shared: SharedArrayBuffer
  readonly file: string
  readonly exported: string
  readonly functionName: string
  readonly memory: number
}
export interface Call {
  readonly id: string
  readonly event: string
  readonly deadline: number
  readonly arn: string
}
export interface Reply {
  readonly id: string
  readonly payload?: string
  readonly error?: { readonly name: string; readonly message: string; readonly stack: string }
}

/** What the template says about a function, resolved for this machine. */
export interface FunctionSpec {
  readonly name: string
  readonly arn: string
  /** The asset's folder, as it would be zipped. */
  readonly dir: string
  /** `index.handler` */
  readonly handler: string
  readonly env: Readonly<Record<string, string>>
  readonly timeoutSeconds: number
  readonly memoryMb: number
}

export interface Sandbox {
  /** @throws FunctionError when the function threw, ran out of time or died. */
  invoke(event: unknown): Promise<unknown>
  /** Loads the bundle before the first event comes. */
  warm(): void
  /** Events that wait or are being worked on. */
  readonly busy: number
  /** What is under way may end if it hurries; a function must bear to be cut off anyway. */
  stop(): Promise<void>
}

const GRACE_MS = 500

export class FunctionError extends Error {
  override name = 'FunctionError'
}

interface Job {
  readonly event: string
  readonly resolve: (payload: unknown) => void
  readonly reject: (error: Error) => void
}
interface Seat {
  worker: Worker | undefined
  busy: boolean
}

const fileOf = ({ dir, handler, name }: FunctionSpec): { file: string; exported: string } => {
  const dot = handler.lastIndexOf('.')
  const stem = join(dir, handler.slice(0, dot))
  const file = ['.js', '.mjs', '.cjs'].map((extension) => stem + extension).find(existsSync)
  if (!file) throw new Error(`The bundle of ${name} has no ${handler.slice(0, dot)}.js, .mjs or .cjs in ${dir}`)
  return { file, exported: handler.slice(dot + 1) }
}

/** A function on `seats` workers; each takes one event at a time, as Lambda's sandboxes do. */
export const sandbox = (
  spec: FunctionSpec,
  shared: SharedArrayBuffer,
  seats: number,
  log: (line: string) => void,
): Sandbox => {
  const { file, exported } = fileOf(spec)
  const { name: functionName, memoryMb: memory } = spec
  const free: Seat[] = Array.from({ length: seats }, () => ({ worker: undefined, busy: false }))
  const waiting: Job[] = []
  let stopped = false

  const hire = (): Worker => {
    const { NODE_OPTIONS, ...env } = spec.env
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: { shared, file, exported, functionName, memory } satisfies WorkerData,
      env,
      execArgv: NODE_OPTIONS?.includes('--enable-source-maps') ? ['--enable-source-maps'] : [],
      resourceLimits: { maxOldGenerationSizeMb: memory },
      stdout: true,
      stderr: true,
    })
    for (const input of [worker.stdout, worker.stderr]) createInterface({ input }).on('line', log)
    worker.on('error', (error) => log(`worker died: ${error.message}`))
    return worker
  }

  const run = async (seat: Seat, { event, resolve, reject }: Job): Promise<void> => {
    seat.busy = true
    seat.worker ??= hire()
    const { worker } = seat
    const id = randomUUID()
    const deadline = Date.now() + spec.timeoutSeconds * 1000
    const reply = await new Promise<Reply | 'late' | 'dead'>((answer) => {
      const timer = setTimeout(() => answer('late'), spec.timeoutSeconds * 1000)
      const done = (result: Reply | 'dead') => {
        clearTimeout(timer)
        answer(result)
      }
      worker.once('message', done)
      worker.once('exit', () => done('dead'))
      worker.postMessage({ id, event, deadline, arn: spec.arn } satisfies Call)
    })
    if (reply === 'late' || reply === 'dead') {
      seat.worker = undefined
      worker.removeAllListeners()
      await worker.terminate()
      const why = reply === 'late' ? `Task timed out after ${spec.timeoutSeconds} seconds` : 'The sandbox exited'
      if (!stopped) log(`${id} ${why}`)
      reject(new FunctionError(why))
    } else if (reply.error) {
      worker.removeAllListeners('exit')
      log(JSON.stringify({ level: 'ERROR', requestId: id, errorType: reply.error.name, stack: reply.error.stack }))
      reject(new FunctionError(`${reply.error.name}: ${reply.error.message}`))
    } else {
      worker.removeAllListeners('exit')
      resolve(JSON.parse(reply.payload ?? 'null'))
    }
    seat.busy = false
    next()
  }

  const next = (): void => {
    const seat = free.find(({ busy }) => !busy)
    const job = seat && waiting.shift()
    if (seat && job) void run(seat, job)
  }

  return {
    invoke: (event) =>
      new Promise((resolve, reject) => {
        if (stopped) return reject(new FunctionError(`${functionName} is stopped`))
        waiting.push({ event: JSON.stringify(event), resolve, reject })
        next()
      }),
    warm: () => {
      for (const seat of free) seat.worker ??= hire()
    },
    get busy() {
      return waiting.length + free.filter(({ busy }) => busy).length
    },
    stop: async () => {
      stopped = true
      for (const { reject } of waiting.splice(0)) reject(new FunctionError(`${functionName} is stopped`))
      const end = Date.now() + GRACE_MS
      while (free.some(({ busy }) => busy) && Date.now() < end) await sleep(5)
      await Promise.all(free.map((seat) => seat.worker?.terminate()))
    },
  }
}
