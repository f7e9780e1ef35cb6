import { useState } from 'preact/hooks'
import type { Problem } from '../kit/api.ts'
import { Press as Button } from '../kit/field.tsx'
import { FieldsForm } from '../kit/fields-form.tsx'
import { useTongue } from '../kit/page.tsx'
import type { Desk } from '../kit/replies.ts'
import { dayText } from '../kit/time.ts'
import { Trouble } from '../kit/told.tsx'
import type { BesidesProps } from './besides.tsx'

interface LeaveProps extends BesidesProps {
  readonly leave: Desk['leave']
  readonly now: string
}

/** The person's own absence, not the request's: while they are away their work and messages go to their deputy. */
export const Leave = ({ leave, press, now }: LeaveProps) => {
  const { say } = useTongue()
  if (leave) return <Away leave={leave} press={press} now={now} />
  return (
    <details class="fold">
      <summary>{say('desk.leave.title')}</summary>
      <p>{say('desk.leave.hint')}</p>
      <FieldsForm
        id="leave"
        send={say('desk.leave.send')}
        fields={[
          { key: 'from', label: say('desk.leave.from'), type: 'date', required: true },
          { key: 'to', label: say('desk.leave.to'), type: 'date', required: true },
        ]}
        onSend={({ from, to }) => press('leave', { from: from || undefined, to: to || undefined }, 'desk.leave.done')}
      />
    </details>
  )
}

/** While it lasts it is said, so that nobody forgets it; one press takes it back. */
const Away = ({ leave: { from, to, standIn }, press, now }: LeaveProps & { leave: NonNullable<Desk['leave']> }) => {
  const { say, language } = useTongue()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const back = async () => {
    if (busy) return
    setBusy(true)
    setProblem(await press('back', {}, 'desk.leave.back.done'))
    setBusy(false)
  }
  const days = { from: dayText(language, from, now), to: dayText(language, to, now) }
  return (
    <section class="words" aria-labelledby="leave-title">
      <h2 id="leave-title">{say('desk.leave.set', days)}</h2>
      {problem && <Trouble problem={problem} />}
      <p>{standIn ? say('desk.leave.standIn', { name: standIn.name }) : say('desk.leave.nobody')}</p>
      <div class="presses">
        <Button busy={busy} kind="plain" type="button" onClick={back}>
          {say('desk.leave.back')}
        </Button>
      </div>
    </section>
  )
}
