import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { parseKept, readKept, spoilt, writeSmall, writeWhole } from './kept.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doorstep-kept-'))
  file = join(folder, 'clock.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

it('reads what was written last, whether it was longer before or shorter', () => {
  for (const offset of [7200000, 5, -22981234567.125]) {
    writeSmall(file, JSON.stringify({ offset }))
    expect(JSON.parse(readKept(file) ?? '')).toEqual({ offset })
  }
  expect(() => writeSmall(file, 'x'.repeat(200))).toThrow(/too long/)
})

it('leaves no half file behind when it replaces one', () => {
  writeWhole(file, 'before')
  writeWhole(file, 'after')
  expect(readFileSync(file, 'utf8')).toBe('after')
})

it('tells a file that is not there from one that cannot be read', () => {
  expect(readKept(file)).toBeUndefined()
  expect(() => readKept(folder)).toThrow(/EISDIR/)
})

it('names the file, what is wrong with it and what to do', () => {
  const Kept = z.object({ offset: z.number() })
  writeFileSync(file, '{"offset":"two hours"}')
  expect(() => parseKept(Kept, readKept(file) ?? '', file)).toThrow(
    `${file} is damaged (not what Doorstep writes there); remove the folder that it is in to begin anew`,
  )
  expect(() => parseKept(Kept, '{', file)).toThrow(/is damaged \(.*JSON.*\)/)
  expect(spoilt(file, 'why').name).toBe('CannotStart')
})
