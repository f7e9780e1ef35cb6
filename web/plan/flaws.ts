import type { FieldError } from '../kit/api.ts'

/** What is wrong below a pointer, by the rest of the pointer: `effort`, `removes/0/restoreBy`. */
export type Errors = ReadonlyMap<string, string>

export const errorsUnder = (errors: readonly FieldError[], pointer: string): Errors =>
  new Map(
    errors
      .filter((error) => error.pointer.startsWith(`${pointer}/`))
      .map((error) => [error.pointer.slice(pointer.length + 1), error.detail]),
  )

/** The first of what is wrong with a field or within it. */
export const within = (errors: Errors, field: string): string | undefined => {
  for (const [pointer, detail] of errors) if (pointer === field || pointer.startsWith(`${field}/`)) return detail
  return undefined
}
