import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'

const BUSY = 5

const isBusy = (error: unknown): boolean => error instanceof Error && 'errcode' in error && error.errcode === BUSY

/** Held until `release`, or until the process ends, however it ends: the kernel takes the lock back, so none is ever stale. */
export interface Lock {
  release(): void
}

/** Takes the lock that the file stands for, or says which process has it. The file is an empty SQLite database. */
export const tryLock = (file: string): Lock | { readonly holder: number } => {
  mkdirSync(dirname(file), { recursive: true })
  const db = new DatabaseSync(file, { timeout: 0 })
  try {
    db.exec(`BEGIN IMMEDIATE; PRAGMA user_version = ${process.pid}; COMMIT; BEGIN IMMEDIATE`)
    return { release: () => db.close() }
  } catch (error) {
    // Whoever is just taking it lets nobody read until its number is on the disk.
    db.exec('PRAGMA busy_timeout = 5000')
    const holder = isBusy(error) ? Number(db.prepare('PRAGMA user_version').get()?.['user_version']) : undefined
    db.close()
    if (holder === undefined) throw error
    return { holder }
  }
}

/** Does the work while nobody else, in this process or another, does what the same file stands for. */
export const alone = async <T>(file: string, work: () => Promise<T>): Promise<T> => {
  let lock = tryLock(file)
  while ('holder' in lock) {
    await sleep(50)
    lock = tryLock(file)
  }
  try {
    return await work()
  } finally {
    lock.release()
  }
}
