import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { alone, tryLock } from './lock.ts'

let folder: string
let file: string
const children: ChildProcess[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doorstep-lock-'))
  file = join(folder, 'lock')
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

/** Another process that takes the lock and keeps it. */
const other = async (): Promise<ChildProcess> => {
  const code = `import { tryLock } from ${JSON.stringify(join(import.meta.dirname, 'lock.ts'))}
    console.log('holder' in tryLock(${JSON.stringify(file)}) ? 'refused' : 'taken')
    setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  const said = await new Promise((resolve) => child.stdout.once('data', (chunk) => resolve(String(chunk).trim())))
  expect(said).toBe('taken')
  return child
}

it('is had by one at a time, and the other is told who has it', () => {
  const mine = tryLock(file)
  expect(tryLock(file)).toEqual({ holder: process.pid })
  if ('release' in mine) mine.release()
  expect(tryLock(file)).toHaveProperty('release')
})

it('keeps other processes out, and falls free the moment its holder is killed outright', async () => {
  const child = await other()
  expect(tryLock(file)).toEqual({ holder: child.pid })
  child.kill('SIGKILL')
  await new Promise((resolve) => child.once('exit', resolve))
  const lock = tryLock(file)
  expect(lock).toHaveProperty('release')
  if ('release' in lock) lock.release()
})

it('lets work be done by one after the other, failures included', async () => {
  let inside = 0
  let most = 0
  const work = (fails: boolean) =>
    alone(file, async () => {
      most = Math.max(most, ++inside)
      await sleep(5)
      inside--
      if (fails) throw new Error('The pages cannot be built')
      return 'built'
    })
  const results = await Promise.allSettled([work(false), work(true), work(false)])
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(most).toBe(1)
})

it('does not take a file of something else for a lock', () => {
  writeFileSync(file, 'this has been something else for a long time, longer than a header of a database')
  expect(() => tryLock(file)).toThrow(/not a database/)
})
