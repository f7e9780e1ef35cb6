import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type * as z from 'zod/mini'
import { CannotStart } from './cannot-start.ts'

/** Writes a file whole or not at all. */
export const writeWhole = (file: string, text: string): void => {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.new`, text)
  renameSync(`${file}.new`, file)
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
