import type { Problem } from '../kit/api.ts'
import { useTongue } from '../kit/page.tsx'
import { Deeds } from '../task/deeds.tsx'
import type { Neighbour } from '../task/replies.ts'
import { OwnTaskFacts, RestorationFacts } from '../task/task.tsx'
import type { Plan, PlanTask, TaskAction } from './replies.ts'
import { unitOf } from './rows.ts'

interface MineProps {
  readonly plan: Plan
  readonly me: readonly string[]
  readonly now: string
  readonly act: (task: string, action: TaskAction, body: unknown) => Promise<Problem | undefined>
}

const neighbour = (plan: Plan, { id, title, lead, state, latestFinish }: PlanTask): Neighbour => ({
  id,
  title,
  unit: unitOf(plan, lead),
  state,
  ...(latestFinish !== undefined && { latestFinish }),
})

/** What whoever opened the link has to do now, before the whole; and what they may report for others who told them by phone. */
export const Mine = ({ plan, me, now, act }: MineProps) => {
  const { say } = useTongue()
  const tasks = plan.tasks.filter(({ actions }) => actions.length > 0)
  const restorations = plan.restorations.filter(({ actions }) => actions.length > 0)
  const isMine = ({ lead, coHandling }: PlanTask) => me.some((id) => id === lead || coHandling.includes(id))
  const own = { tasks: tasks.filter(isMine), restorations: restorations.filter(({ owner }) => me.includes(owner)) }
  const others = {
    tasks: tasks.filter((task) => !isMine(task)),
    restorations: restorations.filter(({ owner }) => !me.includes(owner)),
  }
  return (
    <>
      {own.tasks.length + own.restorations.length > 0 && (
        <section class="mine" aria-labelledby="mine-title">
          <h2 id="mine-title">{say('plan.mine')}</h2>
          <Listed {...{ plan, now, act }} {...own} />
        </section>
      )}
      {others.tasks.length + others.restorations.length > 0 && (
        <details class="mine for-others">
          <summary>{say('plan.for-others')}</summary>
          <Listed {...{ plan, now, act }} {...others} />
        </details>
      )}
    </>
  )
}

type ListedProps = Omit<MineProps, 'me'> & Pick<Plan, 'tasks' | 'restorations'>

const Listed = ({ plan, now, act, tasks, restorations }: ListedProps) => {
  const { say } = useTongue()
  const only = tasks.length + restorations.length === 1
  return (
    <>
      {tasks.map((task) => (
        <details key={task.id} class="fold" open={only}>
          <summary>{task.title}</summary>
          <OwnTaskFacts
            task={{
              ...task,
              waitsFor: plan.tasks.filter(({ id }) => task.after.includes(id)).map((one) => neighbour(plan, one)),
              waitedForBy: plan.tasks.filter(({ after }) => after.includes(task.id)).map((one) => neighbour(plan, one)),
            }}
            now={now}
          />
          <Deeds id={task.id} actions={task.actions} act={act} />
        </details>
      ))}
      {restorations.map((one) => (
        <details key={one.id} class="fold" open={only}>
          <summary>{say('plan.restore', { what: one.note ?? say(`plan.removes.${one.what}`) })}</summary>
          <RestorationFacts one={one} now={now} />
          <Deeds {...one} act={act} />
        </details>
      ))}
    </>
  )
}
