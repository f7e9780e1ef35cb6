import * as z from 'zod/mini'
import { Unit } from '../../events/request-supervision.ts'
import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import { leaderOf, memberOf } from '../../shared/directory/find.ts'
import { request } from '../../shared/domain/request-decide.ts'
import { ofDepartment } from '../../shared/domain/routing-co-handlers.ts'
import { invalid } from '../../shared/http/problem.ts'
import { text } from '../../shared/input/text.ts'
import { orADayLater } from '../../shared/or-a-day-later.ts'
import { nudgeAt } from '../../shared/time/deadlines.ts'
import { refusalProblem } from '../../shared/tracking/refusal.ts'
import type { Deps } from './deps.ts'
import { type Button, press, type Sitting } from './press.ts'

const button = <T>(button: Button<T>) => button
const Id = z.string().check(z.maxLength(100))
const Words = text({ max: 2000, lines: true })

interface Asked {
  readonly unit: Unit
  readonly squadId: string
  readonly category: string
}

/** Who of a unit is asked: of a squad its leader, of a department whoever routing would ask. Who is away has a stand-in. */
const personOf = ({ unit, squadId, category }: Asked, { who, today }: Sitting): { readonly id: string } | undefined => {
  const { directory, receipt } = who
  switch (unit.kind) {
    case 'department':
      return ofDepartment({ receipt, category, today }, directory, squadId, unit.id)
    case 'squad':
      return leaderOf(directory, unit.id) ?? directory.members.find((member) => member.squadId === unit.id)
    case 'member':
      return memberOf(directory, unit.id)
  }
}

const isKnown = ({ kind, id }: Unit, { squads, departments, members }: ZoneDirectory): boolean =>
  ({ squad: squads, department: departments, member: members })[kind].some((one) => one.id === id)

/** Nobody asks themselves: they would come to read what is confidential. */
const addUnit = (deps: Deps): Button<{ unit: Unit; text: string }> => ({
  body: z.strictObject({ unit: Unit, text: Words }),
  command: async ({ unit, text }, sitting) => {
    const { who } = sitting
    const state = await deps.load(request, who.receipt)
    if (!state) throw refusalProblem('request-unknown')
    const squadId = state.routed?.squadId ?? who.directory.zone.dutySquad
    const wrong = (code: 'not-an-option' | 'nobody-there') => invalid([{ pointer: '/unit', code }])
    if (!isKnown(unit, who.directory)) throw wrong('not-an-option')
    const person = personOf({ unit, squadId, category: state.category }, sitting)
    if (!person) throw wrong('nobody-there')
    if ([who.member, ...who.standsInFor].some(({ id }) => id === person.id)) throw wrong('not-an-option')
    return { type: 'add-co-handler', unit, memberId: person.id, text }
  },
})

const RELEASE = button({
  body: z.strictObject({ member: Id }),
  command: ({ member }) => ({ type: 'release-co-handler', memberId: member }),
})

const instruct = ({ log }: Deps): Button<{ text: string; coHandlers?: string[] | undefined }> => ({
  body: z.strictObject({ text: Words, coHandlers: z.optional(z.array(Id).check(z.maxLength(50))) }),
  command: ({ text, coHandlers = [] }, { at, zone, calendar }) => ({
    type: 'instruct',
    text,
    coHandlers,
    remindAt: orADayLater(log, at, () => nudgeAt(zone.ladder, at, calendar)),
  }),
})

const RECEIVED = button({ body: z.strictObject({}), command: () => ({ type: 'receive-instruction' }) })

/** What those above do to a request that is not going as it should. */
export const supervisionRoutes = (deps: Deps) => [
  { path: '/api/desk/add-unit', methods: { POST: press(deps, addUnit(deps)) } },
  { path: '/api/desk/release-unit', methods: { POST: press(deps, RELEASE) } },
  { path: '/api/desk/instruct', methods: { POST: press(deps, instruct(deps)) } },
  { path: '/api/desk/received', methods: { POST: press(deps, RECEIVED) } },
]
