import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../infra/local/dynoxide.ts'

const START = fileURLToPath(new URL('../../infra/local/start.ts', import.meta.url))
const PATIENCE_MS = 60_000
const TRIES = 5

export interface Host {
  readonly origin: string
  /** What it has written so far, of all its lives. */
  readonly log: string
  /** How often it was started, and how often of those because it had ended by itself. */
  readonly lives: { readonly started: number; readonly byItself: number }
  /** Resolves when it is ready. */
  up(): Promise<void>
  /** SIGKILL: whatever it was doing is not ended. Resolves when it is dead. */
  kill(): Promise<void>
  /** Resolves when it has ended, by itself or not. */
  ended(): Promise<void>
  /** The process id of the store, its child. */
  store(): number
  stop(): Promise<void>
}

/** `npm start` as a child, always at the same address; whenever it ends, it is started again, as a supervisor would. */
export const startHost = async (dataDir: string, zoneDir: string): Promise<Host> => {
  const port = await freePort()
  const log = join(dataDir, 'host.log')
  const written = createWriteStream(log, { flags: 'a' })
  const lives = { started: 0, byItself: 0 }
  let child: ChildProcess | undefined
  let killed = false
  let stopping = false
  let ready: Promise<void> = Promise.resolve()

  const live = (tries: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const env = { ...process.env, PORT: String(port), DOORSTEP_DATA: dataDir, DOORSTEP_ZONE: zoneDir }
      const born = spawn(process.execPath, [START], { env, stdio: ['ignore', 'pipe', 'pipe'] })
      const patience = setTimeout(
        () => reject(new Error(`The host is not ready after a minute; ${log} says why`)),
        PATIENCE_MS,
      )
      let isReady = false
      child = born
      lives.started++
      for (const output of [born.stdout, born.stderr]) output.pipe(written, { end: false })
      born.stdout.on('data', (chunk: Buffer) => {
        if (!/Doorstep is ready/.test(String(chunk))) return
        isReady = true
        clearTimeout(patience)
        resolve()
      })
      born.once('exit', () => {
        clearTimeout(patience)
        if (stopping) return resolve()
        if (!killed) lives.byItself++
        killed = false
        if (isReady) ready = live(TRIES)
        else if (tries <= 1) reject(new Error(`The host does not start any more; ${log} says why`))
        else live(tries - 1).then(resolve, reject)
      })
    })

  const ended = (): Promise<void> => new Promise((resolve) => void child?.once('exit', () => resolve()))
  // Whatever ends the drill, the host does not outlive it.
  process.once('exit', () => child?.kill())
  ready = live(TRIES)
  await ready
  return {
    origin: `http://127.0.0.1:${port}`,
    log,
    lives,
    up: () => ready,
    kill: async () => {
      const dead = ended()
      killed = true
      child?.kill('SIGKILL')
      await dead
    },
    ended,
    store: () => {
      const [, pid] =
        execFileSync('ps', ['-eo', 'pid=,args='])
          .toString()
          .split('\n')
          .map((line) => /^\s*(\d+) \S*dynoxide serve .*--db-path (\S+)$/.exec(line) ?? [])
          .find(([, , file]) => file === join(dataDir, 'dynamodb.sqlite')) ?? []
      if (pid === undefined) throw new Error('There is no store to kill')
      return Number(pid)
    },
    stop: async () => {
      const done = ended()
      stopping = true
      child?.kill('SIGTERM')
      await done
    },
  }
}
