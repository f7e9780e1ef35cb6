import { Shown } from '../kit/files.tsx'
import { useTongue } from '../kit/page.tsx'
import type { PlanSeen } from '../kit/replies.ts'
import { momentText } from '../kit/time.ts'

interface PlanProps {
  readonly plan: PlanSeen
  readonly now: string
}

export const filesOfPlan = (plan: PlanSeen | undefined): string[] =>
  plan?.restorations.flatMap(({ files = [] }) => files) ?? []

/** So many lines are read at a glance; a plan of months has more than a phone shows. */
const AT_A_GLANCE = 12

/** Who has what in hand and until when, and what is still to be put back. */
export const Units = ({ plan: { tasks, restorations }, now }: PlanProps) => {
  const { say, language } = useTongue()
  const done = tasks.filter(({ state }) => state === 'done').length
  const when = (at: string) => ({ when: momentText(say, language, at, now) })
  return (
    <>
      {tasks.length > 0 && (
        <details class="fold" open={tasks.length <= AT_A_GLANCE}>
          <summary>{say('track.plan.tasks', { n: String(tasks.length), done: String(done) })}</summary>
          <ul class="units">
            {tasks.map(({ title, unit, state, dueAt, doneAt }, place) => (
              <Line key={place} title={title} unit={unit} state={state} stamp={say(`track.plan.${state}`)}>
                {doneAt === undefined ? say('track.plan.until', when(dueAt)) : say('task.finished-at', when(doneAt))}
              </Line>
            ))}
          </ul>
        </details>
      )}
      {restorations.length > 0 && <h3>{say('track.plan.restorations')}</h3>}
      <ul class="units">
        {restorations.map(({ what, note, unit, state, dueAt, restoredAt, files }, place) => (
          <Line
            key={place}
            title={note ?? say(`plan.removes.${what}`)}
            unit={unit}
            state={state}
            stamp={say(`track.plan.${state}`)}
            files={files}
          >
            {restoredAt === undefined
              ? say('track.plan.back-by', when(dueAt))
              : say('task.restored-at', when(restoredAt))}
          </Line>
        ))}
      </ul>
    </>
  )
}

interface LineProps {
  readonly title: string
  readonly unit: string | undefined
  readonly state: string
  readonly stamp: string
  readonly children: string
  readonly files?: readonly string[] | undefined
}

const Line = ({ title, unit, state, stamp, children, files }: LineProps) => (
  <li class={`unit ${state}`}>
    <p class="unit-title">
      {title}
      <span class={state === 'late' || state === 'overdue' ? 'stamp' : 'unit-state'}>{stamp}</span>
    </p>
    <p class="unit-who">
      {unit !== undefined && <span>{unit}</span>}
      <span>{children}</span>
    </p>
    <Shown ids={files} />
  </li>
)
