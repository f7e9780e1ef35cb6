import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { alone } from './lock.ts'

const DAY = 86_400_000

/**
 * The folder `<kind>-<hash>` below `base`, made if it is not there. Whoever asks at the same time, from any process, waits and
 * finds it; it appears whole or not at all. What nobody has asked for in a day goes: a cloud that runs may still stand on it.
 */
export const made = async (
  base: string,
  kind: string,
  hash: string,
  make: (folder: string) => Promise<void>,
): Promise<string> => {
  const folder = join(base, `${kind}-${hash}`)
  if (existsSync(folder)) {
    utimesSync(folder, new Date(), new Date())
    return folder
  }
  mkdirSync(base, { recursive: true })
  await alone(join(base, `${kind}.lock`), async () => {
    if (existsSync(folder)) return
    for (const old of readdirSync(base).filter((name) => name.startsWith(`${kind}-`)))
      if (old.endsWith('.new') || Date.now() - statSync(join(base, old)).mtimeMs > DAY)
        rmSync(join(base, old), { recursive: true, force: true })
    await make(`${folder}.new`)
    renameSync(`${folder}.new`, folder)
  })
  return folder
}
