import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

/** A command as an operator calls it, in a place where AWS knows nobody and nothing answers. */
const call = (name: string, ...words: string[]): Promise<{ code: unknown; out: string; told: string }> =>
  new Promise((done) => {
    const env = { AWS_REGION: 'cn-north-1', AWS_ENDPOINT_URL: 'http://127.0.0.1:1', AWS_EC2_METADATA_DISABLED: 'true' }
    const file = join(import.meta.dirname, `${name}.ts`)
    execFile(process.execPath, [file, ...words], { env }, (error, out, told) =>
      done({ code: error ? error.code : 0, out, told }),
    )
  })

describe.concurrent.each(['replay', 'rebuild', 'redrive'])('npm run %s', (name) => {
  it('says how it is called', async () => {
    const { code, out } = await call(name, '--help')
    expect(code).toBe(0)
    expect(out).toContain(`npm run ${name} -- --stack NAME`)
  })

  it('ends with 2, and says what is wrong and how it is called, without a stack or with a word that it does not know', async () => {
    const none = await call(name)
    expect(none.code).toBe(2)
    expect(none.told).toMatch(/^--stack is missing\n\nnpm run/)
    const unknown = await call(name, '--stak', 'Doorstep')
    expect(unknown.code).toBe(2)
    expect(unknown.told).toContain("Unknown option '--stak'")
  })

  it('ends with 1, and says in one line that AWS knows nobody here', async () => {
    const since = name === 'replay' ? ['--since', '2026-11-24T09:00:00+08:00'] : []
    const { code, told } = await call(name, '--stack', 'Doorstep', ...since)
    expect(code).toBe(1)
    expect(told).toMatch(/credentials/)
    expect(told.trimEnd().split('\n')).toHaveLength(1)
  })
})
