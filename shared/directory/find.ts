import type { ZoneDirectory } from './directory.ts'
import type { Enterprise, Member } from './people.ts'

/** As people write one name in several ways: width of the brackets, spaces, capitals. */
export const plainName = (name: string): string => name.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase()

/** The enterprise of that credit code; without one, or with one that nobody has, the enterprise of exactly that name. */
export const enterpriseOf = (
  { enterprises }: Pick<ZoneDirectory, 'enterprises'>,
  { name, creditCode }: { readonly name: string; readonly creditCode?: string | undefined },
): Enterprise | undefined =>
  enterprises.find((known) => known.creditCode === creditCode) ??
  enterprises.find((known) => plainName(known.name) === plainName(name))

type People = Pick<ZoneDirectory, 'members'>

export const memberOf = ({ members }: People, id: string): Member | undefined =>
  members.find((member) => member.id === id)

export const leaderOf = ({ members }: People, squadId: string): Member | undefined =>
  members.find((member) => member.squadId === squadId && member.role === 'leader')

export const coordinatorOf = ({ members }: People, squadId: string): Member | undefined =>
  members.find((member) => member.squadId === squadId && member.role === 'coordinator')
