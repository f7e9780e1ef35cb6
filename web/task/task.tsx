import { useTongue } from '../kit/page.tsx'
import { momentText, spanText } from '../kit/time.ts'
import { Proof } from '../plan/proof.tsx'
import type { Restoration } from '../plan/replies.ts'
import type { Neighbour, OwnTask } from './replies.ts'

/** What, until when, whom it waits for and who waits for it. */
export const OwnTaskFacts = ({ task, now }: { task: OwnTask; now: string }) => {
  const { say, language } = useTongue()
  const { title, note, latestStart, latestFinish, startedAt, finishedAt, slips, waitsFor, waitedForBy, removes } = task
  const moment = (at: string) => momentText(say, language, at, now)
  return (
    <>
      <h2>
        {title}
        {slips.map((slip) => (
          <span key={slip} class="stamp">
            {say(`plan.slip.${slip}`)}
          </span>
        ))}
      </h2>
      {note !== undefined && <p class="prose">{note}</p>}
      {finishedAt !== undefined && (
        <p class="task-until done">{say('task.finished-at', { when: moment(finishedAt) })}</p>
      )}
      <Proof proof={task.finish} />
      {finishedAt === undefined && latestFinish !== undefined && <Until at={latestFinish} now={now} />}
      <dl>
        {finishedAt === undefined && startedAt === undefined && latestStart !== undefined && (
          <Fact name={say('task.begin-by')} text={moment(latestStart)} />
        )}
        {startedAt !== undefined && <Fact name={say('plan.sheet.started')} text={moment(startedAt)} />}
        {removes.length > 0 && (
          <Fact
            name={say('task.takes-down')}
            text={removes
              .map(({ what, note: words, restoreBy }) =>
                say('task.back-by', { what: words ?? say(`plan.removes.${what}`), when: moment(restoreBy) }),
              )
              .join(say('list.between'))}
          />
        )}
      </dl>
      <Neighbours title={say('task.waits-for')} none={say('task.waits-for.none')} those={waitsFor} now={now} />
      <Neighbours
        title={say('task.waited-for-by')}
        none={say('task.waited-for-by.none')}
        those={waitedForBy}
        now={now}
      />
    </>
  )
}

export const RestorationFacts = ({ one, now }: { one: Restoration; now: string }) => {
  const { say, language } = useTongue()
  const moment = (at: string) => momentText(say, language, at, now)
  return (
    <>
      <h2>
        {say('plan.restore', { what: one.note ?? say(`plan.removes.${one.what}`) })}
        {one.state === 'overdue' && <span class="stamp">{say('plan.slip.overdue')}</span>}
      </h2>
      {one.restoredAt === undefined ? (
        <Until at={one.dueAt} now={now} />
      ) : (
        <p class="task-until done">{say('task.restored-at', { when: moment(one.restoredAt) })}</p>
      )}
      {one.state === 'reported' && <p class="lead">{say('task.reported')}</p>}
      {one.unprovenAt !== undefined && <p class="error">{say('task.unproven')}</p>}
      {one.restoredAt === undefined && one.withoutPhoto !== undefined && (
        <p class="lead">{say('task.without-photo', { why: one.withoutPhoto })}</p>
      )}
      <Proof proof={one.proof} />
    </>
  )
}

const Until = ({ at, now }: { at: string; now: string }) => {
  const { say, language } = useTongue()
  const left = Date.parse(at) - Date.parse(now)
  return (
    <p class={left < 0 ? 'task-until past' : 'task-until'}>
      {say('task.until', { when: momentText(say, language, at, now) })}
      <span class="facts-more">
        {say(left < 0 ? 'clock.overdue' : 'clock.running', { left: spanText(say, left), past: spanText(say, left) })}
      </span>
    </p>
  )
}

const Fact = ({ name, text }: { name: string; text: string }) => (
  <>
    <dt>{name}</dt>
    <dd>{text}</dd>
  </>
)

interface NeighboursProps {
  readonly title: string
  readonly none: string
  readonly those: readonly Neighbour[]
  readonly now: string
}

const Neighbours = ({ title, none, those, now }: NeighboursProps) => {
  const { say, language } = useTongue()
  return (
    <>
      <h3>{title}</h3>
      {those.length === 0 && <p class="lead">{none}</p>}
      <ul class="neighbours">
        {those.map(({ id, title, unit, state, latestFinish }) => (
          <li key={id} class={state}>
            <span class="neighbour-unit">{unit}</span> {title}
            <span class="facts-more">
              {say(`plan.state.${state}`)}
              {state !== 'finished' && latestFinish !== undefined
                ? ` · ${say('task.until', { when: momentText(say, language, latestFinish, now) })}`
                : ''}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
