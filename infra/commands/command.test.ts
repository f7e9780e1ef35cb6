import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Misused, required, runCommand } from './command.ts'
import { Unreachable } from './zone/deployed.ts'

const USAGE = 'npm run tidy -- --stack NAME'

/** A command that does `run`, called with these words. */
const call = async (words: readonly string[], run: (stack: string) => Promise<boolean> = async () => true) => {
  const told: unknown[] = []
  const options = { stack: { type: 'string' } } as const
  const command = { usage: USAGE, options, run: (given: { stack?: string }) => run(required(given.stack, '--stack')) }
  const code = await runCommand(command, words, { log: (line) => told.push(line), error: (line) => told.push(line) })
  return { code, told }
}
const failing = (error: Error) =>
  call(['--stack', 'Doorstep'], async () => {
    throw error
  })

describe('an operator’s command', () => {
  it('ends with 0 when all is done and with 1 when something is not', async () => {
    expect(await call(['--stack', 'Doorstep'])).toEqual({ code: 0, told: [] })
    expect(await call(['--stack', 'Doorstep'], async () => false)).toEqual({ code: 1, told: [] })
  })

  it('says how it is called, whatever else is said', async () => {
    expect(await call(['--nonsense', '--help'])).toEqual({ code: 0, told: [USAGE] })
  })

  it('ends with 2, and says what is wrong and how it is called, when it is called wrongly', async () => {
    expect(await call([])).toEqual({ code: 2, told: [`--stack is missing\n\n${USAGE}`] })
    expect(await call(['--stak', 'Doorstep'])).toMatchObject({
      code: 2,
      told: [expect.stringMatching(/^Unknown option '--stak'/)],
    })
    expect(await call(['--stack', 'Doorstep', 'now'])).toMatchObject({
      code: 2,
      told: [expect.stringMatching(/Unexpected argument 'now'/)],
    })
    expect(await failing(new Misused('no such queue'))).toEqual({ code: 2, told: [`no such queue\n\n${USAGE}`] })
  })

  it('says in one line what AWS refused, and shows a stack trace only for what nobody expected', async () => {
    expect(await failing(new Unreachable('no table'))).toEqual({ code: 1, told: ['no table'] })
    const denied = Object.assign(new Error('not authorized'), { name: 'AccessDeniedException', $metadata: {} })
    expect(await failing(denied)).toEqual({ code: 1, told: ['AccessDeniedException: not authorized'] })
    const bug = new TypeError('x is not a function')
    expect(await failing(bug)).toEqual({ code: 1, told: [bug] })
  })
})

it.each(['replay', 'rebuild', 'redrive'])(
  'npm run %s wants to know the stack',
  async (name) => {
    const file = join(import.meta.dirname, `${name}.ts`)
    const [code, told] = await new Promise<[unknown, string]>((done) => {
      execFile(process.execPath, [file], (error, _, err) => done([error?.code, err]))
    })
    expect(code).toBe(2)
    expect(told).toContain(`--stack is missing\n\nnpm run ${name} -- --stack NAME`)
  },
  30_000,
)
