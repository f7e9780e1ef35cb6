import type { InvariantName } from '../auditor/audit.ts'

/** A passage of the production source, which must stand there exactly once, and what is put in its place. */
export interface Patch {
  /** From the repository's root. */
  readonly file: string
  readonly from: string
  readonly to: string
}

/** A mistake that somebody might make one day, planted so that the simulation shows that it would notice. */
export interface Bug {
  /** What goes wrong by it, in a sentence. */
  readonly breaks: string
  /** The promise that has to be seen broken; another that breaks as well does not count. */
  readonly caughtBy: InvariantName
  /** Within so many seeds from any start. */
  readonly within: number
  readonly patches: readonly Patch[]
  /** Whether it is in what turns an item into DynamoDB's form, which a simulation passes by unless it is strict. */
  readonly strict?: true
}

const ROOT = new URL('../../../', import.meta.url)

export const urlOf = ({ file }: Patch): string => new URL(file, ROOT).href

/** @throws where the passage is gone or stands there twice: then the bug is no longer the one that was meant */
export const patched = (source: string, { file, from, to }: Patch): string => {
  const found = source.split(from).length - 1
  if (found !== 1) throw new Error(`${file} has this passage ${found} times instead of once: ${from}`)
  // By a function, since a dollar sign in a text means something else.
  return source.replace(from, () => to)
}
