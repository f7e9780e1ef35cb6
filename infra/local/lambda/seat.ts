import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { killing } from './killing.ts'
import type { FunctionSpec } from './sandbox.ts'

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
  readonly timeoutMs: number
  readonly arn: string
}
export interface Reply {
  readonly id: string
  readonly payload?: string
  readonly error?: { readonly name: string; readonly message: string; readonly stack: string }
}

/** As on AWS, loading counts not towards the function's time-out; its own limit there is 10 s, but a busy machine is slower. */
const LONGEST_LOAD_MS = 30_000

/** A place for one worker, which takes one event at a time; it is hired when it is needed, and another when it has died. */
export interface Seat {
  readonly busy: boolean
  /** Answers `late` or `dead` where the worker does not; it is gone then. */
  work(call: Call): Promise<Reply | 'late' | 'dead'>
  /** Loads the bundle before the first event comes. */
  warm(): void
  stop(): Promise<void>
}

interface Hired {
  readonly worker: Worker
  /** Its bundle is loaded, or it has died of that. */
  readonly loaded: Promise<unknown>
}

const fileOf = ({ dir, handler, name }: FunctionSpec): { file: string; exported: string } => {
  const dot = handler.lastIndexOf('.')
  const stem = join(dir, handler.slice(0, dot))
  const file = ['.js', '.mjs', '.cjs'].map((extension) => stem + extension).find(existsSync)
  if (!file) throw new Error(`The bundle of ${name} has no ${handler.slice(0, dot)}.js, .mjs or .cjs in ${dir}`)
  return { file, exported: handler.slice(dot + 1) }
}

export const takeSeat = (
  spec: FunctionSpec,
  shared: SharedArrayBuffer,
  kills: Pick<ReturnType<typeof killing>, 'began'>,
  log: (line: string) => void,
): Seat => {
  const { file, exported } = fileOf(spec)
  const { name: functionName, memoryMb: memory } = spec
  let hired: Hired | undefined
  let busy = false

  const hire = (): Hired => {
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
    // Also one that dies between two events: the next must not wait for its answer.
    worker.once('exit', () => {
      if (hired?.worker === worker) hired = undefined
    })
    return { worker, loaded: new Promise((done) => worker.once('message', done).once('exit', done)) }
  }

  const answered = async ({ worker, loaded }: Hired, call: Call): Promise<Reply | 'late' | 'dead'> => {
    const inTime = loaded.then(() => true)
    if (!(await Promise.race([inTime, sleep(LONGEST_LOAD_MS, false, { ref: false })]))) return 'late'
    if (hired?.worker !== worker) return 'dead'
    const ended = kills.began(worker)
    return new Promise((answer) => {
      const timer = setTimeout(() => done('late'), call.timeoutMs)
      const done = (result: Reply | 'late' | 'dead') => {
        clearTimeout(timer)
        ended()
        worker.off('message', done).off('exit', died)
        answer(result)
      }
      const died = () => done('dead')
      worker.on('message', done).on('exit', died)
      worker.postMessage(call)
    })
  }

  return {
    get busy() {
      return busy
    },
    work: async (call) => {
      busy = true
      hired ??= hire()
      const { worker } = hired
      const reply = await answered(hired, call)
      if (reply === 'late' || reply === 'dead') {
        hired = undefined
        worker.removeAllListeners()
        await worker.terminate()
      }
      busy = false
      return reply
    },
    warm: () => {
      hired ??= hire()
    },
    stop: async () => void (await hired?.worker.terminate()),
  }
}
