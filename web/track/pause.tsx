import { useState } from 'preact/hooks'
import type { Problem } from '../kit/api.ts'
import { Press } from '../kit/field.tsx'
import { useTongue } from '../kit/page.tsx'
import { SayForm } from '../kit/say-form.tsx'
import { momentText } from '../kit/time.ts'
import { Trouble } from '../kit/told.tsx'
import type { WorkingProps } from './working.tsx'

/** What the squad asks to let rest, and the enterprise's yes or no to it. */
export const Consent = ({ request: { pauseAsked, now = '' }, speak }: WorkingProps) => {
  const { say, language } = useTongue()
  const [busy, setBusy] = useState(false)
  const [refusing, setRefusing] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  if (!pauseAsked) return null
  const consent = async () => {
    if (busy) return
    setBusy(true)
    setProblem(await speak('consent', {}, 'track.pause.consented'))
    setBusy(false)
  }
  const until = momentText(say, language, pauseAsked.until, now)
  return (
    <div class="asked">
      <h3>{say('track.pause.title', { until })}</h3>
      {problem && <Trouble problem={problem} />}
      <p class="prose">{pauseAsked.reason}</p>
      <p>{say('track.pause.hint')}</p>
      {refusing ? (
        <SayForm
          id="refuse"
          label={say('track.pause.refuse.reason')}
          send={say('track.pause.refuse')}
          required={false}
          onSend={(text) => speak('refuse', { reason: text.trim() || undefined }, 'track.pause.refused')}
          onCancel={{ label: say('track.cancel'), run: () => setRefusing(false) }}
        />
      ) : (
        <div class="presses">
          <Press busy={busy} type="button" onClick={consent}>
            {say('track.pause.consent')}
          </Press>
          <Press busy={false} kind="plain" type="button" onClick={() => setRefusing(true)}>
            {say('track.pause.refuse')}
          </Press>
        </div>
      )}
    </div>
  )
}

interface ResumeProps {
  readonly reason: string
  readonly onResume: () => Promise<Problem | undefined>
}

/** While it rests: why, and the button that ends it. Both pages have it. */
export const Resume = ({ reason, onResume }: ResumeProps) => {
  const { say } = useTongue()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const resume = async () => {
    if (busy) return
    setBusy(true)
    setProblem(await onResume())
    setBusy(false)
  }
  return (
    <div class="asked">
      <h3>{say('pause.title')}</h3>
      {problem && <Trouble problem={problem} />}
      <p class="prose">{reason}</p>
      <Press busy={busy} kind="plain" type="button" onClick={resume}>
        {say('pause.resume')}
      </Press>
    </div>
  )
}
