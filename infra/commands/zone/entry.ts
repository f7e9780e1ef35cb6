import type { Cell, Row } from './csv.ts'

/** A line of a file as the Directory will hold it, and its cells, for what only shows in comparison with others. */
export interface Entry<T, C extends string = string> {
  readonly value: T
  readonly row: Row<C>
}

/** The second of two that may not be the same is told where the first one stands. */
export const unique = <E>(
  entries: readonly E[],
  key: (entry: E) => string | undefined,
  cell: (entry: E) => Cell,
  advice: string,
): void => {
  const first = new Map<string, Cell>()
  for (const entry of entries) {
    const value = key(entry)
    if (value === undefined || value === '') continue
    const before = first.get(value)
    if (before) cell(entry).wrong(`${cell(entry).text} stands in line ${before.place.line} already; ${advice}`)
    else first.set(value, cell(entry))
  }
}

export const idsOf = (
  entries: readonly Entry<{ readonly id: string }>[] | undefined,
): ReadonlySet<string> | undefined => entries && new Set(entries.map(({ value }) => value.id))
