import type { Language } from '../../events/envelope.ts'

/** What routing needs to know of the Directory, and no more. */
export interface RoutingZone {
  readonly zone: { readonly dutySquad: string }
  readonly parks: readonly Called[]
  readonly squads: readonly RoutingSquad[]
  readonly members: readonly RoutingMember[]
  readonly departments: readonly Called[]
  readonly enterprises: readonly RoutingEnterprise[]
  readonly categories: readonly RoutingCategory[]
  readonly rules: readonly RoutingRule[]
}

export interface Called {
  readonly id: string
  readonly name: Readonly<Record<Language, string>>
}

export interface RoutingSquad extends Called {
  readonly parks: readonly string[]
}

export interface RoutingMember {
  readonly id: string
  readonly name: string
  readonly squadId: string
  readonly role: 'coordinator' | 'leader' | 'specialist' | 'assistant' | 'committee'
  readonly departmentId: string
  readonly skills: readonly string[]
  readonly absences: readonly { readonly from: string; readonly to: string }[]
  readonly deputyId?: string | undefined
}

export interface RoutingEnterprise {
  readonly id: string
  readonly name: string
  readonly park: string
  readonly squadId?: string | undefined
  readonly specialistId?: string | undefined
}

export interface RoutingCategory extends Called {
  readonly departmentId: string
  readonly coDepartments: readonly string[]
}

export interface RoutingRule {
  readonly id: string
  readonly park?: string | undefined
  readonly category?: string | undefined
  readonly squadId: string
}

/** What is routed, and the day and the load at that moment. */
export interface RoutingCase {
  readonly receipt: string
  readonly enterprise: { readonly id?: string | undefined; readonly name: string }
  readonly category: string
  /** Squads that returned it, and do not get it again. */
  readonly returnedBy?: readonly string[] | undefined
  /** The zone's own date, `2026-11-24`. */
  readonly today: string
  /** The squad's open requests and who handles each. */
  readonly open: readonly { readonly handlerId?: string | undefined }[]
}

export const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : Number(a.id > b.id)

export const isPresent = ({ absences }: Pick<RoutingMember, 'absences'>, today: string): boolean =>
  !absences.some(({ from, to }) => from <= today && today <= to)

/** Those who belong to the squad; the committee's own people belong to none. */
export const membersOf = ({ members }: RoutingZone, squadId: string): RoutingMember[] =>
  members.filter((member) => member.squadId === squadId && member.role !== 'committee')

export const called = <T extends Called>(all: readonly T[], id: string): T | undefined =>
  all.find((thing) => thing.id === id)
