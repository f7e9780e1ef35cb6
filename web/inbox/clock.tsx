import { useState } from 'preact/hooks'
import { call, type Problem } from '../kit/api.ts'
import { Field, Press } from '../kit/field.tsx'
import { useTongue } from '../kit/page.tsx'
import { dayText, hourText, momentText } from '../kit/time.ts'
import { Status, Trouble } from '../kit/told.tsx'

const STEPS = ['PT30M', 'PT2H', 'P1D', 'P7D'] as const

interface Journey {
  readonly now: string
  readonly steps: number
  readonly stuck: readonly string[]
}

/** The zone's clock, and the buttons that move it forward. */
export const ZoneClock = ({ now, onMoved }: { now: string; onMoved: () => void }) => {
  const { say, language } = useTongue()
  const [busy, setBusy] = useState(false)
  const [custom, setCustom] = useState('PT4H')
  const [said, setSaid] = useState<string>()
  const [problem, setProblem] = useState<Problem>()

  const move = async (advance: string) => {
    if (busy) return
    setBusy(true)
    setProblem(undefined)
    setSaid(say('inbox.moving'))
    // A week may take longer than a page usually waits.
    const outcome = await call<Journey>('/_local/clock', { language, body: { advance }, patienceMs: 600_000 })
    setBusy(false)
    if ('problem' in outcome) {
      setProblem(outcome.problem)
      setSaid(undefined)
      return
    }
    const { steps, stuck, now: then } = outcome.value
    const moved = say('inbox.moved', { steps: String(steps), now: momentText(say, language, then, now) })
    const left = stuck.length > 0 ? ` ${say('inbox.stuck', { n: String(stuck.length), which: stuck.join(' ') })}` : ''
    setSaid(moved + left)
    onMoved()
  }
  const submit = (event: Event) => {
    event.preventDefault()
    move(custom)
  }

  return (
    <section class="panel" aria-labelledby="clock-title">
      <h2 id="clock-title">{say('inbox.now')}</h2>
      <p class="zone-now">
        <time dateTime={now}>
          <strong>{hourText(language, now)}</strong> {dayText(language, now, now)}
        </time>
      </p>
      <Status text={said} />
      {problem && <Trouble problem={problem} />}
      <h3>{say('inbox.forward')}</h3>
      <div class="steps">
        {STEPS.map((step) => (
          <Press key={step} busy={false} kind="plain" type="button" onClick={() => move(step)}>
            {say(`inbox.step.${step}`)}
          </Press>
        ))}
      </div>
      <form class="custom" noValidate onSubmit={submit}>
        <Field name="custom" label={say('inbox.custom')} type="text" required value={custom} onValue={setCustom} />
        <Press busy={busy}>{say('inbox.go')}</Press>
      </form>
    </section>
  )
}
