import '../style/joint.css'
import { useState } from 'preact/hooks'
import type { Problem } from '../kit/api.ts'
import { Press } from '../kit/field.tsx'
import { useTongue } from '../kit/page.tsx'
import type { Tracked } from '../kit/replies.ts'
import { momentText } from '../kit/time.ts'
import { Trouble } from '../kit/told.tsx'
import { Units } from './plan.tsx'
import type { Speak } from './words.tsx'

interface DatedProps {
  readonly request: Tracked
  /** Not where it is another request's page that shows it. */
  readonly speak: Speak | undefined
}

/** What several units do together for it, and by when; where that is later than its clock, the enterprise's yes. */
export const Dated = ({ request: { plan, now = '' }, speak }: DatedProps) => {
  const { say, language } = useTongue()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  if (!plan) return null
  const agree = async () => {
    if (busy || !speak) return
    setBusy(true)
    setProblem(await speak('agree', { fixedAt: plan.fixedAt }, 'track.date.agreed'))
    setBusy(false)
  }
  const when = momentText(say, language, plan.fixedAt, now)
  return (
    <section class="dated" aria-labelledby="dated-title">
      <h2 id="dated-title">{say('track.date')}</h2>
      <p>{say(plan.closedAt === undefined ? 'track.date.text' : 'track.date.over', { title: plan.title, when })}</p>
      {problem && <Trouble problem={problem} />}
      {plan.agreeable && speak && (
        <>
          <p>{say('track.date.ask')}</p>
          <Press busy={busy} type="button" onClick={agree}>
            {say('track.date.agree', { when })}
          </Press>
        </>
      )}
      <Units plan={plan} now={now} />
    </section>
  )
}
