import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What is made from the inputs, is not one of them. */
const MADE = new Set(['node_modules', 'dist', 'dist-local', '.build'])

const filesUnder = (path: string, but: readonly string[]): string[] => {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found || but.includes(path)) return []
  if (found.isFile()) return /\.test\.ts$/.test(path) ? [] : [path]
  return readdirSync(path)
    .filter((name) => !MADE.has(name))
    .flatMap((name) => filesUnder(join(path, name), but))
    .sort()
}

/** A digest of the names and the contents of all files under the paths, tests aside; a changed byte changes it. */
export const hashOf = (root: string, paths: readonly string[], but: readonly string[] = []): string => {
  const hash = createHash('sha256')
  const left = but.map((path) => join(root, path))
  for (const file of paths.flatMap((path) => filesUnder(join(root, path), left))) {
    const content = readFileSync(file)
    hash.update(`${file.slice(root.length)}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex').slice(0, 24)
}
