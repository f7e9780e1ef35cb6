import { accessSync, constants, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { CannotStart } from './cannot-start.ts'
import { STORE_FILE } from './dynoxide.ts'
import { spoilt } from './kept.ts'
import { type Lock, tryLock } from './lock.ts'

/** What follows from the store's content, and means nothing without it. */
const FOLLOWS = /^(zone\.sha256|stream-.+\.json|inbox\.jsonl)$/

const lockOf = (file: string): ReturnType<typeof tryLock> => {
  try {
    return tryLock(file)
  } catch (error) {
    throw spoilt(file, error instanceof Error ? error.message : String(error))
  }
}

/** Makes the folder if need be and keeps every other Doorstep out of it. @throws CannotStart */
export const openDataFolder = (folder: string, storeIsElsewhere = false): Lock => {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
  } catch {
    throw new CannotStart(`The data folder ${folder} cannot be written; name another with DOORSTEP_DATA`)
  }
  const orphan = readdirSync(folder).find((name) => FOLLOWS.test(name))
  if (orphan && !storeIsElsewhere && !existsSync(join(folder, STORE_FILE)))
    throw new CannotStart(
      `The data folder ${folder} has ${orphan} but no ${STORE_FILE}; remove the folder to begin anew`,
    )
  const lock = lockOf(join(folder, 'lock'))
  if ('holder' in lock)
    throw new CannotStart(
      `Another Doorstep (process ${lock.holder}) uses the data folder ${folder}; stop it or name another with DOORSTEP_DATA`,
    )
  return lock
}
