import '../style/desk.css'
import { useState } from 'preact/hooks'
import { Clocks } from '../kit/clocks.tsx'
import { Closed } from '../kit/closed.tsx'
import { FilesOf } from '../kit/files.tsx'
import { tokenOf } from '../kit/link.ts'
import { open, useTitle, useTongue } from '../kit/page.tsx'
import type { Desk } from '../kit/replies.ts'
import { filesIn, Timeline } from '../kit/timeline.tsx'
import { Status, Trouble } from '../kit/told.tsx'
import { useFragment } from '../kit/use-fragment.ts'
import { useView } from '../kit/use-view.ts'
import { Replies } from '../track/request.tsx'
import type { Press } from './besides.tsx'
import { Deeds } from './deeds.tsx'
import { Instructions } from './instructions.tsx'
import { Leave } from './leave.tsx'
import { Messages } from './messages.tsx'
import { Head, Matter, Others, Reach, Reasons } from './request.tsx'
import { Slip } from './slip.tsx'
import { hasOthers, Together } from './together.tsx'

const DeskPage = () => {
  const { say, language } = useTongue()
  const token = tokenOf(useFragment())
  const [chosen, setChosen] = useState<string>()
  const [said, setSaid] = useState<string>()
  const query = chosen === undefined ? '' : `?receipt=${encodeURIComponent(chosen)}`
  const { view, problem, load, post } = useView<Desk>(token && `/api/desk${query}`, {
    language,
    ...(token && { token }),
  })
  useTitle(view ? say('desk.document', { receipt: view.request.receipt }) : say('desk.document.empty'))

  const press: Press = async (button, body, done) => {
    setSaid(undefined)
    const outcome = await post(`/api/desk/${button}${query}`, body)
    if ('problem' in outcome) return outcome.problem
    setSaid(outcome.value.already?.text ?? say(done))
    return undefined
  }
  const turnTo = (receipt: string) => {
    setChosen(receipt)
    setSaid(undefined)
  }

  if (!token || (problem && !view)) return <Closed problem={problem} way="closed.desk" onAgain={load} token={token} />
  if (!view) return <p class="lead">{say('wait.loading')}</p>
  const { request, member, others } = view
  const now = request.now ?? new Date().toISOString()
  const still = ['closed', 'withdrawn', 'merged'].includes(request.status)
  const together = <Together together={view.together} now={now} press={press} onChoose={turnTo} />
  // Whoever gets a slip is to act on it before they read on.
  const deeds = <Deeds desk={view} now={now} press={press} />
  return (
    <FilesOf token={token} receipt={request.receipt} ids={filesIn(request.timeline)}>
      <Status
        focus={said !== undefined}
        text={said ?? (problem && problem.status === 0 ? say('refresh.failed') : undefined)}
      />
      {problem && problem.status !== 0 && <Trouble problem={problem} focus={false} />}
      <article class={request.slip ? 'slip with-order' : 'slip'} key={request.receipt}>
        <Head request={request} member={member} standsInFor={view.standsInFor} now={now} />
        <div class="slip-body">
          <Instructions instructions={request.instructions ?? []} now={now} press={press} />
          {request.slip && <Slip slip={request.slip} request={request} />}
          {request.slip && deeds}
          {!request.hidden && <Reach request={request} contacts={view.contacts} />}
          <Clocks clocks={request.clocks} submittedAt={request.submittedAt} now={now} still={still} />
          <Matter request={request} now={now} />
          {hasOthers(view.together) && together}
          {!request.slip && deeds}
          {!hasOthers(view.together) && together}
          <p>
            <a href={`/plan#${request.receipt}.${token}`}>{say('desk.plan')}</a>
          </p>
          <Replies request={request} />
          <Timeline entries={request.timeline} now={now} />
          {!request.hidden && <Messages token={token} query={query} />}
          <Reasons request={request} />
        </div>
      </article>
      <Others others={others} onChoose={turnTo} />
      <div class="own">
        <Leave leave={view.leave} press={press} now={now} />
        <p>
          <a href={`/register#${token}`}>{say('register.open')}</a>
        </p>
      </div>
    </FilesOf>
  )
}

open(<DeskPage />)
