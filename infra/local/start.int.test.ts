import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { freePort } from './dynoxide.ts'
import { tryLock } from './lock.ts'

const START = join(import.meta.dirname, 'start.ts')
const ZONE = join(import.meta.dirname, '../zone')

const root = mkdtempSync(join(tmpdir(), 'doorstep-start-'))
let folders = 0
const newFolder = () => {
  const folder = join(root, `data-${folders++}`)
  mkdirSync(folder)
  return folder
}
const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** `npm start`, as a user has it: with what it says and how it ends. */
const start = (env: Record<string, string>, nodeOptions: readonly string[] = []) => {
  const child = spawn(process.execPath, [...nodeOptions, START], {
    // What one start has compiled, the next need not; half of a start's work here.
    env: { PATH: process.env['PATH'], PORT: '0', NODE_COMPILE_CACHE: join(root, 'compiled'), ...env },
  })
  children.push(child)
  const said = { out: '', err: '' }
  const hear = (stream: NodeJS.ReadableStream, as: 'out' | 'err') =>
    stream.on('data', (chunk) => {
      said[as] += String(chunk)
    })
  hear(child.stdout, 'out')
  hear(child.stderr, 'err')
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, ...said })),
  )
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const [, origin] = /ready at (\S+) /.exec(said.out) ?? []
      if (origin) resolve(origin)
    })
    ended.then(({ err }) => reject(new Error(`It ended before it was ready: ${err}`)))
  })
  ready.catch(() => undefined)
  return { child, ended, ready }
}

/** The one line, on stderr, that a start which cannot be leaves behind. */
const complaint = async (env: Record<string, string>, nodeOptions?: readonly string[]): Promise<string> => {
  const { code, out, err } = await start({ DOORSTEP_DATA: newFolder(), ...env }, nodeOptions).ended
  expect(out).toBe('')
  expect(code).toBe(1)
  expect(err).toMatch(/^Doorstep cannot start\. /)
  expect(err).not.toMatch(/^ +at /m)
  return err
}

describe('a start that cannot be', () => {
  it.each(['abc', '70000', ' '])('names a port that is none: %j', async (PORT) => {
    expect(await complaint({ PORT })).toContain(`PORT=${PORT} is no port; say PORT=3000`)
  })

  it('names a port that is taken, and leaves the data folder unlocked', async () => {
    const taken: Server = createServer()
    const PORT = String(await freePort())
    await new Promise<void>((resolve) => taken.listen(Number(PORT), '127.0.0.1', resolve))
    const DOORSTEP_DATA = newFolder()
    expect(await complaint({ PORT, DOORSTEP_DATA })).toContain(`Port ${PORT} is taken; stop what listens there or`)
    taken.close()
    expect(tryLock(join(DOORSTEP_DATA, 'lock'))).toHaveProperty('release')
  })

  it('names a folder that cannot be written', async () => {
    const file = join(newFolder(), 'file')
    writeFileSync(file, '')
    expect(await complaint({ DOORSTEP_DATA: join(file, 'data') })).toMatch(
      /cannot be written; name another with DOORSTEP_DATA/,
    )
  })

  it('says what to do where there is no DynamoDB for the machine', async () => {
    const elsewhere = `--import=data:text/javascript,Object.defineProperty(process,'arch',{value:'riscv64'})`
    expect(await complaint({}, [elsewhere])).toMatch(
      /No DynamoDB for linux-riscv64: @dynoxide\/linux-riscv64 is not installed\. .*AWS_ENDPOINT_URL_DYNAMODB/,
    )
  })

  it("lists the zone's mistakes with their lines", async () => {
    const DOORSTEP_ZONE = join(newFolder(), 'zone')
    cpSync(ZONE, DOORSTEP_ZONE, { recursive: true })
    const members = join(DOORSTEP_ZONE, 'members.csv')
    const lines = readFileSync(members, 'utf8').split('\n')
    writeFileSync(members, [...lines.slice(0, 3), lines[1], ...lines.slice(3)].join('\n'))
    expect(await complaint({ DOORSTEP_ZONE })).toMatch(/mistakes:\n.*members\.csv:4:\d+ /)
  })

  it.each([
    ['clock.json', '{"offset":'],
    ['fauxqs.db', 'x'.repeat(4096)],
    ['dynamodb.sqlite', 'x'.repeat(4096)],
    ['lock', 'x'.repeat(4096)],
  ])('names %s when it is damaged, and says what to do', async (name, content) => {
    const DOORSTEP_DATA = newFolder()
    writeFileSync(join(DOORSTEP_DATA, name), content)
    const said = await complaint({ DOORSTEP_DATA })
    expect(said).toContain(join(DOORSTEP_DATA, name))
    expect(said).toMatch(/is damaged \(.*\); remove the folder that it is in to begin anew/)
  })
})

describe('a start', () => {
  const DOORSTEP_DATA = newFolder()
  const get = async <T>(url: string, schema: z.ZodMiniType<T>) => schema.parse(await (await fetch(url)).json())

  it('says where it answers, keeps a second one out of its folder, and what it holds is there at the next', async () => {
    const first = start({ DOORSTEP_DATA })
    const origin = await first.ready
    expect(await (await fetch(`${origin}/_local/health`)).json()).toEqual({ status: 'ok' })
    const moved = await fetch(`${origin}/_local/clock`, { method: 'POST', body: '{"advance":"PT2H"}' })
    expect(moved.status).toBe(200)
    const offset = (at: string) => get(`${at}/_local/clock`, z.object({ offset: z.number() }))
    const before = await offset(origin)
    expect(await complaint({ DOORSTEP_DATA })).toContain(
      `Another Doorstep (process ${first.child.pid}) uses the data folder ${DOORSTEP_DATA}`,
    )
    first.child.kill('SIGKILL')
    await first.ended

    const { child, ready, ended } = start({ DOORSTEP_DATA })
    const again = await ready
    expect(await offset(again)).toEqual(before)
    const categories = await get(`${again}/api/categories`, z.array(z.object({ name: z.string() })))
    expect(categories.length).toBeGreaterThan(5)
    child.kill('SIGINT')
    await ended
  })

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'ends within two seconds of %s, with all it started',
    async (signal) => {
      const DOORSTEP_DATA = newFolder()
      const { child, ready, ended } = start({ DOORSTEP_DATA })
      await ready
      const began = Date.now()
      child.kill(signal)
      expect(await ended).toMatchObject({ code: 0, err: '' })
      expect(Date.now() - began).toBeLessThan(2000)
      expect(running(DOORSTEP_DATA)).toEqual([])
    },
  )
})

/** The processes whose command line names the folder. */
const running = (folder: string): string[] =>
  execFileSync('ps', ['-eo', 'args'])
    .toString()
    .split('\n')
    .filter((line) => line.includes(folder))
