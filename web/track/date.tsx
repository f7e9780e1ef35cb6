import { useState } from 'preact/hooks'
import type { Problem } from '../kit/api.ts'
import { Press } from '../kit/field.tsx'
import { useTongue } from '../kit/page.tsx'
import type { Tracked } from '../kit/replies.ts'
import { momentText } from '../kit/time.ts'
import { Trouble } from '../kit/told.tsx'
import type { Speak } from './words.tsx'

/** What several units do together for it and by when; where that is later than its clock, the enterprise's yes. */
export const Dated = ({ request: { plan, now = '' }, speak }: { request: Tracked; speak: Speak }) => {
  const { say, language } = useTongue()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  if (!plan) return null
  const agree = async () => {
    if (busy) return
    setBusy(true)
    setProblem(await speak('agree', { fixedAt: plan.fixedAt }, 'track.date.agreed'))
    setBusy(false)
  }
  const when = momentText(say, language, plan.fixedAt, now)
  return (
    <section class="dated" aria-labelledby="dated-title">
      <h2 id="dated-title">{say('track.date')}</h2>
      <p>{say('track.date.text', { title: plan.title, when })}</p>
      {problem && <Trouble problem={problem} />}
      {plan.agreeable && (
        <>
          <p>{say('track.date.ask')}</p>
          <Press busy={busy} type="button" onClick={agree}>
            {say('track.date.agree', { when })}
          </Press>
        </>
      )}
    </section>
  )
}
