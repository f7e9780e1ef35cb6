import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { Agent, type IncomingMessage, request } from 'node:http'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { json } from 'node:stream/consumers'
import * as z from 'zod/mini'
import { CannotStart } from './cannot-start.ts'
import { spoilt } from './kept.ts'

export const STORE_FILE = 'dynamodb.sqlite'
const PATIENCE_MS = 10_000

class PortTaken extends Error {}

const binary = (): string => {
  const name = `@dynoxide/${process.platform}-${process.arch}`
  try {
    const require = createRequire(import.meta.url)
    return require.resolve(`${name}/dynoxide`)
  } catch {
    throw new CannotStart(
      `No DynamoDB for ${process.platform}-${process.arch}: ${name} is not installed. ` +
        'Run `npm ci` with optional dependencies on linux-x64, or start DynamoDB Local yourself and set AWS_ENDPOINT_URL_DYNAMODB.',
    )
  }
}

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

/**
 * Runs the binary in a session of its own, so that Ctrl-C does not reach it before us, under a shell that kills it when
 * our end of the pipe closes: however this process ends, SIGKILL included, the child does not outlive it.
 */
const LEASH = '"$0" "$@" & pid=$!; exec 3<&0; (cat <&3 >/dev/null; kill -9 $pid 2>/dev/null) & wait $pid'

export interface Store {
  readonly endpoint: string
  /** Sends one call of the DynamoDB or DynamoDBStreams JSON protocol. @throws Error with AWS's code as its name. */
  call(target: string, input: object): Promise<unknown>
  stop(): Promise<void>
}

const CREDENTIAL =
  'AWS4-HMAC-SHA256 Credential=operator/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0'
const Failure = z.object({ __type: z.string(), message: z.optional(z.string()), Message: z.optional(z.string()) })

const caller = (endpoint: string): Store['call'] => {
  const agent = new Agent({ keepAlive: true })
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-date': '20260101T000000Z',
    authorization: CREDENTIAL,
  }
  return async (target, input) => {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const asked = { method: 'POST', agent, headers: { ...headers, 'x-amz-target': target } }
      request(endpoint, asked, resolve).once('error', reject).end(JSON.stringify(input))
    })
    const answer: unknown = await json(response)
    if (response.statusCode === 200) return answer
    const { __type, message, Message } = Failure.parse(answer)
    throw Object.assign(new Error(message ?? Message ?? __type), { name: __type.split('#').at(-1) })
  }
}

/**
 * dynoxide finds a stream's next sequence number by reading all the records that the stream has kept; with these
 * indices beside its own, a write costs the same at 30,000 kept records as at none (1.7 ms instead of 7.8).
 */
const indexStream = (file: string): void => {
  const db = new DatabaseSync(file, { timeout: 2000 })
  db.exec(`CREATE INDEX IF NOT EXISTS doorstep_sequence ON _stream_records (table_name, CAST(sequence_number AS INTEGER));
    CREATE INDEX IF NOT EXISTS doorstep_shard ON _stream_records (table_name, shard_id, CAST(sequence_number AS INTEGER))`)
  db.close()
}

/** Starts dynoxide and waits until it says that it listens. @throws CannotStart, or PortTaken. */
const launch = (port: number, file: string): Promise<ChildProcess> =>
  new Promise((resolve, reject) => {
    const child = spawn('sh', ['-c', LEASH, binary(), 'serve', '--port', String(port), '--db-path', file], {
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    const patience = setTimeout(() => child.kill(), PATIENCE_MS)
    let said = ''
    const listen = (chunk: Buffer) => {
      said = (said + String(chunk)).slice(-2000)
      if (!/listening on/i.test(said)) return
      clearTimeout(patience)
      resolve(child)
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('error', reject)
    // The leash holds the other ends of the pipes until we let go.
    child.once('exit', () => child.stdin.destroy())
    child.once('close', () => reject(whyNot(said.trim(), file)))
  })

const whyNot = (said: string, file: string): Error => {
  if (/already in use/.test(said)) return new PortTaken()
  if (/SQLite|database/i.test(said)) return spoilt(file, said)
  return new CannotStart(`dynoxide, the local DynamoDB, does not start: ${said || 'it says nothing'}`)
}

/** A port that was free a moment ago may be taken by now. */
const launchOnFreePort = async (file: string, tries = 5): Promise<{ child: ChildProcess; endpoint: string }> => {
  const port = await freePort()
  try {
    return { child: await launch(port, file), endpoint: `http://127.0.0.1:${port}` }
  } catch (error) {
    if (!(error instanceof PortTaken) || tries <= 1) throw error
    return launchOnFreePort(file, tries - 1)
  }
}

/** DynamoDB: the one that AWS_ENDPOINT_URL_DYNAMODB names, or dynoxide as a child with its file in `dataDir`. */
export const startStore = async (dataDir: string, given: string | undefined, died: () => void): Promise<Store> => {
  if (given) return { endpoint: given, call: caller(given), stop: async () => undefined }
  mkdirSync(dataDir, { recursive: true })
  const file = join(dataDir, STORE_FILE)
  const { child, endpoint } = await launchOnFreePort(file)
  let stopping = false
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.once('exit', () => !stopping && died())
  indexStream(file)
  return {
    endpoint,
    call: caller(endpoint),
    stop: async () => {
      stopping = true
      child.stdin?.destroy()
      await ended
    },
  }
}
