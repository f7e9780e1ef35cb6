import type { TransactWriteItem } from '@aws-sdk/client-dynamodb'
import type { Instant, Language, Receipt } from '../../events/envelope.ts'
import type { Party } from '../../events/plan.ts'
import { contactPut, type ZoneDirectory } from '../../shared/directory/directory.ts'
import { memberOf } from '../../shared/directory/find.ts'
import { type Flaw, flawsOf } from '../../shared/domain/plan/check.ts'
import type { PlanCommand } from '../../shared/domain/plan/decide.ts'
import type { PlanState } from '../../shared/domain/plan/plan.ts'
import { ofDepartment } from '../../shared/domain/routing-co-handlers.ts'
import { type FieldError, invalid } from '../../shared/http/problem.ts'
import { pointerTo } from '../../shared/input/json.ts'
import { clocked } from '../../shared/planning.ts'
import { tokenText } from '../../shared/tokens.ts'
import { beyondCalendar } from './beyond-calendar.ts'
import type { Deps } from './deps.ts'
import type { DraftBody, DraftParty } from './draft.ts'
import { digested, taskforceOf } from './taskforce.ts'

/** What the directory and the plan that stands say of whoever takes part. */
export interface Around {
  readonly receipt: Receipt
  readonly category: string
  readonly squadId: string
  readonly directory: ZoneDirectory
  readonly language: Language
  readonly known: PlanState | undefined
  readonly at: Instant
}

type Draw = Omit<Extract<PlanCommand, { type: 'draw' }>, 'at' | 'actor' | 'requestGoesOn'>

export interface Drawing {
  readonly command: Draw
  /** The persons outside who are new. */
  readonly contacts: readonly TransactWriteItem[]
}

type Drawer = Pick<Deps, 'random' | 'tables' | 'log'>

const MOST_PARTIES = 50
/** One restoration each, in one transaction when a request ends in the midst of it. */
const MOST_REMOVALS = 60
const MOST_EFFORT = 2000

/** A plan as it was sent, with its people found and its clocks computed. @throws Problem 422 that names every flaw */
export const drawing = (deps: Drawer, body: DraftBody, around: Around): Drawing => {
  const { version, parties: drafts, tasks: rows, taskforce, ...head } = body
  const tasks = rows.map(({ coHandling = [], after = [], removes = [], ...task }) => ({
    ...task,
    coHandling: [...new Set(coHandling)].filter((id) => id !== task.lead),
    after: [...new Set(after)],
    removes,
  }))
  const flaws = flawsOf({ fixedAt: head.fixedAt, parties: drafts, tasks }, around.at)
  const force = taskforceOf(taskforce, around)
  const found = drafts.map((draft, place) => partyOf(deps, draft, place, around))
  const errors = [
    ...flaws.map(asError),
    ...limits(body),
    ...beyondCalendar(body, around),
    ...(force && 'error' in force ? [force.error] : []),
    ...found.flatMap((one) => ('error' in one ? [one.error] : [])),
  ]
  if (errors.length > 0) throw invalid(errors)
  const people = found.flatMap((one) => ('party' in one ? [one] : []))
  const parties = people.map(({ party }) => party)
  const plan = {
    ...head,
    ...(force && 'taskforce' in force && digested(deps, force.taskforce, around)),
    parties,
    tasks: clocked({ fixedAt: head.fixedAt, tasks }, around.directory, around.at),
  }
  return {
    command: { type: 'draw', revision: version, plan },
    contacts: people.flatMap(({ contact }) => (contact ? [contact] : [])),
  }
}

const asError = ({ path, code, params }: Flaw): FieldError => ({
  pointer: path.reduce<string>(pointerTo, ''),
  code,
  ...(params && { params }),
})

const limits = ({ parties, tasks }: DraftBody): FieldError[] => {
  const most = (pointer: string, max: number): FieldError => ({
    pointer,
    code: 'too-many',
    params: { max: String(max) },
  })
  const removals = tasks.reduce((sum, { removes = [] }) => sum + removes.length, 0)
  return [
    ...(parties.length > MOST_PARTIES ? [most('/parties', MOST_PARTIES)] : []),
    ...(removals > MOST_REMOVALS ? [most('/tasks', MOST_REMOVALS)] : []),
    ...tasks.flatMap(({ effort }, place) =>
      effort > MOST_EFFORT ? [most(`/tasks/${place}/effort`, MOST_EFFORT)] : [],
    ),
  ]
}

type Found = { readonly party: Party; readonly contact?: TransactWriteItem } | { readonly error: FieldError }

const partyOf = (deps: Pick<Deps, 'random' | 'tables'>, draft: DraftParty, place: number, around: Around): Found => {
  const { id, member, department, outside } = draft
  const error = (code: FieldError['code'], field = ''): Found => ({
    error: { pointer: `/parties/${place}${field}`, code },
  })
  if ([member, department, outside].filter((one) => one !== undefined).length !== 1) return error('unknown-unit')
  if (member !== undefined) {
    const known = memberOf(around.directory, member)
    return known ? { party: { id, kind: 'member', memberId: member } } : error('unknown-unit', '/member')
  }
  if (department !== undefined)
    return departmentOf(id, department, around) ?? error(missing(department, around), '/department')
  return outside ? outsideOf(deps, { id, outside, place }, around) : error('unknown-unit')
}

const missing = (department: string, { directory }: Around) =>
  directory.departments.some(({ id }) => id === department) ? 'nobody-there' : 'unknown-unit'

/** A revision leaves a department's task with whoever has it, as long as they are there. */
const departmentOf = (id: string, departmentId: string, around: Around): Found | undefined => {
  const { known, directory, receipt, category, squadId, at } = around
  const before = known?.parties.find((one) => one.id === id && one.departmentId === departmentId)?.memberId
  if (before !== undefined && memberOf(directory, before))
    return { party: { id, kind: 'department', departmentId, memberId: before } }
  const today = dateThere(at, directory.zone.utcOffset)
  const member = ofDepartment({ receipt, category, today }, directory, squadId, departmentId)
  return member && { party: { id, kind: 'department', departmentId, memberId: member.id } }
}

const outsideOf = (
  { random, tables }: Pick<Deps, 'random' | 'tables'>,
  {
    id,
    outside,
    place,
  }: { readonly id: string; readonly outside: NonNullable<DraftParty['outside']>; readonly place: number },
  { known, language: spoken }: Around,
): Found => {
  const { unit, name, phone } = outside
  const before = known?.parties.find((one) => one.id === id && one.contactId !== undefined)
  const language = outside.language ?? before?.language ?? spoken
  if (name === undefined && phone === undefined && before?.contactId !== undefined)
    return { party: { id, kind: 'outside', unit, contactId: before.contactId, language: before.language ?? language } }
  if (name === undefined || phone === undefined)
    return {
      error: { pointer: `/parties/${place}/outside/${name === undefined ? 'name' : 'phone'}`, code: 'required' },
    }
  const contactId = `c-${tokenText(random(16))}`
  return {
    party: { id, kind: 'outside', unit, contactId, language },
    contact: contactPut(tables.directory, { id: contactId, name, phone, language }),
  }
}

const dateThere = (at: Instant, utcOffset: string): string =>
  new Date(Date.parse(at) - Date.parse(`1970-01-01T00:00:00${utcOffset}`)).toISOString().slice(0, 10)
