import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { killing } from './killing.ts'
import { type Seat, takeSeat } from './seat.ts'

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
  /** Kills a worker in the middle of an event: of the first that takes longer than this. */
  kill(afterMs: number): Promise<void>
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
/** A function on `seats` workers; each takes one event at a time, as Lambda's sandboxes do. While it `isBroken`, every event fails. */
export const sandbox = (
  spec: FunctionSpec,
  shared: SharedArrayBuffer,
  seats: number,
  log: (line: string) => void,
  isBroken: () => boolean = () => false,
): Sandbox => {
  const kills = killing()
  const free = Array.from({ length: seats }, () => takeSeat(spec, shared, kills, log))
  const waiting: Job[] = []
  let stopped = false

  const run = async (seat: Seat, { event, resolve, reject }: Job): Promise<void> => {
    const id = randomUUID()
    const reply = await seat.work({ id, event, timeoutMs: spec.timeoutSeconds * 1000, arn: spec.arn })
    if (reply === 'late' || reply === 'dead') {
      const why = reply === 'late' ? `Task timed out after ${spec.timeoutSeconds} seconds` : 'The sandbox exited'
      if (!stopped) log(`${id} ${why}`)
      reject(new FunctionError(why))
    } else if (reply.error) {
      log(JSON.stringify({ level: 'ERROR', requestId: id, errorType: reply.error.name, stack: reply.error.stack }))
      reject(new FunctionError(`${reply.error.name}: ${reply.error.message}`))
    } else {
      resolve(JSON.parse(reply.payload ?? 'null'))
    }
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
        if (stopped) return reject(new FunctionError(`${spec.name} is stopped`))
        if (isBroken()) return reject(new FunctionError(`${spec.name} was made to fail by /_local/faults`))
        waiting.push({ event: JSON.stringify(event), resolve, reject })
        next()
      }),
    warm: () => {
      for (const seat of free) seat.warm()
    },
    kill: kills.ask,
    get busy() {
      return waiting.length + free.filter(({ busy }) => busy).length
    },
    stop: async () => {
      stopped = true
      for (const { reject } of waiting.splice(0)) reject(new FunctionError(`${spec.name} is stopped`))
      const end = Date.now() + GRACE_MS
      while (free.some(({ busy }) => busy) && Date.now() < end) await sleep(5)
      await Promise.all(free.map((seat) => seat.stop()))
    },
  }
}
