import type { Actor, Instant, Language } from '../../events/envelope.ts'
import type { Party } from '../../events/plan.ts'
import type { ZoneDirectory } from '../../shared/directory/directory.ts'
import { memberOf } from '../../shared/directory/find.ts'
import { type PlanState, type PlanTask, partiesOf, proofOf, type Restoration } from '../../shared/domain/plan/plan.ts'
import { withoutPhoto } from '../../shared/domain/plan/restore.ts'
import type { Schedule, Scheduled } from '../../shared/domain/plan/schedule.ts'
import { sayName } from '../../shared/messages/names.ts'
import { scheduleOf } from '../../shared/planning.ts'
import { memberNamed } from '../../shared/tracking/names.ts'
import type { Deps } from './deps.ts'
import { offDays } from './off-days.ts'
import { taskforceView } from './taskforce.ts'

/** Who looks at a plan, and in which language. */
export interface Reader {
  readonly language: Language
  readonly directory: ZoneDirectory
  readonly now: Instant
  /** The parties that the reader acts for. */
  readonly me: readonly string[]
  /** They may act for every party. */
  readonly mayDraw: boolean
}

export interface Person {
  readonly id: string
  readonly kind: Party['kind']
  readonly name: string
  readonly unit?: string | undefined
  readonly phone?: string | undefined
  readonly memberId?: string | undefined
  readonly departmentId?: string | undefined
}

const HOUR_MS = 3_600_000
const hours = (ms: number): number => Math.round((ms / HOUR_MS) * 100) / 100

/** The whole plan, as whoever draws it sees it. */
export const planView = async (state: PlanState, reader: Reader, contact: Deps['contact']) => {
  const schedule = scheduleOf(state, reader.directory, reader.now)
  const people = await peopleOf(state, reader, contact)
  return {
    version: state.revision,
    title: state.title,
    fixedAt: state.fixedAt,
    playbook: state.playbook,
    ...taskforceView(state, schedule, reader),
    drawnAt: state.drawn.at,
    revisedAt: state.revised?.at,
    closedAt: state.closed?.at,
    canBeMet: schedule.shortfallMs === 0,
    shortfallHours: hours(schedule.shortfallMs),
    late: schedule.late,
    criticalPath: schedule.criticalPath,
    offDays: offDays(extent(state, schedule, reader.now), reader.directory),
    parties: people,
    tasks: tasksOf(state, schedule, reader, people),
    restorations: state.restorations.map((one) => restorationView(one, state, reader, people)),
  }
}

/** What a chart of the plan has to hold. */
const extent = (state: PlanState, { tasks }: Schedule, now: Instant): Instant[] =>
  [
    now,
    state.fixedAt,
    ...tasks.flatMap((times) => [times.earliestStart, times.latestStart, times.latestFinish]),
    ...state.tasks.flatMap(({ removes }) => removes.map(({ restoreBy }) => restoreBy)),
  ].filter((instant) => instant !== undefined)

export const tasksOf = (state: PlanState, schedule: Schedule, reader: Reader, people: readonly Person[]) => {
  const finished = new Set(state.tasks.filter((task) => task.finished).map(({ id }) => id))
  return state.tasks.map((task, place) =>
    taskView(task, schedule.tasks[place], {
      state,
      reader,
      people,
      waits: !task.after.every((id) => finished.has(id)),
    }),
  )
}

interface Around {
  readonly state: PlanState
  readonly reader: Reader
  readonly people: readonly Person[]
  readonly waits: boolean
}

const taskView = (task: PlanTask, times: Scheduled | undefined, { state, reader, people, waits }: Around) => ({
  id: task.id,
  title: task.title,
  note: task.note,
  lead: task.lead,
  coHandling: task.coHandling,
  effort: task.effort,
  milestone: task.milestone,
  after: task.after,
  fixedAt: task.fixedAt,
  removes: task.removes.map(({ remindAt: _, ...removal }) => removal),
  state: task.finished ? 'finished' : task.started ? 'started' : waits ? 'waiting' : 'ready',
  latestStart: times?.latestStart,
  latestFinish: times?.latestFinish,
  earliestStart: times?.earliestStart,
  earliestFinish: times?.earliestFinish,
  slackHours: hours(times?.slackMs ?? 0),
  critical: times?.critical ?? false,
  acknowledged: acknowledgements(task, reader, people),
  startedAt: task.started?.at,
  finishedAt: task.finished?.at,
  finish: task.finished && { note: task.finished.note, files: task.finished.files },
  slips: Object.keys(task.slips),
  actions: actionsOf(task, state, reader),
})

const actionsOf = (task: PlanTask, { closed }: PlanState, { me, mayDraw }: Reader): string[] => {
  const mine = partiesOf(task).filter((id) => me.includes(id))
  if (closed || task.finished || (mine.length === 0 && !mayDraw)) return []
  const asked = (mine.length > 0 ? mine : [task.lead]).some(
    (id) => !task.acknowledged.some(({ party }) => party === id),
  )
  return [...(asked ? ['acknowledge'] : []), ...(task.started ? [] : ['start']), 'finish']
}

const acknowledgements = (
  { acknowledged }: Pick<PlanTask, 'acknowledged'>,
  reader: Reader,
  people: readonly Person[],
) => acknowledged.map(({ party, at, actor }) => ({ party, at, by: nameOf(actor, reader, people) }))

/** Of those outside whoever reads sees the name, if they see them at all. */
const nameOf = (actor: Actor, { directory, language }: Reader, people: readonly Person[]): string => {
  if (actor.kind === 'member') return memberNamed(directory, language, actor.id).name
  const party = actor.kind === 'party' ? people.find(({ id }) => id === actor.id) : undefined
  return party?.unit ?? party?.name ?? sayName(language, 'actor.system')
}

export const restorationView = (one: Restoration, state: PlanState, reader: Reader, people: readonly Person[]) => {
  const { id, task, what, note, owner, dueAt, restored, reported } = one
  const proof = proofOf(one)
  const mine = reader.me.includes(owner) || reader.mayDraw
  return {
    id,
    task,
    title: state.tasks.find((other) => other.id === task)?.title,
    what,
    note,
    owner,
    dueAt,
    withoutPhoto: withoutPhoto(state, one),
    state: restored ? 'restored' : reported ? 'reported' : dueAt <= reader.now ? 'overdue' : 'open',
    acknowledged: acknowledgements(one, reader, people),
    restoredAt: restored?.at,
    unprovenAt: one.unproven,
    proof: proof && { note: proof.note, files: proof.files },
    actions: restored || !mine ? [] : one.acknowledged.length > 0 ? ['restore'] : ['acknowledge', 'restore'],
  }
}

/** Everybody who takes part, by name; those outside as the Directory has them now. */
export const peopleOf = async (
  { parties }: PlanState,
  { directory, language }: Reader,
  contact: Deps['contact'],
): Promise<Person[]> =>
  Promise.all(
    parties.map(async ({ id, kind, memberId, departmentId, unit, contactId }) => {
      if (kind === 'outside') {
        const person = contactId === undefined ? undefined : await contact(contactId)
        return { id, kind, name: person?.name ?? unit ?? id, unit, phone: person?.phone }
      }
      const name = memberNamed(directory, language, memberId ?? '').name
      const phone = memberOf(directory, memberId ?? '')?.phone
      const department = directory.departments.find((one) => one.id === departmentId)?.name[language]
      return { id, kind, name, unit: department, phone, memberId, departmentId }
    }),
  )
