import { useTongue } from '../kit/page.tsx'
import { momentText } from '../kit/time.ts'
import { hoursText } from './hours.ts'
import { Proof } from './proof.tsx'
import type { Plan, PlanTask, Restoration } from './replies.ts'
import { unitOf } from './rows.ts'

interface FactsProps {
  readonly plan: Plan
  readonly now: string
}

/** Whether the date can be met, and by how much it is missed; in the end, what is still to be put back. */
export const Verdict = ({ plan: { canBeMet, shortfallHours, tasks, restorations, closedAt } }: { plan: Plan }) => {
  const { say } = useTongue()
  const open = tasks.filter(({ finishedAt }) => finishedAt === undefined)
  if (closedAt !== undefined || open.length === 0) {
    const owed = restorations.filter(({ state }) => state !== 'restored').length
    if (owed === 0) return <p class="verdict met">{say('plan.all-done')}</p>
    return <p class="verdict missed">{say('plan.to-restore', { n: String(owed) })}</p>
  }
  if (!canBeMet) return <p class="verdict missed">{say('plan.missed', { hours: hoursText(say, shortfallHours) })}</p>
  const slack = Math.min(...open.map(({ slackHours }) => slackHours))
  return <p class="verdict met">{say(slack > 0 ? 'plan.met' : 'plan.met.tight', { hours: hoursText(say, slack) })}</p>
}

/** The chart's facts in words; on a narrow screen each task is a block of its own. */
export const Facts = ({ plan, now }: FactsProps) => {
  const { say } = useTongue()
  return (
    <section class="facts" aria-labelledby="facts-title">
      <h2 id="facts-title">{say('plan.facts')}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('plan.task')}</th>
            <th scope="col">{say('plan.unit')}</th>
            <th scope="col">{say('plan.latest-start')}</th>
            <th scope="col">{say('plan.latest-finish')}</th>
            <th scope="col">{say('plan.slack')}</th>
            <th scope="col">{say('plan.state')}</th>
          </tr>
        </thead>
        <tbody>
          {plan.tasks.map((task, place) => (
            <TaskRow key={task.id} {...{ plan, task, now }} number={place + 1} />
          ))}
          {plan.restorations.map((one) => (
            <RestorationRow key={one.id} {...{ plan, one, now }} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

const TaskRow = ({ plan, task, now, number }: FactsProps & { task: PlanTask; number: number }) => {
  const { say, language } = useTongue()
  const moment = (at: string | undefined) => (at === undefined ? '—' : momentText(say, language, at, now))
  const others = task.coHandling.map((id) => unitOf(plan, id)).join(say('list.between'))
  const waits = task.after
    .map((id) => plan.tasks.find((one) => one.id === id)?.title)
    .filter((title) => title !== undefined)
  return (
    <tr class={task.slips.length > 0 ? 'slipped' : task.finishedAt === undefined ? '' : 'done'}>
      <th scope="row">
        {number}. {task.title}
        {task.critical && <span class="facts-mark">{say('plan.critical')}</span>}
        {waits.length > 0 && (
          <span class="facts-more">{say('plan.waits-for', { tasks: waits.join(say('list.between')) })}</span>
        )}
        {task.removes.length > 0 && (
          <span class="facts-more">
            {say('plan.takes-down', {
              what: task.removes.map(({ what, note }) => note ?? say(`plan.removes.${what}`)).join(say('list.between')),
            })}
          </span>
        )}
      </th>
      <td data-label={say('plan.unit')}>
        {unitOf(plan, task.lead)}
        {others !== '' && <span class="facts-more">{say('plan.with', { units: others })}</span>}
      </td>
      <td data-label={say('plan.latest-start')}>{moment(task.latestStart)}</td>
      <td data-label={say('plan.latest-finish')}>{moment(task.latestFinish)}</td>
      <td data-label={say('plan.slack')}>{task.finishedAt === undefined ? hoursText(say, task.slackHours) : '—'}</td>
      <td data-label={say('plan.state')}>
        <Standing task={task} now={now} />
      </td>
    </tr>
  )
}

const Standing = ({ task, now }: { task: PlanTask; now: string }) => {
  const { say, language } = useTongue()
  const { state, slips, startedAt, finishedAt, acknowledged } = task
  const at = finishedAt ?? startedAt
  return (
    <>
      {slips.map((slip) => (
        <span key={slip} class="stamp">
          {say(`plan.slip.${slip}`)}
        </span>
      ))}
      {say(`plan.state.${state}`)}
      {at !== undefined && <span class="facts-more">{momentText(say, language, at, now)}</span>}
      {at === undefined && (
        <span class="facts-more">{say(acknowledged.length > 0 ? 'plan.acknowledged' : 'plan.unacknowledged')}</span>
      )}
      <Proof proof={task.finish} />
    </>
  )
}

const RestorationRow = ({ plan, one, now }: FactsProps & { one: Restoration }) => {
  const { say, language } = useTongue()
  return (
    <tr class={one.state === 'overdue' ? 'slipped' : one.state === 'restored' ? 'done' : ''}>
      <th scope="row">{say('plan.restore', { what: one.note ?? say(`plan.removes.${one.what}`) })}</th>
      <td data-label={say('plan.unit')}>{unitOf(plan, one.owner)}</td>
      <td data-label={say('plan.latest-start')}>—</td>
      <td data-label={say('plan.latest-finish')}>{momentText(say, language, one.dueAt, now)}</td>
      <td data-label={say('plan.slack')}>—</td>
      <td data-label={say('plan.state')}>
        {one.state === 'overdue' && <span class="stamp">{say('plan.slip.overdue')}</span>}
        {say(`plan.restoration.${one.state}`)}
        {one.restoredAt !== undefined && (
          <span class="facts-more">{momentText(say, language, one.restoredAt, now)}</span>
        )}
        {one.withoutPhoto !== undefined && (
          <span class="facts-more">{say('task.without-photo', { why: one.withoutPhoto })}</span>
        )}
        <Proof proof={one.proof} />
      </td>
    </tr>
  )
}
