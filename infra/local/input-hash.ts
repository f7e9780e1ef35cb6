import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const SKIPPED = new Set(['node_modules', 'dist', 'dist-local', 'local', '.build'])

const filesUnder = (path: string): string[] => {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return []
  if (found.isFile()) return [path]
  return readdirSync(path, { withFileTypes: true })
    .filter(({ name }) => !SKIPPED.has(name) && !/\.test\.ts$/.test(name))
    .flatMap(({ name }) => filesUnder(join(path, name)))
    .sort()
}

/** A digest of the names and the contents of all files under the paths; a changed byte changes it. */
export const hashOf = (root: string, paths: readonly string[]): string => {
  const hash = createHash('sha256')
  for (const file of paths.flatMap((path) => filesUnder(join(root, path)))) {
    const content = readFileSync(file)
    hash.update(`${file.slice(root.length)}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex').slice(0, 24)
}
