import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { checkZone } from './check-zone.ts'

export const SAMPLE = join(import.meta.dirname, '../../zone')
export const NOW = new Date('2026-11-24T01:00:00Z')

/** A copy of the sample zone for one test, one of its files changed. */
export const changed = (file: string, change: (text: string) => string | Uint8Array): string => {
  const dir = mkdtempSync(join(tmpdir(), 'doorstep-zone-'))
  onTestFinished(() => rmSync(dir, { recursive: true }))
  cpSync(SAMPLE, dir, { recursive: true })
  const before = readFileSync(join(dir, file), 'utf8')
  const after = change(before)
  expect(after, `${file} has nothing of the kind`).not.toBe(before)
  writeFileSync(join(dir, file), after)
  return dir
}

/** All that is found wrong in a folder, without the folder's own name. */
export const mistakesIn = (dir: string): string[] =>
  checkZone(dir, NOW).mistakes.map((line) => line.replace(`${dir}/`, ''))

/** What is said once the first `from` in that file reads `to`. */
export const said = (file: string, from: string | RegExp, to: string): string[] =>
  mistakesIn(changed(file, (text) => text.replace(from, to)))
