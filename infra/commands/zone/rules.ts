import type { Rule } from '../../../shared/directory/people.ts'
import { id, optionalReference, reference } from './cells.ts'
import type { Row } from './csv.ts'
import type { Entry } from './entry.ts'
import { uniqueIds } from './places.ts'

export const RULE = ['id', 'park', 'category', 'squad'] as const

type Columns = (typeof RULE)[number]

interface Known {
  readonly parks: ReadonlySet<string> | undefined
  readonly categories: ReadonlySet<string> | undefined
  readonly squads: ReadonlySet<string> | undefined
}

export const rules = (rows: readonly Row<Columns>[], has: Known): Entry<Rule, Columns>[] => {
  const entries = rows.map((row) => ({
    row,
    value: {
      id: id(row.id),
      park: optionalReference(row.park, 'park', has.parks),
      category: optionalReference(row.category, 'category', has.categories),
      squadId: reference(row.squad, 'squad', has.squads),
    },
  }))
  uniqueIds(entries)
  const first = new Map<string, Entry<Rule, Columns>>()
  for (const entry of entries) {
    const { park, category } = entry.value
    const asked = `${park ?? ''} ${category ?? ''}`
    const before = first.get(asked)
    if (park === undefined && category === undefined)
      entry.row.park.wrong('a rule names a park, a category or both; what fits none goes to dutySquad of zone.json')
    else if (before)
      entry.row.id.wrong(
        `this rule can never win: ${before.value.id} in line ${before.row.id.place.line} is for the same park and category; take one out`,
      )
    else first.set(asked, entry)
  }
  return entries
}
