import { plainName } from '../../../shared/directory/find.ts'
import type { Enterprise, Member } from '../../../shared/directory/people.ts'
import { creditCode, id, optionalReference, reference, text } from './cells.ts'
import type { Row } from './csv.ts'
import { type Entry, unique } from './entry.ts'
import { uniqueIds } from './places.ts'

export const ENTERPRISE = ['id', 'name', 'credit_code', 'park', 'industry', 'squad', 'specialist'] as const

type Columns = (typeof ENTERPRISE)[number]

interface Known {
  readonly parks: ReadonlySet<string> | undefined
  readonly squads: ReadonlySet<string> | undefined
  readonly members: readonly Entry<Member>[] | undefined
}

export const enterprises = (rows: readonly Row<Columns>[], has: Known): Entry<Enterprise, Columns>[] => {
  const entries = rows.map((row) => ({ row, value: enterpriseIn(row, has) }))
  uniqueIds(entries)
  unique(
    entries,
    ({ value }) => value.creditCode,
    ({ row }) => row.credit_code,
    'an enterprise stands here once',
  )
  unique(
    entries,
    ({ value }) => plainName(value.name),
    ({ row }) => row.name,
    'an enterprise stands here once',
  )
  return entries
}

const enterpriseIn = (row: Row<Columns>, has: Known): Enterprise => {
  const squadId = optionalReference(row.squad, 'squad', has.squads)
  const specialistId = optionalReference(row.specialist, 'member', undefined)
  checkSpecialist(row, squadId, specialistId, has.members)
  return {
    id: id(row.id),
    name: text(row.name, 100),
    creditCode: creditCode(row.credit_code),
    park: reference(row.park, 'park', has.parks),
    industry: text(row.industry),
    squadId,
    specialistId,
  }
}

/** One-to-one mode holds only with somebody of the enterprise's own squad. */
const checkSpecialist = (
  { specialist }: Row<Columns>,
  squadId: string | undefined,
  specialistId: string | undefined,
  members: readonly Entry<Member>[] | undefined,
): void => {
  if (specialistId === undefined || !members) return
  const member = members.find(({ value }) => value.id === specialistId)?.value
  if (!member) specialist.wrong(`there is no member ${specialistId}; write an id that stands in members.csv`)
  else if (member.squadId !== squadId)
    specialist.wrong(
      `${specialistId} ${member.name} is of ${member.squadId}, not of ${squadId ?? 'any squad of this line'}; write ${member.squadId} as the squad, or another specialist`,
    )
}
