import { join } from 'node:path'
import * as z from 'zod/mini'
import { CannotStart } from '../cannot-start.ts'
import { parseKept, readKept, writeSmall } from '../kept.ts'

const Kept = z.object({ offset: z.number() })

/** The machine's time and how far it was moved forward, in milliseconds. */
export interface VirtualClock {
  now(): number
  readonly offset: number
  /** Shared with the workers: one float64, the offset. */
  readonly shared: SharedArrayBuffer
  forward(milliseconds: number): void
}

const instantOf = (text: string): number => {
  const instant = Date.parse(text)
  if (Number.isNaN(instant)) throw new CannotStart(`${text} is no instant for the clock to begin at`)
  return instant
}

/** Kept in the data folder, so that time does not jump back after a restart; `startAt` is when a new folder's time begins. */
export const virtualClock = (dataDir: string, startAt?: string, real: () => number = Date.now): VirtualClock => {
  const file = join(dataDir, 'clock.json')
  const shared = new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT)
  const offset = new Float64Array(shared)
  const shift = () => offset[0] ?? 0
  const set = (to: number): void => {
    offset[0] = to
    writeSmall(file, JSON.stringify({ offset: to }))
  }
  const before = readKept(file)
  if (before !== undefined) offset[0] = parseKept(Kept, before, file).offset
  else if (startAt !== undefined) set(instantOf(startAt) - real())
  return {
    now: () => real() + shift(),
    get offset() {
      return shift()
    },
    shared,
    forward: (milliseconds) => set(shift() + milliseconds),
  }
}
