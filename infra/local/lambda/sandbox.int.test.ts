import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FunctionError, type Sandbox, sandbox } from './sandbox.ts'

const HOUR = 3_600_000
let dir: string
let lines: string[]
let made: Sandbox | undefined
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'doorstep-sandbox-'))
  lines = []
})
afterEach(async () => {
  await made?.stop()
  rmSync(dir, { recursive: true })
})

/** A function with this code in its handler. */
const running = (
  body: string,
  { seats = 1, offset = 0, file = 'index.js', env = {}, timeoutSeconds = 5 } = {},
): Sandbox => {
  const header = file.endsWith('.mjs') ? 'export const handler' : 'exports.handler'
  writeFileSync(join(dir, file), `let calls = 0\n${header} = async (event, context) => { calls++; ${body} }`)
  const shared = new SharedArrayBuffer(8)
  new Float64Array(shared)[0] = offset
  const spec = {
    name: 'Intake',
    arn: 'arn:aws:lambda:us-east-1:000000000000:function:Intake',
    dir,
    handler: 'index.handler',
    env,
    timeoutSeconds,
    memoryMb: 128,
  }
  made = sandbox(spec, shared, seats, (line) => lines.push(line))
  return made
}

describe('a function', () => {
  it.each(['index.js', 'index.cjs', 'index.mjs'])('runs from %s as it was deployed', async (file) => {
    const fn = running('return { event, name: context.functionName, id: context.awsRequestId.length }', { file })
    expect(await fn.invoke({ receipt: '7K3F-9QXM-C' })).toEqual({
      event: { receipt: '7K3F-9QXM-C' },
      name: 'Intake',
      id: 36,
    })
  })

  it('has the environment of the template and nothing of this machine', async () => {
    const fn = running('return process.env', { env: { SITE_ORIGIN: 'http://127.0.0.1:3000' } })
    expect(await fn.invoke({})).toEqual({ SITE_ORIGIN: 'http://127.0.0.1:3000' })
  })

  it('sees the virtual time however it asks, and a given instant as it is', async () => {
    const fn = running(
      `return [Date.now(), new Date().getTime(), Date.parse(Date()), new Date(7).getTime(), new Date() instanceof Date,
        Date.UTC(2026, 2, 2)]`,
      { offset: 21 * 24 * HOUR },
    )
    const [now, made, said, given, isDate, utc] = (await fn.invoke({})) as [
      number,
      number,
      number,
      number,
      boolean,
      number,
    ]
    for (const seen of [now, made, said]) expect(Math.abs(seen - (Date.now() + 21 * 24 * HOUR))).toBeLessThan(5000)
    expect([given, isDate, utc]).toEqual([7, true, Date.UTC(2026, 2, 2)])
  })

  it('stays warm from one event to the next, and takes as many at once as it has seats', async () => {
    const one = running('return calls')
    expect([await one.invoke({}), await one.invoke({})]).toEqual([1, 2])
    const wait = 'await new Promise((done) => setTimeout(done, 50)); return calls'
    const two = running(wait, { seats: 2 })
    expect(await Promise.all([two.invoke({}), two.invoke({}), two.invoke({})])).toEqual([1, 1, 2])
    await one.stop()
  })

  it('that answers nothing answers null', async () => {
    expect(await running('').invoke({})).toBeNull()
  })
})

describe('a function that fails', () => {
  it('is logged with where, and the next event finds it as it was', async () => {
    const fn = running(`if (event.bad) throw new RangeError('No such squad'); return calls`)
    await expect(fn.invoke({ bad: true })).rejects.toThrow(new FunctionError('RangeError: No such squad'))
    expect(lines.join('\n')).toMatch(/"errorType":"RangeError","stack":"RangeError: No such squad\\n +at .*index\.js/)
    expect(await fn.invoke({})).toBe(2)
  })

  it('by ending its process or by an error that nobody caught is replaced by a fresh one', async () => {
    const fn = running(`if (event.exit) process.exit(7)
      if (event.stray) { setTimeout(() => { throw new Error('stray') }); await new Promise(() => undefined) }
      return calls`)
    await expect(fn.invoke({ exit: true })).rejects.toThrow(/The sandbox exited/)
    await expect(fn.invoke({ stray: true })).rejects.toThrow(/The sandbox exited/)
    expect(lines.join('\n')).toMatch(/worker died: stray/)
    expect(await fn.invoke({})).toBe(1)
  })

  it('by growing too big is ended alone', async () => {
    const fn = running(`if (event.grow) { const held = []; for (;;) held.push(new Array(1e6).fill(held.length)) }
      return calls`)
    await expect(fn.invoke({ grow: true })).rejects.toThrow(/The sandbox exited/)
    expect(lines.join('\n')).toMatch(/memory/)
    expect(await fn.invoke({})).toBe(1)
  })

  it('because its bundle takes long to load does not fail: its time begins after that', async () => {
    const fn = running('', { file: 'index.mjs', timeoutSeconds: 0.5 })
    writeFileSync(
      join(dir, 'index.mjs'),
      'await new Promise((done) => setTimeout(done, 900)); export const handler = () => "done"',
    )
    expect(await fn.invoke({})).toBe('done')
  })

  it('between two events does not keep the next one waiting', async () => {
    const fn = running('if (event.later) setTimeout(() => process.exit(7), 10); return calls')
    expect(await fn.invoke({ later: true })).toBe(1)
    await new Promise((wake) => setTimeout(wake, 200))
    expect(await fn.invoke({})).toBe(1)
  })

  it('because it was asked for is killed in the middle of the first event that takes so long', async () => {
    const fn = running('await new Promise((done) => setTimeout(done, event.ms)); return calls')
    await fn.invoke({ ms: 0 })
    const killed = fn.kill(200)
    expect(await fn.invoke({ ms: 0 })).toBe(2)
    await expect(fn.invoke({ ms: 3000 })).rejects.toThrow(/The sandbox exited/)
    await killed
    expect(await fn.invoke({ ms: 0 })).toBe(1)
  })

  it('because its bundle does not load says so at each call', async () => {
    writeFileSync(join(dir, 'index.js'), '')
    const fn = running('', { file: 'index.js' })
    writeFileSync(join(dir, 'index.js'), 'throw new Error("EDGE_KEY is missing")')
    await expect(fn.invoke({})).rejects.toThrow(/EDGE_KEY is missing/)
    await expect(fn.invoke({})).rejects.toThrow(/EDGE_KEY is missing/)
  })
})

describe('a function that is stopped', () => {
  it('may end what it has begun if it hurries, begins nothing more, and is cut off else', async () => {
    const fn = running(`await new Promise((done) => setTimeout(done, event.ms)); return 'done'`)
    await fn.invoke({ ms: 0 })
    const begun = fn.invoke({ ms: 100 })
    const waiting = fn.invoke({ ms: 0 })
    const stopping = fn.stop()
    await expect(waiting).rejects.toThrow(/Intake is stopped/)
    await expect(fn.invoke({ ms: 0 })).rejects.toThrow(/Intake is stopped/)
    expect(await begun).toBe('done')
    await stopping
  })

  it('does not hold up the stop for long', async () => {
    const fn = running('await new Promise(() => undefined)')
    const hanging = expect(fn.invoke({})).rejects.toThrow(/The sandbox exited/)
    const began = Date.now()
    await fn.stop()
    await hanging
    expect(Date.now() - began).toBeLessThan(1500)
  })
})
