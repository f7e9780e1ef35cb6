import type { Member, Squad } from '../../../shared/directory/people.ts'
import { absences, email, id, known, oneOf, optionalReference, phone, reference, text } from './cells.ts'
import type { Row } from './csv.ts'
import { type Entry, unique } from './entry.ts'
import { COMMITTEE, uniqueIds } from './places.ts'

export const MEMBER = [
  'id',
  'name',
  'squad',
  'role',
  'department',
  'skills',
  'phone',
  'email',
  'language',
  'channels',
  'absences',
  'deputy',
] as const

type Columns = (typeof MEMBER)[number]
type Role = Member['role']

/** The zone's own words, and the English ones. */
const ROLES: Readonly<Record<string, Role>> = {
  统筹: 'coordinator',
  带队: 'leader',
  业务骨干: 'specialist',
  帮办代办: 'assistant',
  管委会: 'committee',
  coordinator: 'coordinator',
  leader: 'leader',
  specialist: 'specialist',
  assistant: 'assistant',
  committee: 'committee',
}
const CHANNELS: ReadonlySet<string> = new Set(['sms', 'email'])

interface Known {
  readonly squads: ReadonlySet<string> | undefined
  readonly departments: ReadonlySet<string> | undefined
  readonly categories: ReadonlySet<string> | undefined
}

export const members = (rows: readonly Row<Columns>[], has: Known): Entry<Member, Columns>[] => {
  const groups = has.squads && new Set([...has.squads, COMMITTEE])
  const entries = rows.map((row) => ({ row, value: memberOf(row, groups, has) }))
  uniqueIds(entries)
  // A topic takes an address once, so two people of a squad cannot share one.
  unique(
    entries,
    ({ value }) => value.email && `${value.squadId} ${value.email.toLowerCase()}`,
    ({ row }) => row.email,
    'everybody of a squad needs an address of their own',
  )
  checkDeputies(entries, groups)
  return entries
}

const memberOf = (row: Row<Columns>, groups: ReadonlySet<string> | undefined, has: Known): Member => {
  const squadId = reference(row.squad, 'squad', groups)
  const role = oneOf(row.role, ROLES, 'assistant')
  if ((squadId === COMMITTEE) !== (role === 'committee'))
    row.role.wrong(
      squadId === COMMITTEE
        ? `whoever belongs to ${COMMITTEE} has the role 管委会; write that, or the id of a squad`
        : `管委会 belongs to no squad; write ${COMMITTEE} as the squad, or another role`,
    )
  return {
    id: id(row.id),
    name: text(row.name),
    squadId,
    role,
    departmentId: reference(row.department, 'department', has.departments),
    skills: known(row.skills, 'category', has.categories),
    phone: phone(row.phone),
    email: email(row.email),
    language: oneOf<Member['language']>(row.language, { 'zh-CN': 'zh-CN', en: 'en' }, 'zh-CN'),
    channels: channelsOf(row),
    absences: absences(row.absences),
    deputyId: optionalReference(row.deputy, 'member', undefined),
  }
}

/** Somebody else of the same squad, whose work they know. */
const checkDeputies = (entries: readonly Entry<Member, Columns>[], groups: ReadonlySet<string> | undefined): void => {
  for (const { value, row } of entries) {
    if (value.deputyId === undefined) continue
    const deputy = entries.find((other) => other.value.id === value.deputyId)?.value
    if (!deputy) row.deputy.wrong(`there is no member ${value.deputyId}; write an id that stands in members.csv`)
    else if (deputy.id === value.id)
      row.deputy.wrong('nobody stands in for themselves; write the id of somebody else of the squad, or nothing')
    else if (deputy.squadId !== value.squadId && groups?.has(deputy.squadId) && groups.has(value.squadId))
      row.deputy.wrong(
        `${deputy.id} ${deputy.name} is of ${deputy.squadId}; write the id of somebody of ${value.squadId}, or nothing`,
      )
  }
}

const channelsOf = ({ channels }: Row<Columns>): Member['channels'] => {
  const found = known(channels, 'channel', CHANNELS)
  if (found.length === 0) channels.wrong('this is empty; write sms email, the preferred one first')
  return found.map((channel) => (channel === 'email' ? 'email' : 'sms'))
}

const ONE: readonly Role[] = ['leader', 'coordinator']
const WORD: Readonly<Partial<Record<Role, string>>> = { leader: '带队', coordinator: '统筹' }

/** A squad has one leader, one coordinator, and somebody who does the work. */
export const checkStaff = (
  squads: readonly Entry<Squad, 'id'>[],
  everybody: readonly Entry<Member, 'role' | 'name'>[],
): void => {
  for (const { value: squad, row } of squads) {
    const staff = everybody.filter(({ value }) => value.squadId === squad.id)
    const called = `${squad.id} ${squad.name['zh-CN']}`
    for (const role of ONE) {
      const [first, ...others] = staff.filter(({ value }) => value.role === role)
      if (!first) row.id.wrong(`${called} has no ${role}; give it one (${WORD[role]}) in members.csv`)
      for (const other of others)
        other.row.role.wrong(
          `${called} has a ${role} already, ${first?.value.name} in line ${first?.row.role.place.line}; write another role`,
        )
    }
    if (!staff.some(({ value }) => value.role === 'specialist'))
      row.id.wrong(`${called} has no specialist; give it one (业务骨干) in members.csv`)
  }
}
