import { useState } from 'preact/hooks'
import type { Problem } from '../kit/api.ts'
import { Press } from '../kit/field.tsx'
import { useTongue } from '../kit/page.tsx'
import type { Action, Step } from '../kit/replies.ts'
import { SayForm } from '../kit/say-form.tsx'
import { Trouble } from '../kit/told.tsx'
import { typed } from '../kit/typed.ts'

type Act = (action: Step, body: unknown) => Promise<Problem | undefined>

interface ActionsProps {
  readonly actions: readonly Action[]
  readonly act: Act
  /** Who has it now, where it is no longer the visitor's. */
  readonly elsewhere?: string | undefined
}

const STEPS = ['accept', 'contact', 'answer', 'resolve'] as const

/** What may be done now; the first of it stands open, the rest waits folded. */
export const Actions = ({ actions, act, elsewhere }: ActionsProps) => {
  const { say } = useTongue()
  const steps = STEPS.filter((step) => actions.includes(step))
  const [first] = steps
  return (
    <section class="words" aria-labelledby="todo-title">
      <h2 id="todo-title">{say('desk.todo')}</h2>
      {steps.length === 0 && <p>{elsewhere ?? say('desk.nothing')}</p>}
      {first === 'accept' && <Accept act={act} />}
      {steps.map((step) => (
        <Told key={step} action={step} act={act} open={step === first} />
      ))}
    </section>
  )
}

const Accept = ({ act }: { act: Act }) => {
  const { say } = useTongue()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const accept = async () => {
    if (busy) return
    setBusy(true)
    setProblem(undefined)
    setProblem(await act('accept', {}))
    setBusy(false)
  }
  return (
    <div class="accept">
      {problem && <Trouble problem={problem} />}
      <p>{say('desk.accept.text')}</p>
      <Press busy={busy} type="button" onClick={accept}>
        {say('desk.accept')}
      </Press>
    </div>
  )
}

const LABELS = { contact: 'desk.contact.note', answer: 'desk.answer.text', resolve: 'desk.resolve.text' } as const

const Told = ({ action, act, open }: { action: Step; act: Act; open: boolean }) => {
  const { say } = useTongue()
  if (action === 'accept') return null
  return (
    <details class="fold" open={open}>
      <summary>{say(`desk.${action}.title`)}</summary>
      <SayForm
        id={action}
        label={say(LABELS[action])}
        send={say(`desk.${action}.send`)}
        required={action !== 'contact'}
        files={action !== 'contact'}
        onSend={(text, files) =>
          act(action, action === 'contact' ? { note: typed(text) } : { text: typed(text), files })
        }
      />
    </details>
  )
}
