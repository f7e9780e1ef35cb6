import { closeSync, constants, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs'
import type * as z from 'zod/mini'
import { CannotStart } from './cannot-start.ts'

/** Writes a file whole or not at all. */
export const writeWhole = (file: string, text: string): void => {
  writeFileSync(`${file}.new`, text)
  renameSync(`${file}.new`, file)
}

/** As much as one write puts into one sector, so that a kill cannot tear it. */
const SMALL = 128

/**
 * Overwrites a small JSON text where it stands, which costs a fiftieth of replacing the file.
 * @throws when it is not small.
 */
export const writeSmall = (file: string, text: string): void => {
  if (text.length > SMALL) throw new Error(`${text} is too long for ${file}`)
  const place = openSync(file, constants.O_CREAT | constants.O_WRONLY)
  writeSync(place, text.padEnd(SMALL), 0)
  closeSync(place)
}

/** A file's text; undefined when there is no such file. */
export const readKept = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** What a user can do about a file of the data folder that something else has spoilt. */
export const spoilt = (file: string, why: string): CannotStart =>
  new CannotStart(
    `${file} is damaged (${why}); remove the folder that it is in to begin anew, or put back a copy of it`,
  )

/** One JSON text of the data folder, checked. @throws CannotStart when it is not what was written. */
export const parseKept = <S extends z.ZodMiniType>(schema: S, text: string, place: string): z.infer<S> => {
  try {
    return schema.parse(JSON.parse(text))
  } catch (error) {
    throw spoilt(place, error instanceof SyntaxError ? error.message : 'not what Doorstep writes there')
  }
}
