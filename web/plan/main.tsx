import '../style/plan.css'
import '../style/wall.css'
import { useState } from 'preact/hooks'
import { Closed } from '../kit/closed.tsx'
import { FilesOf } from '../kit/files.tsx'
import { openingOf, tokenOf } from '../kit/link.ts'
import { open, useTitle, useTongue } from '../kit/page.tsx'
import type { Desk } from '../kit/replies.ts'
import { momentText } from '../kit/time.ts'
import { Status } from '../kit/told.tsx'
import { useFragment } from '../kit/use-fragment.ts'
import { useView } from '../kit/use-view.ts'
import type { TaskAction } from '../plan/replies.ts'
import { Chart } from './chart.tsx'
import { Exports } from './exports.tsx'
import { Facts, Verdict } from './facts.tsx'
import { Mine } from './mine.tsx'
import { Planner } from './planner.tsx'
import { filesOf, isChecking, outcomeOf } from './proof.tsx'
import type { Plan, PlanView } from './replies.ts'
import { Taskforce } from './taskforce.tsx'

/** `#<token>`, or `#<receipt>.<token>` where the link opens several requests. */
const useOpening = () => {
  const fragment = useFragment()
  const { receipt, token } = openingOf(fragment) ?? { receipt: undefined, token: tokenOf(fragment) }
  return { receipt, token }
}

const PlanPage = () => {
  const { say, language } = useTongue()
  const { receipt, token } = useOpening()
  const [said, setSaid] = useState<string>()
  const [drawing, setDrawing] = useState(false)
  const query = receipt === undefined ? '' : `?receipt=${encodeURIComponent(receipt)}`
  const how = { language, ...(token && { token }) }
  const { view, problem, load, post } = useView<PlanView>(
    token && `/api/desk/plan${query}`,
    how,
    (seen) => seen.plan !== undefined && isChecking(seen.plan),
  )
  const desk = useView<Desk>(token && `/api/desk${query}`, how)
  useTitle(view?.plan ? view.plan.title : say('plan.document'))

  const act = async (task: string, action: TaskAction, body: unknown) => {
    setSaid(undefined)
    const outcome = await post(`/api/desk/plan/${encodeURIComponent(task)}/${action}${query}`, body)
    if ('problem' in outcome) return outcome.problem
    setSaid(say(outcomeOf(action, task, outcome.value.plan ?? { restorations: [] })))
    return undefined
  }
  const save = async (body: unknown) => {
    setSaid(undefined)
    const outcome = await post(`/api/desk/plan${query}`, body)
    if ('problem' in outcome) return outcome.problem
    setSaid(say('plan.saved'))
    setDrawing(false)
    return undefined
  }
  if (!token || (problem && !view)) return <Closed problem={problem} way="closed.desk" onAgain={load} token={token} />
  if (!view) return <p class="lead">{say('wait.loading')}</p>
  const { plan, mayDraw, me, now } = view
  const planning = mayDraw && (drawing || !plan)
  return (
    <FilesOf token={token} receipt={view.receipt} ids={plan ? filesOf(plan) : []}>
      <Status
        focus={said !== undefined}
        text={said ?? (problem && problem.status === 0 ? say('refresh.failed') : undefined)}
      />
      <div class="plan">
        <Head view={view} plan={plan} now={now} />
        {plan && !planning && (
          <>
            <Mine {...{ plan, me, now, act }} />
            <Taskforce plan={plan} now={now} />
            <Chart plan={plan} now={now} />
            <Facts plan={plan} now={now} />
            <Exports {...{ plan, mayDraw, token }} receipt={view.receipt} />
          </>
        )}
        {!plan && !mayDraw && <p class="lead">{say('plan.none')}</p>}
        {planning && desk.view && (
          <Planner
            {...{ view, token, query }}
            desk={desk.view}
            onSave={save}
            onCancel={() => setDrawing(false)}
            onLoad={load}
          />
        )}
        {plan && mayDraw && !planning && plan.closedAt === undefined && (
          <button type="button" class="press plain" onClick={() => setDrawing(true)}>
            {say('plan.revise')}
          </button>
        )}
      </div>
    </FilesOf>
  )
}

const Head = ({ view, plan, now }: { view: PlanView; plan: Plan | undefined; now: string }) => {
  const { say, language } = useTongue()
  return (
    <header class="plan-head">
      <p class="ball-label">
        {view.receipt} · {view.title}
      </p>
      <h1>{plan?.title ?? say('plan.document')}</h1>
      {plan && <p class="plan-fixed">{say('plan.fixed.at', { when: momentText(say, language, plan.fixedAt, now) })}</p>}
      {plan && <Verdict plan={plan} />}
    </header>
  )
}

open(<PlanPage />)
