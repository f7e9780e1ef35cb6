import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as z from 'zod/mini'

const Kept = z.object({ offset: z.number() })

/** The machine's time and how far it was moved forward, in milliseconds. */
export interface VirtualClock {
  now(): number
  readonly offset: number
  /** Shared with the workers: one float64, the offset. */
  readonly shared: SharedArrayBuffer
  forward(milliseconds: number): void
}

/** Writes a file whole or not at all. */
export const writeWhole = (file: string, text: string): void => {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.new`, text)
  renameSync(`${file}.new`, file)
}

/** A file's JSON; undefined when there is no such file. */
export const readJson = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Kept in the data folder, so that time does not jump back after a restart; `startAt` is when a new folder's time begins. */
export const virtualClock = (dataDir: string, startAt?: string, real: () => number = Date.now): VirtualClock => {
  const file = join(dataDir, 'clock.json')
  const shared = new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT)
  const offset = new Float64Array(shared)
  const begun = startAt === undefined ? 0 : Date.parse(startAt) - real()
  offset[0] = Kept.parse(readJson(file) ?? { offset: begun }).offset
  const shift = () => offset[0] ?? 0
  return {
    now: () => real() + shift(),
    get offset() {
      return shift()
    },
    shared,
    forward: (milliseconds) => {
      offset[0] = shift() + milliseconds
      writeWhole(file, JSON.stringify({ offset: shift() }))
    },
  }
}
