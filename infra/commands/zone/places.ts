import type { Department, Park, Squad } from '../../../shared/directory/people.ts'
import { id, known, text } from './cells.ts'
import type { Row } from './csv.ts'
import { type Entry, unique } from './entry.ts'

type Named = 'id' | 'name' | 'name_en'
export const NAMED = ['id', 'name', 'name_en'] as const
export const SQUAD = ['id', 'name', 'name_en', 'parks'] as const

/** Parks and departments alike: an id and a name in both languages. */
export const named = (rows: readonly Row<Named>[]): Entry<Park & Department, Named>[] => {
  const entries = rows.map((row) => ({ row, value: { id: id(row.id), name: nameIn(row) } }))
  uniqueIds(entries)
  return entries
}

export const nameIn = (row: Row<Named>) => ({ 'zh-CN': text(row.name), en: text(row.name_en) })

export const uniqueIds = (entries: readonly Entry<{ readonly id: string }, 'id'>[]): void =>
  unique(
    entries,
    ({ value }) => value.id,
    ({ row }) => row.id,
    'give this one another id',
  )

/** The topic beside the squads' own; no squad can be called so. */
export const COMMITTEE = 'committee'

export const squads = (
  rows: readonly Row<(typeof SQUAD)[number]>[],
  parks: ReadonlySet<string> | undefined,
): Entry<Squad, (typeof SQUAD)[number]>[] => {
  const entries = rows.map((row) => ({
    row,
    value: { id: id(row.id), name: nameIn(row), parks: known(row.parks, 'park', parks) },
  }))
  for (const { row, value } of entries)
    if (value.id === COMMITTEE) row.id.wrong(`${COMMITTEE} is the management committee; give the squad another id`)
  uniqueIds(entries)
  return entries
}
