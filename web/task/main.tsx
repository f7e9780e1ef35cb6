import '../style/plan.css'
import { useState } from 'preact/hooks'
import { Closed } from '../kit/closed.tsx'
import { FilesOf } from '../kit/files.tsx'
import { tokenOf } from '../kit/link.ts'
import { open, useTitle, useTongue } from '../kit/page.tsx'
import { phoneText } from '../kit/phone.ts'
import { momentText } from '../kit/time.ts'
import { Status } from '../kit/told.tsx'
import { useFragment } from '../kit/use-fragment.ts'
import { useView } from '../kit/use-view.ts'
import { Feed } from '../plan/feed.tsx'
import { filesOf, isChecking, outcomeOf } from '../plan/proof.tsx'
import type { TaskAction } from '../plan/replies.ts'
import { Deeds } from './deeds.tsx'
import type { TaskView } from './replies.ts'
import { OwnTaskFacts, RestorationFacts } from './task.tsx'

/** What somebody outside has to do in a joint plan, on their phone: no account, no other page. */
const TaskPage = () => {
  const { say, language } = useTongue()
  const token = tokenOf(useFragment())
  const [said, setSaid] = useState<string>()
  const how = { language, ...(token && { token }) }
  const { view, problem, load, post } = useView<TaskView>(token && '/api/task', how, isChecking)
  useTitle(view ? view.plan.title : say('task.document'))

  const act = async (task: string, action: TaskAction, body: unknown) => {
    setSaid(undefined)
    const outcome = await post(`/api/task/${encodeURIComponent(task)}/${action}`, body)
    if ('problem' in outcome) return outcome.problem
    setSaid(say(outcomeOf(action, task, outcome.value)))
    return undefined
  }
  if (!token || (problem && !view)) return <Closed problem={problem} way="closed.task" onAgain={load} token={token} />
  if (!view) return <p class="lead">{say('wait.loading')}</p>
  const { plan, party, enterprise, place, squad, handler, tasks, restorations, now } = view
  return (
    <FilesOf token={token} receipt={view.receipt} ids={filesOf(view)}>
      <Status
        focus={said !== undefined}
        text={said ?? (problem && problem.status === 0 ? say('refresh.failed') : undefined)}
      />
      <article class="slip own-tasks">
        <header class="slip-head">
          <p class="ball-label">{say('task.for', { unit: party.unit ?? party.name, name: party.name })}</p>
          <h1>{plan.title}</h1>
          <p class="ball-until">{say('task.fixed', { when: momentText(say, language, plan.fixedAt, now) })}</p>
          <p class="lead">{[enterprise, place].filter(Boolean).join(' · ')}</p>
        </header>
        <div class="slip-body">
          {tasks.map((task) => (
            <section key={task.id} class="own-task">
              <OwnTaskFacts task={task} now={now} />
              <Deeds id={task.id} actions={task.actions} act={act} />
            </section>
          ))}
          {restorations.map((one) => (
            <section key={one.id} class="own-task">
              <RestorationFacts one={one} now={now} />
              <Deeds {...one} act={act} />
            </section>
          ))}
          {tasks.length + restorations.length === 0 && <p>{say('task.none')}</p>}
          <Feed path="/api/task/feed" token={token} />
          {handler && (
            <section class="reach">
              <h2>{say('task.handler')}</h2>
              <p>{[squad, handler.name].filter(Boolean).join(' · ')}</p>
              <div class="presses">
                <a class="press main" href={`tel:${handler.phone}`}>
                  {say('desk.call', { phone: phoneText(handler.phone) })}
                </a>
              </div>
            </section>
          )}
        </div>
      </article>
    </FilesOf>
  )
}

open(<TaskPage />)
