import type { EnterpriseCommand } from '../../../shared/domain/enterprise.ts'
import type { NoticeState } from '../../../shared/domain/notice.ts'
import type { NoticeCommand } from '../../../shared/domain/notice-decide.ts'
import type { PlanCommand } from '../../../shared/domain/plan/decide.ts'
import type { PlanState, PlanTask, Restoration } from '../../../shared/domain/plan/plan.ts'
import type { Status } from '../../../shared/domain/request.ts'
import type { RequestCommand } from '../../../shared/domain/request-decide.ts'

type All<Name extends string> = Readonly<Record<Name, true>>

/** A plan as a whole, or what is asked about in it: a task, or something that was taken down. */
type PlanStatus =
  | 'none'
  | 'open'
  | 'closed'
  | `task ${'unknown' | 'assigned' | 'acknowledged' | 'started' | 'finished'}`
  | `removal ${'open' | 'acknowledged' | 'reported' | 'back'}`

const REQUEST_STATES: All<Status | 'none'> = {
  none: true,
  submitted: true,
  routed: true,
  accepted: true,
  answered: true,
  resolved: true,
  closed: true,
  withdrawn: true,
  merged: true,
}
const REQUEST_COMMANDS: All<RequestCommand['type']> = {
  submit: true,
  route: true,
  accept: true,
  raise: true,
  transfer: true,
  return: true,
  decide: true,
  contact: true,
  answer: true,
  resolve: true,
  confirm: true,
  dispute: true,
  message: true,
  note: true,
  'add-co-handler': true,
  'release-co-handler': true,
  instruct: true,
  'receive-instruction': true,
  ask: true,
  reply: true,
  'ask-extension': true,
  'approve-extension': true,
  'refuse-extension': true,
  'agree-date': true,
  'ask-pause': true,
  'consent-pause': true,
  'refuse-pause': true,
  'end-pause': true,
  merge: true,
  absorb: true,
  unmerge: true,
  release: true,
  link: true,
  unlink: true,
  withdraw: true,
  rate: true,
  tick: true,
  visit: true,
}
const NOTICE_STATES: All<NoticeState['status'] | 'none'> = {
  none: true,
  planned: true,
  attempted: true,
  sent: true,
  delivered: true,
  failed: true,
  unknown: true,
  dropped: true,
}
const NOTICE_COMMANDS: All<NoticeCommand['type']> = {
  plan: true,
  defer: true,
  attempt: true,
  'report-sent': true,
  'report-failed': true,
  'report-delivered': true,
  'report-undelivered': true,
  drop: true,
  tick: true,
}
const PLAN_STATES: All<PlanStatus> = {
  none: true,
  open: true,
  closed: true,
  'task unknown': true,
  'task assigned': true,
  'task acknowledged': true,
  'task started': true,
  'task finished': true,
  'removal open': true,
  'removal acknowledged': true,
  'removal reported': true,
  'removal back': true,
}
const PLAN_COMMANDS: All<PlanCommand['type']> = {
  draw: true,
  acknowledge: true,
  start: true,
  finish: true,
  restore: true,
  prove: true,
  close: true,
  tick: true,
}
const ENTERPRISE_STATES: All<'none' | 'known'> = { none: true, known: true }
const ENTERPRISE_COMMANDS: All<EnterpriseCommand['type']> = { 'plan-call': true, 'record-call': true, remind: true }

/** What may be met; spelled out by the types, so that the compiler misses what is new. */
export const KINDS: Readonly<Record<string, { readonly states: All<string>; readonly commands: All<string> }>> = {
  request: { states: REQUEST_STATES, commands: REQUEST_COMMANDS },
  notice: { states: NOTICE_STATES, commands: NOTICE_COMMANDS },
  plan: { states: PLAN_STATES, commands: PLAN_COMMANDS },
  enterprise: { states: ENTERPRISE_STATES, commands: ENTERPRISE_COMMANDS },
}

/** `kind` says whose state it is; no type does, since a journal decides for all of them. */
export const stateOf = (kind: string, state: unknown, command: { readonly task?: string }): string => {
  if (kind === 'plan') return planStatus(state as PlanState | undefined, command.task)
  if (state === undefined) return 'none'
  return kind === 'enterprise' ? 'known' : (state as { readonly status: string }).status
}

const planStatus = (state: PlanState | undefined, id: string | undefined): PlanStatus => {
  if (!state) return 'none'
  if (id === undefined) return state.closed ? 'closed' : 'open'
  const task = state.tasks.find((one) => one.id === id)
  if (task) return `task ${progressOf(task)}`
  const removal = state.restorations.find((one) => one.id === id)
  return removal ? `removal ${returnOf(removal)}` : 'task unknown'
}

const progressOf = ({ finished, started, acknowledged }: PlanTask) => {
  if (finished) return 'finished'
  if (started) return 'started'
  return acknowledged.length > 0 ? 'acknowledged' : 'assigned'
}

const returnOf = ({ restored, reported, acknowledged }: Restoration) => {
  if (restored) return 'back'
  if (reported) return 'reported'
  return acknowledged.length > 0 ? 'acknowledged' : 'open'
}
