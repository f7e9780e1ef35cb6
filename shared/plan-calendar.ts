import type { Language, Receipt } from '../events/envelope.ts'
import { type PlanState, type PlanTask, partiesOf, type Restoration } from './domain/plan/plan.ts'
import type { Entry } from './icalendar.ts'
import { say } from './messages/catalogue.ts'

interface Reader {
  readonly receipt: Receipt
  /** The parties whose calendar it is. */
  readonly me: readonly string[]
  readonly language: Language
  /** What makes the entries' names ours and no other zone's. */
  readonly zoneId: string
}

/** A person's own part of a plan as calendar entries: each task from its latest start to its latest finish, each restoration by its due time. */
export const entriesOf = (state: PlanState, reader: Reader): Entry[] => [
  ...state.tasks
    .filter((task) => partiesOf(task).some((id) => reader.me.includes(id)))
    .map((task) => ofTask(state, task, reader)),
  ...state.restorations
    .filter(({ owner }) => reader.me.includes(owner))
    .map((one) => ofRestoration(state, one, reader)),
]

const common = ({ title, revision }: PlanState, id: string, { receipt, zoneId }: Reader) => ({
  uid: `${receipt}-${id}@${zoneId}.doorstep`,
  sequence: revision,
  plan: title,
})

const ofTask = (state: PlanState, task: PlanTask, reader: Reader): Entry => {
  const { uid, sequence, plan } = common(state, task.id, reader)
  const leads = reader.me.includes(task.lead)
  return {
    uid,
    sequence,
    summary: task.finished ? `✓ ${task.title}` : task.title,
    description: [plan, say(reader.language, leads ? 'feed.lead' : 'feed.co'), reader.receipt, task.note]
      .filter((line) => line !== undefined)
      .join('\n'),
    from: task.started?.at ?? task.clock.startBy,
    to: task.finished?.at ?? task.clock.dueAt,
    changedAt: (task.finished ?? task.started ?? state.revised ?? state.drawn).at,
  }
}

const ofRestoration = (state: PlanState, one: Restoration, reader: Reader): Entry => {
  const { uid, sequence, plan } = common(state, one.id, reader)
  const what = one.note ?? say(reader.language, `removes.${one.what}`)
  return {
    uid,
    sequence,
    summary: `${one.restored ? '✓ ' : ''}${say(reader.language, 'feed.restore', { what })}`,
    description: `${plan}\n${reader.receipt}`,
    from: one.restored?.at ?? one.dueAt,
    changedAt: one.restored?.at ?? one.at,
  }
}
