import { useState } from 'preact/hooks'
import { Clocks } from '../kit/clocks.tsx'
import { Closed } from '../kit/closed.tsx'
import { FilesOf } from '../kit/files.tsx'
import { openingOf } from '../kit/link.ts'
import { open, useTitle, useTongue } from '../kit/page.tsx'
import type { Tracked } from '../kit/replies.ts'
import { filesIn, Timeline } from '../kit/timeline.tsx'
import { Status, Trouble } from '../kit/told.tsx'
import { useFragment } from '../kit/use-fragment.ts'
import { useView } from '../kit/use-view.ts'
import { Dated } from './date.tsx'
import { filesOfPlan } from './plan.tsx'
import { Content, Head, Replies } from './request.tsx'
import { Together } from './together.tsx'
import { type Speak, Words } from './words.tsx'

const TrackPage = () => {
  const { say, language } = useTongue()
  const opening = openingOf(useFragment())
  const path = opening && `/api/requests/${encodeURIComponent(opening.receipt)}`
  const how = { language, ...(opening && { token: opening.token }) }
  const { view, problem, load, post } = useView<Tracked>(path, how)
  const [said, setSaid] = useState<string>()
  const document = view && say('track.document', { status: say(`status.${view.status}`), receipt: view.receipt })
  useTitle(document ?? say('track.document.empty'))

  const speak: Speak = async (word, body, done) => {
    setSaid(undefined)
    const outcome = await post(`${path}/${word}`, body)
    if ('problem' in outcome) return outcome.problem
    setSaid(say(done))
    return undefined
  }

  if (!opening || (problem && !view)) return <Closed problem={problem} way="closed.track" onAgain={load} />
  if (!view) return <p class="lead">{say('wait.loading')}</p>
  const now = view.now ?? new Date().toISOString()
  // What is handled together with another goes by that one's clocks and answers.
  const live = view.mergedInto ?? view
  const still = live.status === 'closed' || live.status === 'withdrawn'
  return (
    <FilesOf token={opening.token} receipt={view.receipt} ids={[...filesIn(view.timeline), ...filesOfPlan(view.plan)]}>
      <Status
        focus={said !== undefined}
        text={said ?? (problem && problem.status === 0 ? say('refresh.failed') : undefined)}
      />
      {problem && problem.status !== 0 && <Trouble problem={problem} focus={false} />}
      <article class="slip">
        <Head request={view} now={now} />
        <div class="slip-body">
          <Together request={view} token={opening.token} />
          <Clocks clocks={live.clocks} submittedAt={live.submittedAt} now={now} still={still} />
          <Dated request={live} speak={view.mergedInto ? undefined : speak} />
          <Replies request={live} />
          <Words request={view} speak={speak} />
          <Timeline entries={view.timeline} now={now} />
          <Content request={view} now={now} />
        </div>
      </article>
    </FilesOf>
  )
}

open(<TrackPage />)
